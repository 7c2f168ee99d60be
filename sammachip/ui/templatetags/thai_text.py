"""Days, money, telephones and numbers as a page prints them; blank is a dash, never zero."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django import template
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.timezone import is_aware, localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sammachip.thai.dates import format_date, format_short
from sammachip.thai.money import baht_text, format_baht
from sammachip.thai.phones import format_phone
from sammachip.thai.years import BUDDHIST_ERA

NOTHING = "–"

register = template.Library()


@register.filter
def be_date(day: date | None) -> str:
    """15 มีนาคม 2561; to readers of English 15 March 2561: the era stays the office's."""
    if not day:
        return NOTHING
    day = _local(day)
    return format_date(day) if _is_thai() else f"{day.day} {MONTHS[day.month]} {day.year + BUDDHIST_ERA}"


@register.filter
def be_short(day: date | None) -> str:
    """15 มี.ค. 61"""
    if not day:
        return NOTHING
    day = _local(day)
    if _is_thai():
        return format_short(day)
    return f"{day.day} {str(MONTHS_3[day.month]).title()} {(day.year + BUDDHIST_ERA) % 100:02}"


@register.filter
def be_month(day: date | None) -> str:
    """มีนาคม 2561"""
    return be_date(day).split(" ", 1)[1] if day else NOTHING


@register.filter
def be_month_short(day: date | None) -> str:
    """มี.ค. 61"""
    return be_short(day).split(" ", 1)[1] if day else NOTHING


@register.filter
def month_short(day: date) -> str:
    """มี.ค."""
    return be_short(day).split(" ")[1]


@register.filter
def be_time(moment: datetime | None) -> str:
    """15 มี.ค. 61 09:30"""
    return f"{be_short(moment)} {localtime(moment):%H:%M}" if moment else ""


@register.filter
def baht(amount: Decimal | int | None) -> str:
    """16,000 บาท"""
    if amount is None:
        return NOTHING
    words = format_baht(Decimal(amount))
    return words if _is_thai() else _("%(amount)s baht") % {"amount": words.removesuffix(" บาท")}


@register.filter
def baht_words(amount: Decimal | None) -> str:
    """หนึ่งหมื่นหกพันบาทถ้วน, for official papers, which are in Thai."""
    return NOTHING if amount is None else baht_text(amount)


@register.filter
def phone(digits: str | None) -> str:
    """081-234-5678"""
    return format_phone(digits) if digits else NOTHING


@register.filter
def thai_number(number: Decimal | int | float | None) -> str:
    """1,234 as Thai tables write it, in Arabic digits; a fraction keeps one place."""
    if number is None:
        return NOTHING
    exact = Decimal(str(number)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{exact:,.0f}" if exact == exact.to_integral_value() else f"{exact:,}"


@register.filter
def quantity(amount: Decimal | None) -> str:
    """1,200 or 0.25: every place that says something, and no more."""
    return NOTHING if amount is None else f"{amount.normalize():,f}"


def _is_thai() -> bool:
    return (get_language() or "th").startswith("th")


def _local(day: date) -> date:
    return localtime(day) if isinstance(day, datetime) and is_aware(day) else day
