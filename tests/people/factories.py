"""Invented people; every national ID is built over the first digit 0 or 9, which no citizen's has."""

from itertools import count
from typing import Any

from sammachip.people.models import Person, derived
from sammachip.thai.national_id import check_digit

HOME = "33011601"
_numbers = count(1)


def make_person(**fields: Any) -> Person:
    """Somebody at home in `HOME`, without national ID or telephone unless given."""
    number = next(_numbers)
    names = {"title": "นาย", "first_name": f"คนที่{number}", "last_name": "ในทะเบียน"}
    person = Person(**{**names, "home_code": HOME, **fields})
    for name, value in derived(person).items():
        setattr(person, name, value)
    person.full_clean()
    person.save()
    return person


def invented_id(number: int) -> str:
    """A number with the right check digit that belongs to nobody."""
    first12 = f"0{number:011d}"
    return first12 + check_digit(first12)
