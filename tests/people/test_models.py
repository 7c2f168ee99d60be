import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import override

from sammachip.areas.scope import NOTHING, AreaScope
from sammachip.people.models import Person
from tests.people.factories import invented_id, make_person

pytestmark = pytest.mark.django_db


def test_full_name_has_no_space_behind_the_title():
    person = make_person(title="นางสาว", first_name="สมศรี", last_name="ใจงาม")

    assert str(person) == "นางสาวสมศรี ใจงาม"


def test_people_without_national_id_never_collide():
    make_person()
    make_person()

    assert Person.objects.filter(national_id_hash=None).count() == 2


def test_national_id_is_registered_once():
    make_person(national_id=invented_id(1))

    with override("en"), pytest.raises(ValidationError) as refused:
        make_person(national_id=invented_id(1))

    assert refused.value.messages == ["Somebody with this national ID is already registered."]


def test_national_id_of_a_removed_person_is_free_again(django_user_model):
    remover = django_user_model.objects.create(username="remover")
    first = make_person(national_id=invented_id(1))
    Person.objects.filter(pk=first.pk).update(
        removed_at="2017-01-02T00:00Z", removed_by=remover, removed_reason="entered twice"
    )

    second = make_person(national_id=invented_id(1))

    assert list(Person.objects.all()) == [second]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("birth_year", 2560),
        ("age_stated", 40),
        ("phone", "1234"),
        ("home_code", "3301"),
        ("first_name", ""),
        ("national_id_hash", None),
    ],
)
def test_database_refuses_what_cannot_be(column, value):
    person = make_person(national_id=invented_id(1))

    with pytest.raises(IntegrityError):
        Person.objects.filter(pk=person.pk).update(**{column: value})


def test_people_are_seen_within_their_area_only():
    here = make_person(home_code="33011601")
    make_person(home_code="33020101")
    make_person(home_code="")

    assert list(Person.objects.within(AreaScope.of("3301"))) == [here]
    assert list(Person.objects.within(NOTHING)) == []


def test_register_is_in_the_order_of_the_dictionary():
    names = ["แก้ว", "กมล", "ไก่", "เกษม"]
    for name in names:
        make_person(first_name=name)

    assert [person.first_name for person in Person.objects.all()] == ["กมล", "เกษม", "แก้ว", "ไก่"]
