"""The register of people: within one's area, with every role, and doubles made one."""

import pytest
from django.urls import reverse

from sammachip.people.merging import merge_people
from sammachip.people.models import Person
from tests.factories import make_year_village
from tests.households.factories import make_household
from tests.people.factories import make_person
from tests.trainers.factories import make_survey

ELSEWHERE = "33020101"


@pytest.fixture
def village(district, year):
    return make_year_village("33011601", year)


@pytest.fixture
def signed(client, officer_here):
    client.force_login(officer_here)
    return client


def shown(response):
    return [person.pk for person, _place in response.context["rows"]]


@pytest.mark.parametrize("count", [1, 3])
def test_list_in_a_fixed_number_of_queries(signed, district, count, django_assert_num_queries):
    for _number in range(count):
        make_person()

    with django_assert_num_queries(9):
        response = signed.get(reverse("dashboards:people"))

    assert len(shown(response)) == count


def test_people_of_another_district_are_not_listed(signed, district):
    own, _foreign = make_person(), make_person(home_code=ELSEWHERE)

    assert shown(signed.get(reverse("dashboards:people"))) == [own.pk]


def test_namesakes_are_found_and_a_namesake_elsewhere_does_not_count(signed, district):
    first = make_person(first_name="สมชาย", last_name="ใจดี")
    second = make_person(first_name="สมชาย", last_name="ใจดี")
    make_person(first_name="มานี", last_name="มีนา")
    make_person(first_name="มานี", last_name="มีนา", home_code=ELSEWHERE)

    response = signed.get(reverse("dashboards:people"), {"doubled": "on"})

    assert set(shown(response)) == {first.pk, second.pk}


def test_page_shows_every_role_of_ones_area(signed, village):
    person = make_person()
    make_survey(village.village, person=person)
    make_household(village, person=person)
    make_household(make_year_village(ELSEWHERE, village.programme_year), person=person)

    roles = signed.get(reverse("dashboards:person", args=[person.pk])).context["roles"]

    assert len(roles) == 2


def merge_url(kept, merged):
    return reverse("dashboards:person-merge", args=[kept.pk, merged.pk])


def posted(client, url, **answers):
    form = client.get(url).context["form"]
    data = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    return client.post(url, data | {"reason": "บ้านเดียวกัน"} | answers)


def test_page_proposes_what_only_the_other_has(signed, district):
    kept, merged = make_person(), make_person(phone="0810000001")

    form = signed.get(merge_url(kept, merged)).context["form"]

    assert form["phone"].value() == "merged"
    assert form["first_name"].value() == "kept"


def test_merge_takes_the_chosen_side_of_each_column(signed, district):
    kept = make_person(first_name="สมชัย", nickname="ชัย")
    merged = make_person(first_name="สมชาย", nickname="ชาย")

    response = posted(signed, merge_url(kept, merged), first_name="merged")

    kept.refresh_from_db()
    assert response.url == reverse("dashboards:person", args=[kept.pk])
    assert (kept.first_name, kept.nickname) == ("สมชาย", "ชัย")
    assert not Person.objects.filter(pk=merged.pk).exists()


def test_somebody_elses_change_is_looked_at_first(signed, district):
    kept, merged = make_person(), make_person()
    url = merge_url(kept, merged)
    form = signed.get(url).context["form"]
    data = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    Person.objects.filter(pk=merged.pk).update(nickname="ใหม่", version=2)

    response = signed.post(url, data | {"reason": "บ้านเดียวกัน"})

    assert response.context["form"].non_field_errors()
    assert response.context["form"]["reason"].value() == "บ้านเดียวกัน"
    assert Person.objects.filter(pk=merged.pk).exists()


def test_record_outside_ones_area_keeps_two_people_apart(signed, village):
    kept, merged = make_person(), make_person()
    make_household(make_year_village("33011801", village.programme_year), person=merged)

    assert signed.get(merge_url(kept, merged)).status_code == 403


def test_parting_is_offered_and_done(signed, district, officer_here):
    kept, merged = make_person(), make_person()
    made = merge_people(by=officer_here, kept=kept, merged=merged, values={}, reason="บ้านเดียวกัน")

    response = signed.post(reverse("dashboards:person-part", args=[made.pk]))

    assert response.url == reverse("dashboards:person", args=[kept.pk])
    assert Person.objects.filter(pk=merged.pk).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_page_in_a_fixed_number_of_queries(signed, village, count, django_assert_num_queries):
    person = make_person()
    for number in range(1, count + 1):
        make_household(village, number, person=person)
        make_person(first_name=person.first_name, last_name=person.last_name)

    with django_assert_num_queries(17):
        response = signed.get(reverse("dashboards:person", args=[person.pk]))

    assert len(response.context["roles"]) == len(response.context["likely"]) == count
