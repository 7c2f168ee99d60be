"""A place in cells of its own over a list: "ตำบล" and its name, "หมู่ที่" and its number, side by side."""

from collections.abc import Sequence
from typing import Any

from sammachip.thai.text import header_key, tidy

_WORDS = {"ตำบล": "ตำบล", "ต.": "ตำบล", "หมู่ที่": "หมู่ที่", "หมู่": "หมู่ที่", "ม.": "หมู่ที่"}
_WORDS |= dict.fromkeys(("บ้าน", "หมู่บ้าน", "ชื่อบ้าน", "ชื่อหมู่บ้าน"), "บ้าน")
_WORDS |= {"อำเภอ": "อำเภอ", "อ.": "อำเภอ", "จังหวัด": "จังหวัด", "จ.": "จังหวัด"}
_BEGIN = frozenset(label[0] for label in _WORDS)
_LABELS = {header_key(label): word for label, word in _WORDS.items()}


def place_in_labels(row: Sequence[Any]) -> str:
    """The place as a title would say it; "" for a row that is anything but labels with what they ask for."""
    first = next((cell for cell in row if cell not in (None, "")), None)
    # Rows of data begin with numbers and names: they are told by a letter.
    if not isinstance(first, str) or first[:1] not in _BEGIN or header_key(first) not in _LABELS:
        return ""
    cells = [words for cell in row if (words := tidy(cell))]
    labels, values = [header_key(cell) for cell in cells[::2]], cells[1::2]
    if len(labels) != len(values) or not all(label in _LABELS for label in labels):
        return ""
    if any(header_key(value) in _LABELS for value in values):
        return ""
    return " ".join(f"{_LABELS[label]} {value}" for label, value in zip(labels, values, strict=True))
