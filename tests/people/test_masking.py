from datetime import date

import pytest

from sammachip.accounts.models import Assignment, User
from sammachip.audit.models import AuditEntry
from sammachip.people.masking import shown_id, shown_phone, shown_phones
from tests.people.factories import HOME, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return make_person(national_id="0000000000019", phone="0800000001")


def user_with(role, area_code):
    user = User.objects.create(username=f"{role}{area_code}", full_name="ผู้ใช้")
    Assignment.objects.create(user=user, role=role, area_code=area_code, starts_on=date(2017, 1, 1))
    return user


def logged():
    return list(AuditEntry.objects.order_by("pk").values_list("action", "object_id"))


def test_officer_of_the_village_sees_everything_and_it_is_written_down(person):
    officer = user_with("officer", HOME[:6])

    assert shown_id(person, officer) == "0-0000-00000-01-9"
    assert shown_phone(person, officer) == "080-000-0001"
    assert logged() == [("view.national_id", str(person.pk)), ("view.phone", str(person.pk))]


@pytest.mark.parametrize(("role", "area"), [("officer", "330115"), ("provincial_viewer", "33")])
def test_others_see_too_little_to_use_and_nothing_is_written(person, role, area):
    user = user_with(role, area)

    assert shown_id(person, user) == "0-00xx-xxxxx-xx-9"
    assert shown_phone(person, user) == "xxx-xxx-0001"
    assert logged() == []


def test_person_without_id_and_telephone_shows_nothing():
    officer = user_with("officer", HOME[:6])
    person = make_person()

    assert (shown_id(person, officer), shown_phone(person, officer)) == ("", "")
    assert logged() == []


@pytest.mark.parametrize("count", [1, 3])
def test_telephones_of_a_list_are_one_look(count, django_assert_num_queries):
    officer = user_with("officer", HOME[:6])
    here = [make_person(phone="0800000001") for _ in range(count)]
    away = make_person(phone="0800000002", home_code="33011501")

    with django_assert_num_queries(2):
        shown = shown_phones([*here, away], officer, label="ครัวเรือน", area_code=HOME)

    assert shown == {person.pk: "080-000-0001" for person in here} | {away.pk: "xxx-xxx-0002"}
    assert AuditEntry.objects.get().changes == {"rows": [None, count]}
