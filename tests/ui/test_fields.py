from datetime import date, timedelta
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import override

from sammachip.thai.dates import format_date, format_numeric
from sammachip.ui.fields import (
    BirthYearField,
    HouseNumberField,
    MoneyField,
    NationalIdField,
    PhoneField,
    ThaiDateField,
    ThaiIntegerField,
    TidyCharField,
)
from sammachip.ui.templatetags.thai_text import be_date
from tests.people.factories import invented_id

BE = 543


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


def refusal(field, typed):
    with pytest.raises(ValidationError) as refused:
        field.clean(typed)
    return refused.value.messages


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (ThaiIntegerField(), "๗๓ คน", 73),
        (MoneyField(), "๑๖,๐๐๐ บาท", Decimal(16000)),
        (PhoneField(), "08 0000 0001", "0800000001"),
        (NationalIdField(), invented_id(1)[:1] + " " + invented_id(1)[1:], invented_id(1)),
        (HouseNumberField(), "บ้านเลขที่ ๑๒/๓", "12/3"),
        (TidyCharField(), " นํ้าผึ้ง\u200b  ป่า ", "น้ำผึ้ง ป่า"),
        (BirthYearField(), "๒๕๑๐", 1967),
        (BirthYearField(), "10", 1967),
    ],
)
def test_field_reads_what_offices_type(field, typed, value):
    assert field.clean(typed) == value


@pytest.mark.parametrize(
    ("field", "empty"),
    [
        (ThaiDateField(required=False), None),
        (ThaiIntegerField(required=False), None),
        (MoneyField(required=False), None),
        (PhoneField(required=False), ""),
        (NationalIdField(required=False), None),
        (HouseNumberField(required=False), ""),
        (BirthYearField(required=False), None),
    ],
    ids=lambda value: type(value).__name__,
)
@pytest.mark.parametrize("typed", ["", "-"])
def test_nothing_filled_in_is_empty_but_never_zero(field, empty, typed):
    assert field.clean(typed) == empty


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        (
            ThaiDateField(),
            "30/2/2561",
            "“30/2/2561” is no day of the calendar. Look at the day and the month again.",
        ),
        (
            NationalIdField(),
            invented_id(1)[:-1] + "0",
            f"The last digit of “{invented_id(1)[:-1]}0” does not fit the others."
            " Look at all 13 digits again.",
        ),
        (
            PhoneField(),
            "0800000001, 0800000002",
            "Write one telephone number here and the others in their own place.",
        ),
        (MoneyField(), "-5", "Write 0 or more."),
        (ThaiIntegerField(min_value=1, max_value=30), "31", "Write 30 or less."),
        (ThaiIntegerField(), "สามคน", "“สามคน” is written in words. Write a number."),
        (BirthYearField(), "2610", "“2610” cannot be a birth year. Write it in the Buddhist era, as 2510."),
        (MoneyField(), "-", "This field is required."),
    ],
)
def test_field_answers_with_a_sentence(field, typed, sentence):
    assert refusal(field, typed) == [sentence]


@pytest.mark.parametrize("ways", [format_date, format_numeric, date.isoformat])
def test_date_is_read_in_any_usual_way(ways):
    day = localdate() - timedelta(days=400)

    assert ThaiDateField().clean(ways(day)) == day


def test_year_typed_in_the_wrong_century_suggests_the_buddhist_one():
    today = localdate()
    meant = today.year + BE - 1
    typed = f"15/3/{1900 + meant % 100}"

    (sentence,) = refusal(ThaiDateField(), typed)

    assert sentence.endswith(f"Did you mean the year {meant} of the Buddhist era?")


def test_day_of_long_ago_in_the_buddhist_era_asks_to_look_again():
    year = localdate().year + BE - 40

    assert refusal(ThaiDateField(), f"15/3/{year}") == [
        f"This is 15 March {year}. Look at the year again; it is written in the Buddhist era."
    ]


def test_day_of_long_ago_is_fine_where_old_days_are_asked_for():
    day = localdate().replace(day=1) - timedelta(days=366 * 40)

    assert ThaiDateField(is_old=True).clean(format_numeric(day)) == day


def test_day_years_ahead_is_fine_only_where_something_ends():
    day = localdate().replace(day=1) + timedelta(days=365 * 3)
    century = format_numeric(day.replace(year=day.year + 60))

    assert ThaiDateField(is_far=True).clean(format_numeric(day)) == day
    assert len(refusal(ThaiDateField(), format_numeric(day))) == 1
    assert len(refusal(ThaiDateField(is_far=True), century)) == 1


def test_day_ahead_is_refused_only_where_it_cannot_be():
    tomorrow = localdate() + timedelta(days=1)

    assert ThaiDateField().clean(format_numeric(tomorrow)) == tomorrow
    assert refusal(ThaiDateField(may_be_ahead=False), format_numeric(tomorrow)) == [
        f"{be_date(tomorrow)} has not come yet. Write a day up to today."
    ]


class Sheet(forms.Form):
    day = ThaiDateField()
    income = MoneyField()
    phone = PhoneField()
    born = BirthYearField()


VALUES = {"day": date(2018, 3, 15), "income": Decimal("16000.50"), "phone": "0800000001", "born": 1967}


def test_saved_values_are_shown_as_offices_write_them():
    form = Sheet(initial=VALUES)

    shown = [form[name].value() for name in VALUES]

    assert shown == ["15/03/2561", "16,000.50", "080-000-0001", 2510]


def test_shown_values_sent_back_change_nothing():
    shown = {name: Sheet(initial=VALUES)[name].value() for name in VALUES}

    form = Sheet(shown, initial=VALUES)

    assert form.is_valid()
    assert form.changed_data == []


def test_what_could_not_be_read_stays_in_the_box():
    form = Sheet({"day": "วันที่ดี"})

    assert form["day"].value() == "วันที่ดี"
    assert "data-be-date" in str(form["day"])
