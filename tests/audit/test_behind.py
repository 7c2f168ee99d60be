"""What is written behind is there for whoever asks, and what is refused leaves nothing."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from households.models import Household
from sammachip.audit.actions import create_records
from sammachip.audit.behind import GivenUp, writing_behind
from sammachip.audit.bulk import build_all, insert_all
from sammachip.audit.entries import write_entries
from sammachip.audit.models import AuditEntry
from sammachip.audit.sources import Source, acting_from
from sammachip.people.actions import register_people
from sammachip.people.models import Person
from tests.factories import make_year_village

pytestmark = pytest.mark.django_db
# More than are written the plain way.
COUNT = 60
only_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="elsewhere all is written in front"
)


@pytest.fixture(autouse=True)
def _as_a_command():
    with acting_from(Source.COMMAND, "test"):
        yield


def people(first="ก"):
    return [{"first_name": f"{first}{number}", "last_name": "ใจดี"} for number in range(COUNT)]


def test_rows_are_there_for_whoever_asks():
    with writing_behind():
        register_people(people(), by=None)

        assert Person.objects.filter(last_name="ใจดี").count() == COUNT


def test_rows_and_their_history_are_there_at_the_end():
    with writing_behind():
        made = register_people(people(), by=None)

    told = AuditEntry.objects.filter(action="people.register").values_list("object_id", "object_label")
    assert set(told) == {(str(one.pk), str(one)) for one in made}


def test_each_row_has_a_number_of_its_own():
    with writing_behind():
        made = [one.pk for part in "กขค" for one in register_people(people(part), by=None)]

    assert len(set(made)) == 3 * COUNT
    assert Person.objects.filter(pk__in=made).count() == 3 * COUNT


def test_rows_written_after_it_find_free_numbers():
    with writing_behind():
        register_people(people("ก"), by=None)
    register_people(people("ข"), by=None)

    assert Person.objects.count() == 2 * COUNT


@only_postgresql
def test_much_history_does_not_wait_in_memory():
    made = register_people(people(), by=None)
    with writing_behind(), connection.cursor() as cursor:
        for _part in range(20):
            # Whoever asks again and again would never let it in.
            cursor.execute("SELECT 1")
            write_entries(made, by=None, action="people.look")
        cursor.execute("SELECT count(*) FROM audit_auditentry WHERE action = 'people.look'")

        assert cursor.fetchone()[0] >= 4 * COUNT


@only_postgresql
def test_what_the_database_refuses_takes_back_all():
    village = make_year_village()
    same_number = [{"year_village": village, "seq": 1} for _number in range(COUNT)]

    with pytest.raises(GivenUp), transaction.atomic(), writing_behind():
        register_people(people(), by=None)
        insert_all(build_all(Household, same_number))

    assert not Person.objects.exists()


@only_postgresql
def test_a_reference_to_nothing_is_refused_before_the_end():
    with pytest.raises(GivenUp), transaction.atomic(), writing_behind():
        nowhere = [{"year_village_id": 0, "seq": number + 1} for number in range(COUNT)]
        insert_all(build_all(Household, nowhere))
        Household.objects.count()

    with pytest.raises(IntegrityError), transaction.atomic():
        insert_all(build_all(Household, nowhere))
        connection.check_constraints()


@only_postgresql
def test_what_a_rule_refuses_takes_back_all():
    with pytest.raises(GivenUp), transaction.atomic(), writing_behind():
        register_people(people(), by=None)
        create_records([Person(first_name="")], by=None, action="people.register")

    assert not Person.objects.exists()


@only_postgresql
def test_a_refusal_that_somebody_passes_over_takes_back_all():
    with pytest.raises(GivenUp), transaction.atomic(), writing_behind():
        register_people(people(), by=None)
        try:
            with transaction.atomic():
                raise ValidationError("passed over")
        except ValidationError:
            pass

    assert not Person.objects.exists()


@only_postgresql
def test_rows_cannot_be_read_bit_by_bit():
    with pytest.raises(GivenUp), transaction.atomic(), writing_behind():
        list(Person.objects.iterator())


@only_postgresql
def test_afterwards_references_are_looked_up_at_the_end_again():
    village = make_year_village()
    with writing_behind():
        register_people(people(), by=None)

    with transaction.atomic():
        household = Household.objects.create(year_village_id=0, seq=1)
        household.year_village = village
        household.save()

    assert Household.objects.get().year_village == village


@only_postgresql
def test_what_goes_wrong_inside_ends_the_thread():
    before = threading.active_count()

    with pytest.raises(ZeroDivisionError), transaction.atomic(), writing_behind():
        register_people(people(), by=None)
        raise ZeroDivisionError

    assert threading.active_count() == before
    assert not Person.objects.exists()
