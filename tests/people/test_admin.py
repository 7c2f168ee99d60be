from datetime import date

import pytest
from django.urls import reverse

from sammachip.accounts.models import Assignment, User
from sammachip.audit.models import AuditEntry
from sammachip.people.models import Person
from tests.people.factories import HOME, invented_id, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    user = User.objects.create(username="administrator", full_name="ผู้ดูแลระบบ")
    Assignment.objects.create(user=user, role="administrator", area_code=HOME[:4], starts_on=date(2017, 1, 1))
    client.force_login(user)
    return user


def typed(person, **changes):
    columns = {
        "title",
        "first_name",
        "last_name",
        "nickname",
        "former_names",
        "sex",
        "birth_year",
        "age_stated",
        "age_stated_on",
        "phone",
        "phone_more",
        "line_id",
        "house_no",
        "home_code",
        "education",
        "consent_publish_on",
        "note",
    }
    values = {name: getattr(person, name) for name in columns} | changes
    typed_values = {name: value for name, value in values.items() if value is not None}
    return {"seen_version": person.version} | typed_values


def test_list_shows_the_people_of_the_area_with_masked_ids(client, administrator):
    make_person(first_name="สมชาย", national_id=invented_id(1))
    make_person(first_name="วิไล", home_code="33020101")

    page = client.get(reverse("admin:people_person_changelist")).content.decode()

    assert ("สมชาย" in page, "วิไล" in page) == (True, False)
    assert (invented_id(1) in page, "0-00xx-xxxxx-xx-9" in page) == (False, True)


def test_correction_goes_through_the_action(client, administrator):
    person = make_person(first_name="สมชาย", last_name="ใจดี")

    client.post(reverse("admin:people_person_change", args=[person.pk]), typed(person, last_name="แสงดาว"))

    stored = Person.objects.get()
    assert (stored.full_name, stored.version) == ("นายสมชาย แสงดาว", 2)
    assert "แสงดาว" in stored.search_text
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.source, entry.actor_id) == ("people.change", "admin", administrator.pk)


def test_person_of_another_district_cannot_be_opened(client, administrator):
    person = make_person(home_code="33020101")

    response = client.post(
        reverse("admin:people_person_change", args=[person.pk]), typed(person, nickname="x")
    )

    assert response.status_code == 302
    assert Person.objects.get().nickname == ""


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_a_fixed_number_of_queries(count, client, administrator, django_assert_num_queries):
    for _ in range(count):
        make_person()

    with django_assert_num_queries(7):
        client.get(reverse("admin:people_person_changelist"))
