"""The names of months and weekdays, long and short, and the spellings people use for months."""

from sammachip.thai.text import compare_key

MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
SHORT_MONTHS = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)
# Monday first, as date.weekday() counts.
WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")

_SPOKEN = (
    ("มกรา",),
    ("กุมภา", "กุมภาพันธุ์", "กุมภาพัน", "กพ"),
    ("มีนา",),
    ("เมษา",),
    ("พฤษภา", "พฤกษภาคม"),
    ("มิถุนา",),
    ("กรกฎา", "กรกฏาคม", "กรกฏา"),
    ("สิงหา",),
    ("กันยา",),
    ("ตุลา",),
    ("พฤศจิกา", "พฤษจิกายน", "พฤศจิกยน"),
    ("ธันวา",),
)


_ENGLISH = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


def month_number(word: str) -> int | None:
    """The month (1-12) a word names, with or without dots, spaces and "เดือน"; None for any other word."""
    return _BY_WORD.get(_month_key(word).removeprefix("เดือน"))


def _month_key(word: str) -> str:
    return compare_key(word.replace(".", ""))


_BY_WORD = {
    _month_key(word): number
    for number, words in enumerate(zip(MONTHS, SHORT_MONTHS, _SPOKEN, strict=True), start=1)
    for word in (words[0], words[1], *words[2])
} | {word[:length]: number for number, word in enumerate(_ENGLISH, start=1) for length in (3, 4, len(word))}
