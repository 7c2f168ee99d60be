import pytest

from sammachip.areas.scope import AreaScope
from sammachip.people.enums import LikeReason
from sammachip.people.likeness import Candidate, Traits
from sammachip.people.models import Person
from sammachip.people.queries import (
    find_by_national_id,
    likely_duplicates,
    likely_duplicates_of_many,
    search,
)
from tests.people.factories import HOME, invented_id, make_person

pytestmark = pytest.mark.django_db


def test_national_id_finds_its_person():
    make_person(national_id=invented_id(1))
    wanted = make_person(national_id=invented_id(2))

    assert find_by_national_id(invented_id(2)) == wanted
    assert find_by_national_id(invented_id(3)) is None


@pytest.mark.parametrize(("known", "asked"), [(HOME, HOME[:6]), (HOME[:6], HOME), (HOME[:6], HOME[:6])])
def test_who_is_known_only_by_tambon_may_live_in_any_of_its_villages(known, asked):
    person = make_person(first_name="สมชาย", last_name="ใจดี", home_code=known)
    make_person(first_name="สมชาย", last_name="ใจดี", home_code="33020101")

    found = likely_duplicates(first_name="สมชาย", last_name="ใจดี", home_code=asked)

    assert [hit.person for hit in found] == [person]


def test_duplicates_come_likeliest_first_with_their_reasons():
    similar = make_person(first_name="สมชาญ", last_name="ใจดี")
    same_id = make_person(
        first_name="ชาย", last_name="แสงดาว", national_id=invented_id(1), home_code="33020101"
    )
    same = make_person(first_name="สมชาย", last_name="ใจดี")
    make_person(first_name="วิไล", last_name="ใจดี")

    found = likely_duplicates(first_name="สมชาย", last_name="ใจดี", home_code=HOME, national_id=invented_id(1))

    assert [(hit.person, hit.reasons) for hit in found] == [
        (same_id, (LikeReason.SAME_ID,)),
        (same, (LikeReason.SAME_NAME,)),
        (similar, (LikeReason.SIMILAR_NAME,)),
    ]


def test_duplicates_outside_the_scope_stay_unseen():
    make_person(first_name="สมชาย", phone="0800000001", home_code="33020101")

    found = likely_duplicates(
        first_name="สมชาย", last_name="ใจดี", phone="0800000001", scope=AreaScope.of("3301")
    )

    assert found == []


def test_person_being_edited_is_no_duplicate_of_itself():
    person = make_person(first_name="สมชาย", last_name="ใจดี")

    found = likely_duplicates(first_name="สมชาย", last_name="ใจดี", home_code=HOME, exclude=person)

    assert found == []


@pytest.mark.parametrize("count", [1, 3])
def test_duplicates_of_many_take_two_queries(count, django_assert_num_queries):
    people = [make_person(first_name=f"สมชาย{number}", phone="0800000001") for number in range(count)]
    wanted = [Traits.of(Candidate(person.first_name, person.last_name, HOME)) for person in people]

    with django_assert_num_queries(2):
        found = likely_duplicates_of_many(wanted, limit=1)

    assert [[hit.person for hit in hits] for hits in found] == [[person] for person in people]


@pytest.mark.parametrize(
    "text", ["สมชาย", "ชายใจ", "นายสมชาย ใจดี", "แดง", "12/๓", "080-000-0001", "ใจดี แดง", " "]
)
def test_search_finds_as_typed(text):
    person = make_person(
        first_name="สมชาย", last_name="ใจดี", nickname="แดง", house_no="12/3", phone="0800000001"
    )
    make_person(first_name="วิไล", last_name="แสงดาว")

    assert person in search(Person.objects.all(), text)


def test_search_needs_every_word():
    make_person(first_name="สมชาย", last_name="ใจดี")

    assert list(search(Person.objects.all(), "สมชาย แสงดาว")) == []
