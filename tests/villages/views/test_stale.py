"""Both sides of a record that two people save, in the words of the page."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sammachip.accounts.models import User
from sammachip.thai.national_id import check_digit
from tests.factories import make_user, make_year_village
from tests.households.factories import make_household

pytestmark = pytest.mark.django_db


def sent_back(client: Client, url: str) -> dict[str, Any]:
    """What the browser would send untouched."""
    form = client.get(url).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def sides(client: Client, url: str, theirs: dict[str, Any], yours: dict[str, Any]) -> dict[str, Any]:
    """What the page compares, by label, after one version and then the other were sent from the same page."""
    shown = sent_back(client, url)
    assert client.post(url, shown | theirs).status_code == 302
    stale = client.post(url, shown | yours).context["stale"]
    return {str(label): (one, other) for label, one, other in stale}


@pytest.fixture
def signed(client: Client, officer_here: User) -> Client:
    client.force_login(officer_here)
    return client


def test_choices_and_days_of_a_household_are_in_words(signed: Client, district: str, year: Any) -> None:
    village = make_year_village("33011601", year)
    household = make_household(village, selected_on=date(2017, 1, 5))
    place = {"code": village.code, "year": 2560, "household_id": household.pk}

    compared = sides(
        signed,
        reverse("households:edit", kwargs=place),
        {"income_basis": "occupation", "income_period": "year", "selected_on": "6/1/2560"},
        {"poverty_tags": ["elderly"], "income_before": "12,500", "selected_on": "7/1/2560"},
    )

    assert compared == {
        "ช่วงเวลาของรายได้": ("ต่อปี", "ต่อเดือน"),
        "รายได้ก่อนฝึก (บาท)": ("1,000", "12,500"),
        "วันประชาคมคัดเลือก": ("06/01/2560", "07/01/2560"),
        "สถานะครัวเรือน": ("", "มีผู้สูงอายุ 60 ปีขึ้นไป"),
    }


def test_officer_of_a_village_is_told_by_name(
    client: Client, district: str, year: Any, chief_here: User
) -> None:
    village = make_year_village("33011601", year)
    first, second = (
        make_user("officer", "330116", username=name, full_name=name) for name in ("สมศรี", "สมใจ")
    )
    client.force_login(chief_here)

    compared = sides(
        client,
        reverse("villages:year-edit", kwargs={"code": village.code, "year": 2560}),
        {"officer": first.pk},
        {"officer": second.pk},
    )

    assert compared == {"พัฒนากร": ("สมศรี", "สมใจ")}


def test_national_id_of_the_other_side_is_masked(signed: Client, district: str, year: Any) -> None:
    village = make_year_village("33011601", year)
    household = make_household(village)
    place = {"code": village.code, "year": 2560, "household_id": household.pk}

    compared = sides(
        signed,
        reverse("households:representative-edit", kwargs=place),
        {"national_id": "0" * 12 + check_digit("0" * 12)},
        {"national_id": "8" * 12 + check_digit("8" * 12)},
    )

    [shown] = compared.values()
    assert all("x" in one.lower() for one in shown)
