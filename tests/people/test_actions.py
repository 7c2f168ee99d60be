import pytest
from django.core.exceptions import ValidationError

from sammachip.accounts.models import User
from sammachip.audit.actions import StaleRecord
from sammachip.audit.models import AuditEntry
from sammachip.people.actions import change_person, complete_person, register_people, register_person
from sammachip.people.models import Person, derived
from tests.people.factories import HOME, invented_id, make_person

pytestmark = pytest.mark.django_db
SOMCHAI = {"title": "นาย", "first_name": "สมชาย", "last_name": "ใจดี", "home_code": HOME}


@pytest.fixture
def officer():
    return User.objects.create(username="officer", full_name="พัฒนากร")


def test_registered_person_is_stored_with_what_follows_from_the_name(officer):
    person = register_person(by=officer, national_id=invented_id(1), **SOMCHAI)

    stored = Person.objects.get()
    assert stored == person
    assert {name: getattr(stored, name) for name in derived(stored)} == derived(stored)


@pytest.mark.parametrize(
    ("fields", "sex"),
    [({"title": "นางสาว"}, "F"), ({"title": "ดร."}, ""), ({"title": "นาย", "sex": "F"}, "F")],
)
def test_title_suggests_the_sex_and_never_forces_it(fields, sex, officer):
    assert register_person(by=officer, **(SOMCHAI | fields)).sex == sex


def test_entry_of_a_registration_names_who_and_whom(officer):
    person = register_person(by=officer, national_id=invented_id(1), **SOMCHAI)

    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor_id, entry.object_id) == ("people.register", officer.pk, str(person.pk))
    assert (entry.object_label, entry.area_code) == ("นายสมชาย ใจดี", HOME)


def test_national_id_with_a_wrong_last_digit_is_refused(officer):
    with pytest.raises(ValidationError) as refused:
        register_person(by=officer, national_id=invented_id(1)[:-1] + "0", **SOMCHAI)

    assert list(refused.value.message_dict) == ["national_id"]
    assert Person.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_many_are_registered_in_a_fixed_number_of_queries(count, officer, django_assert_num_queries):
    people = [SOMCHAI | {"first_name": f"คนที่{number}"} for number in range(count)]

    # Four of them are savepoints.
    with django_assert_num_queries(6):
        registered = register_people(people, by=officer)

    assert [person.first_name for person in registered] == [fields["first_name"] for fields in people]
    assert {person.sex for person in registered} == {"M"}
    assert AuditEntry.objects.count() == count


def test_change_of_name_changes_what_follows_from_it(officer):
    person = make_person(first_name="สมชาย", last_name="ใจดี")

    change_person(person, by=officer, last_name="แสงดาว", former_names="ใจดี")

    stored = Person.objects.get()
    assert (stored.full_name, stored.version) == ("นายสมชาย แสงดาว", 2)
    assert {name: getattr(stored, name) for name in derived(stored)} == derived(stored)


def test_history_of_a_change_keeps_personal_values_to_itself(officer):
    person = make_person(national_id=invented_id(1), phone="0800000001", sex="M")

    change_person(person, by=officer, phone="0800000002", national_id=invented_id(2), sex="F")

    changes = AuditEntry.objects.get().changes
    assert changes.pop("sex") == ["M", "F"]
    assert {tuple(pair) for pair in changes.values()} == {("•••", "•••")}


def test_change_without_difference_writes_nothing(officer):
    person = make_person(first_name="สมชาย")

    change_person(person, by=officer, first_name="สมชาย")

    assert Person.objects.get().version == 1
    assert AuditEntry.objects.count() == 0


def test_change_of_a_stale_person_is_refused(officer):
    person = make_person()
    change_person(Person.objects.get(), by=officer, nickname="แดง")

    with pytest.raises(StaleRecord):
        change_person(person, by=officer, nickname="ดำ")

    assert Person.objects.get().nickname == "แดง"


def test_completing_fills_blanks_and_keeps_what_is_known(officer):
    person = make_person(phone="0800000001", house_no="")

    complete_person(person, by=officer, phone="0800000002", house_no="12/3", birth_year=1967)

    stored = Person.objects.get()
    assert (stored.phone, stored.house_no, stored.birth_year) == ("0800000001", "12/3", 1967)
