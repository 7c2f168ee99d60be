import pytest

from sammachip.audit.lookups import OneOf
from sammachip.people.models import Person
from tests.people.factories import invented_id, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return [make_person(first_name=name, national_id=invented_id(n)) for n, name in enumerate("กขค", start=1)]


def test_values_of_either_kind_are_found(people):
    first, second, third = people

    assert set(Person.objects.filter(OneOf("first_name", ["ก", "ค", "ง"]))) == {first, third}
    assert set(Person.objects.filter(OneOf("pk", {first.pk, second.pk}))) == {first, second}


def test_the_others_are_left(people):
    assert list(Person.objects.exclude(OneOf("first_name", ("ก", "ข")))) == people[2:]


def test_no_value_is_no_row_and_no_query(people, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert not list(Person.objects.filter(OneOf("first_name", [])))


def test_no_value_beside_another_condition_finds_what_that_finds(people):
    condition = Person.objects.filter(OneOf("first_name", [])) | Person.objects.filter(first_name="ข")

    assert list(condition) == people[1:2]
