"""Names of persons: titles, first names and surnames, and several people in one cell."""

import re
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from sammachip.thai.digits import is_blank, is_missing, plain
from sammachip.thai.errors import Unreadable
from sammachip.thai.letters import CONSONANTS, LEADING_VOWELS, SILENCERS, starts_a_word
from sammachip.thai.text import compare_key, is_error_value, tidy, tidy_lines
from sammachip.thai.titles import TITLES as TITLES
from sammachip.thai.titles import Sex, spellings, title_pattern
from sammachip.thai.titles import Title as Title

_BY_SPELLING = {compare_key(word).replace(".", ""): title for title in TITLES for word in spellings(title)}
# The longest spellings first, by the letter they begin with: a register asks this a million times.
_PATTERNS: defaultdict[str, list[tuple[re.Pattern[str], Title]]] = defaultdict(list)
for _word, _title in sorted(
    ((word, title) for title in TITLES for word in spellings(title)),
    key=lambda pair: len(pair[0].replace(".", "")),
    reverse=True,
):
    _PATTERNS[_word[0].lower()].append((re.compile(title_pattern(_word), re.IGNORECASE), _title))
_GLUED_WORD = re.compile("เด็กหญิง|เด็กชาย|นางสาว|นาง|นาย|พระ|คุณ")
_NUMBERING = re.compile(r"^(?:[(]?\d{1,3}[.)]+|[-•*])\s*|^\d{1,3}\s+(?=\D)")
_NEXT_PERSON = re.compile(r"\s*[,;/]\s*|\s+และ\s+|\s+(?=[(]?\d{1,3}[.)]\s*\D)")

# First names that begin with the letters of a title; glued they may also be title and name.
_NAMES_LIKE_TITLES = frozenset(
    (
        "นายิกา",
        "นายก",
        "นายพล",
        "นางน้อย",
        "นางนวล",
        "นางฟ้า",
        "นางแย้ม",
        "นางพญา",
        "นางนาค",
        "พระพาย",
        "พระนาย",
        "พระจันทร์",
        "พระขวัญ",
        "พระเพชร",
    )
)

# How a village calls people, written before the first name as if it were part of it.
_KINSHIP = re.compile(
    r"(พ่อใหญ่|แม่ใหญ่|พ่อเฒ่า|แม่เฒ่า|พ่อ|แม่|ยาย|ตา|ลุง|ป้า|น้า|ปู่|ย่า)"
    rf"(?=[{LEADING_VOWELS}][{CONSONANTS}]|[{CONSONANTS}].)(?!.[{SILENCERS}])"
)

# What people write behind a name: a nickname in brackets, or an office.
_BRACKETED = re.compile(r"^(.+?)\s*[(\[]\s*([^()\[\]]{2,25}?)\s*[)\]]\s*\*?$")
_OFFICE_BEHIND = re.compile(
    r"^(\S+ .*?\S)\s+(?:(?:ผช\.? ?|ผู้ช่วย)?(?:ผญบ\.?|ผู้ใหญ่บ้าน)|(?:สารวัตร)?กำนัน"
    r"|ประธาน(?: .*)?|อสม\.?|อช\.?|ส\.? ?อบต\.?|\*+)$"
)
_NICKNAME = re.compile(r"(?:ชื่อเล่น ?:? ?)?[ก-๙ ]+\.?")
# Whoever died, moved away or is there for another is for a person to decide about.
_MATTERS = re.compile(r"ตาย|เสีย|ถึงแก่|ย้าย|ออก|ไม่|แทน|สละ|ถอน|เดิม|ใหม่|สกุล|นาย|นาง|น\.ส|หรือ|และ|ซ้ำ|ป่วย")


class Name(NamedTuple):
    """A person's name in its three parts; `title` is "" when unknown, `last` when there is no surname."""

    title: str
    first: str
    last: str

    @property
    def full(self) -> str:
        """The name as Thai papers write it: no space between title and first name."""
        return f"{self.title}{self.first} {self.last}".strip()


def clean_title(text: object) -> str:
    """The title as we store it; "" for blank; an unknown one stays as typed, since it may be a new rank."""
    if is_blank(text):
        return ""
    known = _BY_SPELLING.get(_title_key(text))
    return known.name if known else tidy(text)


