"""Who may be meant while somebody is typed: within the area, masked, and without writing anything."""

import re

import pytest
from django.urls import reverse

from households.models import Household
from sammachip.audit.models import AuditEntry
from sammachip.people.models import Person
from tests.factories import make_year_village
from tests.people.factories import invented_id, make_person

URL = "/people/typed/"
QUERIES = 6
HOME, ELSEWHERE = "33011601", "33021601"
NAME = {"first_name": "สมหญิง", "last_name": "ใจดี"}
TYPED = NAME | {"home_code": HOME}


@pytest.fixture
def village(district, year):
    return make_year_village(HOME, year)


@pytest.fixture
def signed(client, village, officer_here):
    client.force_login(officer_here)
    return client


def offered(response):
    return [int(pk) for pk in re.findall(r'name="use_person" value="(\d+)"', response.content.decode())]


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(NAME, id="name"),
        pytest.param({"first_name": "นาง สมหญิง ใจดี"}, id="name in one field"),
        pytest.param({"first_name": "สมหญิง", "phone": "081-234-5678"}, id="first name and telephone"),
        pytest.param({"national_id": "ID"}, id="national ID"),
        pytest.param(NAME | {"national_id": "110"}, id="name and half a national ID"),
    ],
)
def test_somebody_registered_is_offered(signed, typed):
    known = make_person(**NAME, home_code=HOME, phone="0812345678", national_id=invented_id(1))
    if typed.get("national_id") == "ID":
        typed = {"national_id": invented_id(1)}

    response = signed.post(URL, typed | {"home_code": HOME})

    assert offered(response) == [known.pk]


@pytest.mark.parametrize("typed", [{}, {"first_name": "สม"}, {"phone": "081"}, {"national_id": "1"}])
def test_too_little_says_nothing(signed, typed):
    make_person(**NAME, home_code=HOME)

    response = signed.post(URL, typed | {"home_code": HOME})

    assert response.content.decode().strip() == ""


def test_nobody_of_another_district_and_no_whole_number_is_shown(signed):
    make_person(**NAME, home_code=ELSEWHERE, nickname="ไกล", phone="0899999999")
    here = make_person(**NAME, home_code=HOME, phone="0812345678", national_id=invented_id(1))

    response = signed.post(URL, TYPED)

    words = response.content.decode()
    assert offered(response) == [here.pk]
    assert [one for one in ("ไกล", "0812345678", invented_id(1)) if one in words] == []
    assert here.masked_phone in words


def test_holder_of_the_number_in_another_district_is_not_told(signed):
    make_person(first_name="ใคร", last_name="คนหนึ่ง", home_code=ELSEWHERE, national_id=invented_id(1))

    response = signed.post(URL, {"national_id": invented_id(1), "home_code": HOME})

    assert response.content.decode().strip() == ""


@pytest.mark.parametrize("asked", [{"home_code": ELSEWHERE}, {"home": "999999"}, {"home_code": "x"}])
def test_home_outside_the_area_is_not_found(signed, asked):
    assert signed.post(URL, NAME | asked).status_code == 404


def test_viewer_is_refused(client, village, viewer_here):
    client.force_login(viewer_here)

    assert client.post(URL, TYPED).status_code == 403


def test_asking_writes_nothing(signed):
    make_person(**NAME, home_code=HOME, phone="0812345678")
    before = (Person.objects.count(), AuditEntry.objects.count())

    signed.post(URL, TYPED)

    assert (Person.objects.count(), AuditEntry.objects.count()) == before


@pytest.mark.parametrize("count", [1, 3])
def test_costs_the_same_for_one_and_for_three(signed, django_assert_num_queries, count):
    for _ in range(count):
        make_person(**NAME, home_code=HOME)

    with django_assert_num_queries(QUERIES):
        response = signed.post(URL, TYPED)

    assert len(offered(response)) == count


def test_whoever_is_edited_is_not_offered(signed):
    known, other = (make_person(**NAME, home_code=HOME) for _ in range(2))

    words = signed.post(URL, TYPED | {"person": known.pk}).content.decode()

    assert f'value="{other.pk}"' in words.replace("confirmed_new", "")
    assert "use_person" not in words


def test_answer_given_while_typing_counts_when_the_form_is_saved(signed):
    make_person(**NAME, home_code=HOME)
    words = signed.post(URL, TYPED).content.decode()
    key = re.search(r'name="confirmed_new" value="([^"]+)"', words)[1]

    new = reverse("households:new", kwargs={"code": HOME, "year": 2560})
    signed.post(new, NAME | {"seq": "1", "confirmed_new": key})

    assert Household.objects.count() == 1


def test_form_says_whom_to_ask(signed):
    words = signed.get(reverse("households:new", kwargs={"code": HOME, "year": 2560})).content.decode()

    assert re.findall(r'data-likely="([^"]+)" data-home="(\d+)"', words) == [(URL, HOME)]


def test_home_may_be_a_village_that_was_chosen(signed, village):
    known = make_person(**NAME, home_code=HOME)

    response = signed.post(URL, NAME | {"home_code": "", "home": village.village_id})

    assert offered(response) == [known.pk]
