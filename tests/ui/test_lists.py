"""Lists are put in the order their address asks for, and say so in their heads."""

import pytest
from django.test import RequestFactory

from sammachip.people.models import Person
from sammachip.ui.lists import Column, Sorting
from tests.people.factories import make_person

COLUMNS = (Column("Name", "name", ("sort_key",)), Column("Born", "born", ("birth_year",)), Column("Note"))


def asked(sort: str) -> Sorting:
    return Sorting.of(RequestFactory().get("/", {"sort": sort}), COLUMNS)


@pytest.mark.parametrize(
    ("sort", "directions", "following"),
    [
        ("", ["", "", ""], ["name", "born", ""]),
        ("name", ["ascending", "", ""], ["-name", "born", ""]),
        ("-name", ["descending", "", ""], [None, "born", ""]),
        ("password", ["", "", ""], ["name", "born", ""]),
        ("--name", ["", "", ""], ["name", "born", ""]),
    ],
)
def test_heads_say_the_order_and_what_comes_next(sort, directions, following):
    heads = asked(sort).heads

    assert [head.direction for head in heads] == directions
    assert [head.next_sort for head in heads] == following


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("name", ["เกษม", "ไข่", "จันทร์"]),
        ("-name", ["จันทร์", "ไข่", "เกษม"]),
        ("born", ["จันทร์", "ไข่", "เกษม"]),
        ("-born", ["ไข่", "จันทร์", "เกษม"]),
    ],
)
def test_rows_stand_in_thai_order_and_blanks_last_either_way(sort, names):
    for name, born in (("ไข่", 1970), ("เกษม", None), ("จันทร์", 1960)):
        make_person(first_name=name, last_name="", birth_year=born)

    found = asked(sort).applied(Person.objects.all())

    assert [person.first_name for person in found] == names


def test_every_order_has_its_words_for_a_phone():
    assert [value for value, _words in asked("").choices] == ["", "name", "-name", "born", "-born"]