@lru_cache(maxsize=256)
def title_sex(title: str) -> Sex:
    """The sex a title suggests; "" for learned and noble titles, unknown ones and blank."""
    known = _BY_SPELLING.get(_title_key(title))
    return known.sex if known else ""


def split_name(text: object) -> Name:
    """Title, first name and surname of a one-cell name.

    The first word after the title is the first name, the rest the surname. The longest title wins and must
    leave at least two letters. Raises Unreadable: name_missing, error_value.
    """
    words = _NUMBERING.sub("", plain(text))
    if is_missing(words) or _title_key(words) in _BY_SPELLING:
        raise Unreadable("name_missing", text)
    title, rest = _strip_title(words)
    first, _, last = rest.partition(" ")
    return Name(title, first, last)


def is_title(text: object) -> bool:
    """Whether nothing but a title that we know stands in this cell."""
    return _title_key(text) in _BY_SPELLING


def begins_with_title(text: object) -> bool:
    """Whether a name stands behind a title in this cell."""
    return not is_error_value(text) and bool(_strip_title(plain(text))[0])


def is_doubtful_split(text: object) -> bool:
    """Whether a person should look at how `split_name` cut this cell.

    True for brackets, digits or signs in the name, and for an abbreviation behind it; for letters of a title
    that are glued to something that is no name ("นายิกา"), to a name that exists with them ("นางน้อย"), or to
    a single word without a surname; for a single word without a title.
    """
    words = _NUMBERING.sub("", plain(text))
    if re.search(r"[0-9()/?*#@]", words) or (" " in words and words[-1] in ".-"):
        return True
    if _GLUED_WORD.match(words) is None:
        return bool(words) and " " not in words and not _strip_title(words)[0]
    title, rest = _strip_title(words)
    is_glued = bool(title) and words.endswith(title + rest)
    return not title or (is_glued and (" " not in rest or words.split(" ")[0] in _NAMES_LIKE_TITLES))


def without_remark(text: object) -> object:
    """The cell without a nickname in brackets or an office behind the name, neither of which is part of it.

    What says that somebody is gone, or another person, stays, and makes the name doubtful.
    """
    words = tidy(text) if isinstance(text, str) else ""
    bracketed = _BRACKETED.match(words)
    if (
        bracketed
        and " " in bracketed[1]
        and _NICKNAME.fullmatch(bracketed[2])
        and not _MATTERS.search(bracketed[2])
    ):
        return bracketed[1]
    office = _OFFICE_BEHIND.match(words)
    return office[1] if office and len(office[1].split(" ")) >= 2 else text


def kinship_before(first: str) -> str:
    """The word for a relative that a first name seems to begin with: "พ่อสมัย", "ยายบุญ"; "" without one.

    A name may begin so by itself ("ตาลทิพย์"), so this is a question and never an answer.
    """
    match = _KINSHIP.match(first)
    return match[1] if match else ""


def name_key(first: object, last: object) -> str:
    """What to compare two people's names by: both parts without spaces, in one spelling, without title."""
    return f"{compare_key(first)} {compare_key(last)}".strip()


def split_people(text: object) -> list[str]:
    """The people in one cell, one string each: split at line breaks, numbering, commas and "และ".

    A surname that slipped to the next line goes back to its first name.
    """
    people: list[str] = []
    for line in tidy_lines(text):
        parts = (_NUMBERING.sub("", part).strip() for part in _NEXT_PERSON.split(plain(line)))
        for part in filter(None, parts):
            if people and _is_lost_surname(people[-1], part):
                people[-1] += f" {part}"
            else:
                people.append(part)
    return people


def _title_key(text: object) -> str:
    return compare_key(text).replace(".", "")


# Cutting a name and doubting the cut ask the same, one after the other.
@lru_cache(maxsize=1024)
def _strip_title(words: str) -> tuple[str, str]:
    for pattern, title in _PATTERNS.get(words[:1].lower(), ()):
        match = pattern.match(words)
        if match:
            behind = words[match.end() :]
            rest = behind.strip()
            # Glued letters must leave a first name: "นายก ใจดี" is not a Mr "ก".
            name = rest if behind.startswith(" ") else rest.split(" ")[0]
            if len(name) >= 2 and starts_a_word(name):
                return title.name, rest
    return "", words


def _is_lost_surname(previous: str, part: str) -> bool:
    title, rest = _strip_title(previous)
    return bool(title) and " " not in rest and " " not in part and not _strip_title(part)[0]
