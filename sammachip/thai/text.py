"""Repairing and comparing Thai text as it comes out of spreadsheets, PDF files and chat messages."""

import re
from functools import lru_cache

from sammachip.thai.letters import (
    CONSONANTS,
    MARKS,
    NIKHAHIT,
    SARA_AA,
    SARA_AM,
    SHIFTED_MARKS,
    SPACING_VOWELS,
    THAI_DIGITS,
    TO_ARABIC,
)

# Invisible characters (also lone surrogates and the zero byte, which PostgreSQL refuses) are removed.
# Line and paragraph separators are spaces to the expressions below and stay out of these ranges.
_INVISIBLE_LETTERS = "".join(
    (
        "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e",
        "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff",
    )
)
_INVISIBLE = re.compile(f"[{_INVISIBLE_LETTERS}]")
# What has to be repaired; most cells hold nothing of it, and looking costs a quarter of repairing.
_HIDDEN_OR_SHIFTED = re.compile(f"[{_INVISIBLE_LETTERS}{''.join(map(chr, SHIFTED_MARKS))}]")
_MARK = re.compile(f"[{MARKS}]")
_CLUSTER = re.compile(f"[{MARKS}{SPACING_VOWELS}]{{2,}}")
_THAI_DIGIT = re.compile(f"[{THAI_DIGITS}]")
_SPLIT_SARA_AM = re.compile(f"(?<=[{CONSONANTS}]) {SARA_AA}")
_LINE_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# Also the numbers in circles that forms put before a heading.
_HEADER_NOISE = re.compile(r"[.()\[\]{}:/\\*\-\u2010-\u2015\uff1a\u2460-\u24ff\u2776-\u2793]")
_ERROR_VALUE = re.compile(
    r"#(ref|n/a|value|div/0|name|null|num|spill|calc|error|field|blocked|connect|unknown|busy|getting_data)[!?]?"
    r"|#{2,}|err:\d{3}",
    re.IGNORECASE,
)


def tidy(value: object) -> str:
    """The text as we store it: one spelling of each syllable, single spaces, no invisible characters.

    None gives "". Tidying twice changes nothing. Not Unicode NFKC, which would split sara am in two.
    """
    return _tidied(value if isinstance(value, str) else cell_text(value))


# One cell is looked at from many sides, one after the other.
@lru_cache(maxsize=1024)
def _tidied(text: str) -> str:
    return " ".join(_spell(_visible(text)).split())


def tidy_lines(value: object) -> list[str]:
    """The lines of a cell, each tidied, without the empty ones."""
    lines = (tidy(line) for line in _LINE_BREAK.split(cell_text(value)))
    return [line for line in lines if line]


def compare_key(value: object) -> str:
    """What two spellings of the same words have in common: Arabic digits, lower case, no spaces."""
    return _compared(value if isinstance(value, str) else cell_text(value))


# Somebody's name is asked about from all sides: for those who look alike, for the register, for its order.
@lru_cache(maxsize=16_384)
def _compared(text: str) -> str:
    return _spell(to_arabic("".join(_visible(text).split())).lower())


def header_key(value: object) -> str:
    """The comparing key of a column heading, also without dots, brackets, colons, slashes, dashes, stars,
    numbers in circles.
    """
    return compare_key(_HEADER_NOISE.sub("", _visible(value)))


def bare_key(key: str) -> str:
    """A comparing key without the marks above and below its letters, which slip most, and are lost in copies
    from PDF files: หมุ่ for หมู่, ตาบล for ตำบล.
    """
    return _MARK.sub("", key).replace(SARA_AM, SARA_AA)


def search_text(*parts: object) -> str:
    """A line to store for a plain "contains" search: the comparing keys, joined by one space."""
    return " ".join(key for key in map(compare_key, parts) if key)


def is_error_value(value: object) -> bool:
    """Whether a spreadsheet shows its own error here (#REF!, #N/A, Err:502, or a column too narrow)."""
    return isinstance(value, str) and _ERROR_VALUE.fullmatch(value.strip()) is not None


def to_arabic(text: str) -> str:
    """The text with ๐-๙ written 0-9; nothing else changes."""
    return text.translate(TO_ARABIC) if _THAI_DIGIT.search(text) else text


def suggest_sara_am(text: str) -> str | None:
    """The text with "ท างาน" made "ทำงาน", as broken by copying from PDF; None when nothing looks broken.

    Only a suggestion: a person has to agree, since the space may be meant.
    """
    repaired = _SPLIT_SARA_AM.sub(SARA_AM, tidy(text))
    return repaired if repaired != tidy(text) else None


def cell_text(value: object) -> str:
    """The cell as text: "" for None, whole numbers without the ".0" that spreadsheet readers add."""
    if isinstance(value, str):
        return value
    if value is None or value != value:
        # Some readers give "not a number" for an empty cell; it is the only value unlike itself.
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _visible(value: object) -> str:
    text = cell_text(value)
    if not _HIDDEN_OR_SHIFTED.search(text):
        return text
    return _INVISIBLE.sub("", text).translate(SHIFTED_MARKS)


def _spell(text: str) -> str:
    if text.isascii():
        return text
    return _CLUSTER.sub(_spell_cluster, text.replace("เเ", "แ"))


def _spell_cluster(cluster: re.Match[str]) -> str:
    return _spelt(cluster.group())


# A vowel with its tone is a cluster too: a few dozen of them make up nearly all words.
@lru_cache(maxsize=1024)
def _spelt(cluster: str) -> str:
    """Marks once each and before the vowel that stands on the line; nikhahit with aa becomes sara am."""
    marks = sorted(set(cluster) & set(MARKS), key=MARKS.index)
    vowels = "".join(letter for letter in cluster if letter in SPACING_VOWELS)
    if NIKHAHIT in marks and vowels[:1] in (SARA_AA, SARA_AM):
        marks.remove(NIKHAHIT)
        vowels = SARA_AM + vowels[1:]
    return "".join(marks) + re.sub(f"{SARA_AM}+", SARA_AM, vowels)
