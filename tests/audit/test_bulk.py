"""Many rows at once come back as they were given, however the database takes them."""

from decimal import Decimal

import pytest

from households.models import Household
from sammachip.audit.bulk import insert_all, insert_columns
from sammachip.audit.models import AuditEntry
from sammachip.people.models import Person, derived
from tests.factories import make_year_village

pytestmark = pytest.mark.django_db
# More than are written the plain way.
COUNT = 60
AWKWARD = ["\\N", "a\tb", "a\nb", "a\r\nb", "\\", "", "น้ำ", "'\"", "\\.", "NULL"]


def test_awkward_words_come_back_as_they_were():
    words = [AWKWARD[number % len(AWKWARD)] for number in range(COUNT)]

    insert_columns(
        AuditEntry,
        COUNT,
        {"source": "command", "action": "test", "changes": {"note": [None, "a\tb\\n"]}},
        {"object_label": words, "actor_id": [None if number % 2 else number for number in range(COUNT)]},
    )

    entries = AuditEntry.objects.order_by("pk")
    assert [entry.object_label for entry in entries] == words
    assert [entry.actor_id for entry in entries][:3] == [0, None, 2]
    assert entries[7].changes == {"note": [None, "a\tb\\n"]}
    assert entries[7].at is not None


def test_objects_get_the_numbers_they_were_stored_under():
    village = make_year_village("33011601")
    households = [
        Household(
            year_village=village,
            seq=number + 1,
            income_before=Decimal(1000 + number),
            income_period="month",
            income_basis="occupation",
            poverty_tags=["ก\t"] if number % 2 else [],
        )
        for number in range(COUNT)
    ]

    insert_all(households)

    stored = Household.objects.in_bulk()
    assert {one.pk: (one.seq, one.income_before, one.poverty_tags) for one in households} == {
        pk: (one.seq, one.income_before, one.poverty_tags) for pk, one in stored.items()
    }
    assert all(one.created_at and not one._state.adding for one in households)
    assert Household.objects.create(year_village=village, seq=999).pk > max(stored)


def test_equal_values_are_sealed_one_by_one():
    people = [Person(first_name="ก", national_id="1101700230708") for _ in range(COUNT)]
    for number, person in enumerate(people):
        for name, value in derived(person).items():
            setattr(person, name, value)
        # The look-up hash is unique; what is encrypted stays equal.
        person.national_id_hash = f"{number:064}"

    insert_all(people)

    sealed = Person.objects.extra(select={"sealed": "national_id"}).values_list("sealed", flat=True)
    assert len(set(sealed)) == COUNT
    assert {person.national_id for person in Person.objects.all()} == {"1101700230708"}


def test_nothing_is_no_statement(django_assert_num_queries):
    with django_assert_num_queries(0):
        insert_all([])
        insert_columns(AuditEntry, 0, {}, {"object_label": []})
