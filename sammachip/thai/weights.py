"""Weights of farm produce: metric and the measures of the rice trade, in kilograms.

1 ขีด = 100 g, 1 หมื่น = 12 kg (silk and chilli); 1 เกวียน of paddy = 100 ถัง = 1,000 kg.
"""

import re
from decimal import Decimal

from sammachip.thai.digits import is_missing, plain, why_no_number
from sammachip.thai.errors import Unreadable
from sammachip.thai.numbers import NUMBER, parse_number

KILOGRAMS = {
    "กรัม": Decimal("0.001"),
    "ก.": Decimal("0.001"),
    "ขีด": Decimal("0.1"),
    "กิโลกรัม": Decimal(1),
    "กิโล": Decimal(1),
    "กก.": Decimal(1),
    "กก": Decimal(1),
    "kg": Decimal(1),
    "ถัง": Decimal(10),
    "หมื่น": Decimal(12),
    "ตัน": Decimal(1000),
    "เกวียน": Decimal(1000),
}
_UNITS = "|".join(re.escape(unit) for unit in sorted(KILOGRAMS, key=len, reverse=True))
_WEIGHT = re.compile(
    rf"(?P<amount>{NUMBER.removeprefix('[+-]?')}) ?(?P<unit>{_UNITS})?", re.ASCII | re.IGNORECASE
)


def parse_weight(value: object) -> Decimal | None:
    """Kilograms, from "12 กก.", "๓ ขีด", "2 เกวียน" or a bare number; None for blank.

    Raises Unreadable: range_not_number, words_not_number, not_a_weight, not_a_number, error_value.
    """
    if is_missing(value):
        return None
    text = plain(value)
    match = _WEIGHT.fullmatch(text)
    if match is None:
        why = why_no_number(value)
        raise Unreadable(
            "not_a_weight" if re.match("[0-9]", text) and why == "words_not_number" else why, value
        )
    return parse_number(match["amount"], text) * KILOGRAMS[(match["unit"] or "กก.").lower()]
