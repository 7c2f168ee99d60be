"""Many rows at once come back as they were given, however the database takes them."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from households.models import Household
from households.models.register import derived as household_columns
from sammachip.audit.bulk import build_all, clean_all, count_anew, insert_all, insert_columns
from sammachip.audit.models import AuditEntry
from sammachip.people.models import Person, derived
from sammachip.thai.sorting import natural_key
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


@pytest.mark.parametrize("more", [{}, {"seq": 7, "house_no": "12/3"}, {"poverty_tags": ["ก"], "head": None}])
def test_built_objects_are_those_the_model_makes(more):
    village = make_year_village("33011601")
    row = {"year_village": village, **more}

    [built] = build_all(Household, [row])

    made = Household(**row)
    assert {name: value for name, value in vars(built).items() if name != "_state"} == {
        name: value for name, value in vars(made).items() if name != "_state"
    }
    assert built._state.adding
    assert built.year_village is village


def test_built_objects_share_no_list():
    one, other = build_all(Household, [{}, {}])

    one.poverty_tags.append("ก")

    assert other.poverty_tags == []


def test_column_that_does_not_exist_is_not_built():
    with pytest.raises(TypeError, match="no column colour"):
        build_all(Household, [{"colour": "red"}])


VALUES = st.fixed_dictionaries(
    {
        "seq": st.sampled_from([1, "2", 3.0, True, 0, 1000, None, "x"]),
        "house_no": st.sampled_from(["", "12", "9" * 30, None]),
        "members_count": st.sampled_from([None, "4", 31, 2]),
        "income_before": st.sampled_from([None, Decimal(5), "7.5", 12, "บาท"]),
        "poverty_tags": st.sampled_from([[], ["ก"], None]),
    }
)


@settings(max_examples=80, deadline=None)
@given(rows=st.lists(VALUES, min_size=1, max_size=4))
def test_cleaned_together_they_are_as_cleaned_one_by_one(rows):
    together, alone = [Household(**row) for row in rows], [Household(**row) for row in rows]
    related = {field.name for field in Household._meta.fields if field.is_relation}

    refused = None
    for one in alone:
        try:
            one.clean_fields(exclude=related)
        except ValidationError as refusal:
            refused = refused or refusal
    if refused:
        with pytest.raises(ValidationError) as raised:
            clean_all(together)
        assert raised.value.message_dict == refused.message_dict
    else:
        clean_all(together)
        for name in rows[0]:
            values = [
                (getattr(one, name), getattr(other, name)) for one, other in zip(together, alone, strict=True)
            ]
            assert all(type(one) is type(other) and one == other for one, other in values)


def test_database_counts_a_table_that_grew_in_the_same_transaction(django_assert_num_queries):
    village = make_year_village("33011601")
    insert_all(build_all(Household, [{"year_village": village, "seq": number} for number in range(1, COUNT)]))
    is_told = connection.vendor == "postgresql"

    with django_assert_num_queries(1 if is_told else 0):
        count_anew({Household})

    if is_told:
        with connection.cursor() as cursor:
            cursor.execute("SELECT reltuples FROM pg_class WHERE relname = %s", [Household._meta.db_table])
            assert cursor.fetchone() == (COUNT - 1,)


def test_columns_that_follow_from_others_are_given_too():
    rows = [{"house_no": "12"}, {"house_no": "7", "members_count": 4}]

    built = build_all(Household, rows, household_columns)

    assert [one.house_sort for one in built] == [natural_key("12"), natural_key("7")]
    assert {"house_no", "house_sort", "members_count"} == built.columns.keys()
