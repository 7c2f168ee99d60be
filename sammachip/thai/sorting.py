"""Keys to sort Thai by, stored in a column: the dictionary order of the Royal Society on any database.

A vowel written before its consonant is ordered after it; tone marks only decide between words that are
alike otherwise; runs of digits count as numbers.
"""

import re
from functools import lru_cache

from sammachip.thai.digits import to_arabic
from sammachip.thai.letters import CONSONANTS, LEADING_VOWELS, SILENCERS, TONES
from sammachip.thai.text import tidy

MAX_LENGTH = 240

# Every character becomes two of these letters. No digits, which numeric collations read as numbers; no
# capitals, marks or vowels, which collations move; no pair that a collation takes for one letter ("ch").
_SYMBOLS = "bdfjkmpqstvx"
_PAIRS = [one + two for one in _SYMBOLS for two in _SYMBOLS]
_END_OF_LETTERS, _GAP = _PAIRS[:2]
_DIGITS, _LENGTHS, _LETTERS, _OTHER = _PAIRS[2:12], _PAIRS[12:32], _PAIRS[32:], _PAIRS[-1]
_NO_MARK = _SYMBOLS[0]
_MOST_DIGITS = 19

_MARKS = "\u0e47" + TONES + SILENCERS
_VOWELS = "\u0e30\u0e31\u0e32\u0e33\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e4d\u0e45" + LEADING_VOWELS
_ALPHABET = CONSONANTS + _VOWELS + "ฯๆ" + "abcdefghijklmnopqrstuvwxyz"

_LETTER_SYMBOLS = dict(zip(_ALPHABET, _LETTERS, strict=False))
_MARK_SYMBOLS = dict(zip(_MARKS, _SYMBOLS[1:], strict=False))

_WORD = f"[{_ALPHABET}][{_ALPHABET}{_MARKS}]*"
_ONLY_LETTERS = re.compile(f"{_WORD}(?: {_WORD})*")
_LETTERS_OF = str.maketrans({" ": _GAP, **_LETTER_SYMBOLS, **dict.fromkeys(_MARKS, "")})
_MARKS_OF = str.maketrans({**dict.fromkeys(f" {_ALPHABET}", _NO_MARK), **_MARK_SYMBOLS})

_LEADING = re.compile(f"([{LEADING_VOWELS}])([{CONSONANTS}])")
_PIECE = re.compile(r"[0-9]+|[^0-9]", re.DOTALL)
_GAPS = re.compile(f"{_GAP}(?: {_GAP})+")
_BETWEEN_NUMBER_AND_LETTER = re.compile(r"(?<=\d)(?=[ก-ฮA-Za-z])")


def sort_key(text: object) -> str:
    """The key of a text: only small letters, so that every collation gives the same order; "" for blank.

    At most `MAX_LENGTH` characters, for the width of its column.
    """
    words = _LEADING.sub(r"\2\1", to_arabic(tidy(text)).lower())
    key, marks = _of_letters(words) if _ONLY_LETTERS.fullmatch(words) else _of_pieces(words)
    return (key + _END_OF_LETTERS + marks.rstrip(_NO_MARK)).removesuffix(_END_OF_LETTERS)[:MAX_LENGTH]


def person_sort_key(first: object, last: object) -> str:
    """The key of a person: by first name, then by surname, as Thai registers are ordered; never by title."""
    return sort_key(f"{tidy(first)} {tidy(last)}")


def natural_key(house_no: object) -> str:
    """The key of a house number: 2 before 10, 12 before 12/3, 12/3 before 12 ก."""
    return _key_of_house(tidy(house_no))


# A province has a hundred thousand households, and a few thousand numbers on their houses.
@lru_cache(maxsize=8192)
def _key_of_house(number: str) -> str:
    return sort_key(_BETWEEN_NUMBER_AND_LETTER.sub(" ", to_arabic(number)))


def _of_letters(words: str) -> tuple[str, str]:
    """What the pieces of words give, where no digit or sign is among them, as in nearly every name."""
    return words.translate(_LETTERS_OF), words.translate(_MARKS_OF)


def _of_pieces(words: str) -> tuple[str, str]:
    letters: list[str] = []
    marks = ""
    for piece in _PIECE.findall(words):
        if piece in _MARK_SYMBOLS:
            marks += _MARK_SYMBOLS[piece]
        else:
            letters.append(_symbols(piece))
            marks += _NO_MARK
    key = _GAPS.sub(_GAP, " ".join(letters)).replace(" ", "")
    return key.removeprefix(_GAP).removesuffix(_GAP), marks


def _symbols(piece: str) -> str:
    if piece in _LETTER_SYMBOLS:
        return _LETTER_SYMBOLS[piece]
    if piece.isascii() and piece.isdigit():
        digits = piece.lstrip("0")
        return _LENGTHS[min(len(digits), _MOST_DIGITS)] + "".join(_DIGITS[int(digit)] for digit in digits)
    return _foreign(ord(piece)) if piece.isalnum() else _GAP


def _foreign(code: int) -> str:
    """Letters of other scripts, behind ours, in the order of their codes."""
    size = len(_PAIRS)
    return _OTHER + _PAIRS[code // size**2] + _PAIRS[code // size % size] + _PAIRS[code % size]
