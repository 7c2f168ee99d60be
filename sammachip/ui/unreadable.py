"""What an officer reads when something typed, or found in a cell, could not be read."""

from django.utils.translation import gettext_lazy as _

from sammachip.thai.errors import Unreadable

# Most sentences name what was typed, so that they also serve beside the cell of a workbook.
SENTENCES = {
    "date_in_house_number": _(
        "“%(value)s” has become a date: the spreadsheet changed the house number. Write it again, as 12/3."
    ),
    "date_in_land": _(
        "“%(value)s” has become a date: the spreadsheet changed the land. Write it again, as 5 rai 2 ngan."
    ),
    "error_value": _("“%(value)s” is an error of the spreadsheet. Correct the formula, or write the value."),
    "impossible_date": _("“%(value)s” is no day of the calendar. Look at the day and the month again."),
    "name_missing": _("“%(value)s” has no name in it. Write first name and surname."),
    "not_13_digits": _("“%(value)s” does not have the 13 digits of a national ID."),
    "not_a_date": _("“%(value)s” could not be read as a date. Write day, month and year, as 15/3/2561."),
    "not_a_house_code": _("“%(value)s” does not have the 11 digits of a house code."),
    "not_a_house_number": _("“%(value)s” could not be read as a house number. Write it as 12 or 12/3."),
    "not_a_moo": _("“%(value)s” could not be read as a moo. Write a number from 1 to 99."),
    "not_a_number": _("“%(value)s” could not be read as a number."),
    "not_a_phone": _(
        "“%(value)s” could not be read as a telephone number. It has 9 or 10 digits and begins with 0."
    ),
    "not_a_village_code": _("“%(value)s” does not have the 8 digits of a village code."),
    "not_a_weight": _("“%(value)s” could not be read as a weight. Write it as 12.5 kg."),
    "not_land": _("“%(value)s” could not be read as land. Write it as 5-2-30 or 5 rai 2 ngan 30 square wa."),
    "period_in_amount": _(
        "“%(value)s” names a period. Write the amount only, and the period in its own place."
    ),
    "range_not_number": _("“%(value)s” is from one number to another. Write one number."),
    "words_not_number": _("“%(value)s” is written in words. Write a number."),
    "wrong_check_digit": _(
        "The last digit of “%(value)s” does not fit the others. Look at all 13 digits again."
    ),
}


def sentence_for(code: str, value: object) -> str:
    """The sentence of one of `sammachip.thai.errors.CODES`, in the reader's language."""
    return str(SENTENCES[code]) % {"value": value}


def sentence_of(error: Unreadable) -> str:
    return sentence_for(error.code, error.value)
