"""Form fields that read what Thai offices type, by `sammachip.thai`, and answer with sentences."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sammachip.thai.dates import doubtful_year, format_numeric, parse_date
from sammachip.thai.digits import parse_integer, to_arabic
from sammachip.thai.errors import Unreadable
from sammachip.thai.houses import parse_house_no
from sammachip.thai.money import parse_money
from sammachip.thai.national_id import clean_national_id
from sammachip.thai.phones import format_phone, parse_phones
from sammachip.thai.text import tidy
from sammachip.thai.years import BUDDHIST_ERA, to_common_era
from sammachip.ui.templatetags.thai_text import be_date
from sammachip.ui.unreadable import sentence_of

_FOUR_DIGITS = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_HUNDRED_MILLION = Decimal(100_000_000)
_NEARBY_YEARS = 30


class ThaiDateInput(forms.TextInput):
    """A text box, since calendars of browsers disagree on the era; a script echoes the day in words."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        usual = {"data-be-date": "", "placeholder": "15/3/2561", "autocomplete": "off"}
        super().__init__({**usual, **(attrs or {})})


class TidyCharField(forms.CharField):
    """Text in one spelling, without the invisible characters that come along from chats and spreadsheets."""

    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value))


class ReadField(forms.Field):
    """One line that a reader of `sammachip.thai` turns into a value; what was typed stays on an error."""

    widget = forms.TextInput
    empty: Any = None
    keyboard = ""

    def read(self, text: str) -> Any:
        raise NotImplementedError

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return self.empty
        try:
            found = self.read(value)
        except Unreadable as error:
            raise ValidationError(sentence_of(error), code=error.code) from error
        return self.empty if found is None else found

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": self.keyboard} if self.keyboard else {}


class ThaiDateField(ReadField):
    """A day, typed in the Buddhist era in any usual way.

    A year long past or far ahead is a slip, unless `is_old` says that days of long ago are asked for, or
    `is_far` that something ends years from now.
    """

    widget = ThaiDateInput

    def __init__(
        self, *, is_old: bool = False, is_far: bool = False, may_be_ahead: bool = True, **options: Any
    ) -> None:
        self.is_old = is_old
        self.is_far = is_far
        self.may_be_ahead = may_be_ahead
        super().__init__(**options)

    def read(self, text: str) -> date | None:
        today = localdate()
        day = parse_date(text, today=today)
        if day is None:
            return None
        if doubtful_year(day, today) and not self._is_awaited(day, today):
            raise ValidationError(_year_sentence(day, text, today), code="doubtful_year")
        if day > today and not self.may_be_ahead:
            raise ValidationError(
                _("%(day)s has not come yet. Write a day up to today."),
                code="ahead",
                params={"day": be_date(day)},
            )
        return day

    def _is_awaited(self, day: date, today: date) -> bool:
        """Nothing ends more than a working life from now."""
        return self.is_old if day <= today else self.is_far and day.year - today.year <= _NEARBY_YEARS

    def prepare_value(self, value: Any) -> Any:
        return format_numeric(value) if isinstance(value, date) else value


class DueField(ThaiDateField):
    """A day that has not passed."""

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day and day < localdate():
            raise ValidationError(_("This day is over already."), code="past")
        return day


class ThaiIntegerField(ReadField):
    """A whole number, in Thai or Arabic digits, also with its unit behind it."""

    keyboard = "numeric"

    def __init__(self, *, min_value: int | None = None, max_value: int | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.validators.extend(_bounds(min_value, max_value))

    def read(self, text: str) -> int | None:
        return parse_integer(text)


class MoneyField(ReadField):
    """Baht; blank is not zero. Nothing below zero unless `min_value` says otherwise."""

    keyboard = "decimal"

    def __init__(
        self, *, min_value: Decimal | None = Decimal(0), max_value: Decimal = _HUNDRED_MILLION, **options: Any
    ) -> None:
        super().__init__(**options)
        self.validators.extend(_bounds(min_value, max_value))

    def read(self, text: str) -> Decimal | None:
        return parse_money(text)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Decimal):
            return value
        return f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,.2f}"


class PhoneField(ReadField):
    """One telephone number, as ASCII digits; "" for none."""

    empty = ""
    keyboard = "tel"

    def read(self, text: str) -> str | None:
        numbers = parse_phones(text)
        if len(numbers) > 1:
            raise ValidationError(
                _("Write one telephone number here and the others in their own place."), code="several"
            )
        return numbers[0] if numbers else None

    def prepare_value(self, value: Any) -> Any:
        return format_phone(value) if isinstance(value, str) else value


class NationalIdField(ReadField):
    """The 13 digits, or None: nobody is turned away for want of a number."""

    keyboard = "numeric"

    def read(self, text: str) -> str | None:
        return clean_national_id(text)


class HouseNumberField(ReadField):
    """A house number as text; "" for none."""

    empty = ""

    def read(self, text: str) -> str | None:
        return parse_house_no(text)


class BirthYearField(ReadField):
    """A year of birth, typed in the Buddhist era and kept in the common era."""

    keyboard = "numeric"

    def read(self, text: str) -> int | None:
        today = localdate()
        typed = parse_integer(text)
        if typed is None:
            return None
        year = to_common_era(typed, today=today)
        if year is None or not today.year - 120 <= year <= today.year:
            raise ValidationError(
                _("“%(value)s” cannot be a birth year. Write it in the Buddhist era, as 2510."),
                code="birth_year",
                params={"value": text},
            )
        return year

    def prepare_value(self, value: Any) -> Any:
        return value + BUDDHIST_ERA if isinstance(value, int) else value


def _bounds(
    least: int | Decimal | None, most: int | Decimal | None
) -> list[MinValueValidator | MaxValueValidator]:
    low = MinValueValidator(least, _("Write %(limit_value)s or more."))
    high = MaxValueValidator(most, _("Write %(limit_value)s or less."))
    return [bound for bound in (low, high) if bound.limit_value is not None]


def _year_sentence(day: date, text: str, today: date) -> str:
    """Says how the year was understood and, where another era explains it, which year was meant."""
    understood = {"day": be_date(day)}
    typed = _FOUR_DIGITS.search(to_arabic(text))
    near = _same_year_nearby(int(typed.group()), today) if typed else day.year + BUDDHIST_ERA
    if near == day.year + BUDDHIST_ERA or abs(near - BUDDHIST_ERA - today.year) > _NEARBY_YEARS:
        return (
            str(_("This is %(day)s. Look at the year again; it is written in the Buddhist era.")) % understood
        )
    return str(_("This is %(day)s. Did you mean the year %(year)s of the Buddhist era?")) % {
        **understood,
        "year": near,
    }


def _same_year_nearby(typed: int, today: date) -> int:
    """The Buddhist year closest to today with the same last two digits: 2562 for 1962."""
    centuries = (today.year + BUDDHIST_ERA) // 100
    years = (century * 100 + typed % 100 for century in range(centuries - 1, centuries + 2))
    return min(years, key=lambda year: abs(year - BUDDHIST_ERA - today.year))
