"""Amounts in cells: reading the number and telling why something is none."""

import re
from decimal import Decimal

from sammachip.thai.digits import why_no_number
from sammachip.thai.errors import Unreadable

# Text with three decimals is refused: "16.000" may be sixteen or sixteen thousand.
NUMBER = r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d{1,2})?"
_NUMBER = re.compile(NUMBER, re.ASCII)
# Beyond the digits that a decimal keeps, and far beyond any amount.
_ENDLESS = Decimal(10) ** 20


def parse_number(text: str, value: object) -> Decimal:
    """The number a text in Arabic digits is, `value` being what was typed.

    Raises Unreadable: range_not_number, words_not_number, not_a_number.
    """
    if isinstance(value, float | Decimal | int) and not isinstance(value, bool):
        return _exact(value)
    if _NUMBER.fullmatch(text) is None:
        raise Unreadable(why_no_number(value), value)
    return Decimal(text.replace(",", "").replace(" ", ""))


def _exact(value: float | Decimal) -> Decimal:
    number = Decimal(str(value))
    if not number.is_finite() or abs(number) >= _ENDLESS:
        raise Unreadable("not_a_number", value)
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number
