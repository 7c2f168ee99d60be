from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from sammachip.accounts.models import User
from tests.factories import make_village, make_year_village
from villages.actions import change_village, claim_step
from villages.models import StepProgress, Village, YearVillage
from villages.process.evidence import Evidence, Missing
from villages.process.refresh import refresh_progress

URL = "/villages/"
Prove = Callable[..., None]


@pytest.fixture
def signed(client: Client, officer_here: User) -> Client:
    client.force_login(officer_here)
    return client


@pytest.fixture
def chief(client: Client, chief_here: User) -> Client:
    client.force_login(chief_here)
    return client


def codes(response: Any) -> list[str]:
    return [village.code for village, _strip, _may_edit in response.context["rows"]]


@pytest.mark.parametrize("count", [1, 3])
def test_list_in_a_fixed_number_of_queries(
    signed: Client, prove: Prove, django_assert_num_queries: Any, count: int
) -> None:
    ids = [make_year_village(f"3301160{number}").pk for number in range(1, count + 1)]
    prove("team", Evidence(4, 5, (Missing("members"),)))
    refresh_progress(ids)

    with django_assert_num_queries(12):
        response = signed.get(URL)

    assert [len(strip) for _village, strip, _may_edit in response.context["rows"]] == [13] * count


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("หนองแคน", ["33011602"]),
        ("บ้านหนองแคน", ["33011602"]),
        ("หมู่ 3", ["33011603"]),
        ("ม.๓", ["33011603"]),
        ("หมู่ที่ 3", ["33011603"]),
        ("โพนเขวา", ["33011501"]),
        ("330116", ["33011602", "33011603"]),
        ("หนองแคน โพนเขวา", []),
    ],
)
def test_search_takes_what_officers_type(signed: Client, text: str, found: list[str]) -> None:
    for code, name in (("33011501", "ใหม่"), ("33011602", "หนองแคน"), ("33011603", "โนน")):
        make_village(code, name=name, search_text="")
        Village.objects.filter(code=code).update(search_text=searchable(code, name))
        make_year_village(code)

    assert codes(signed.get(URL, {"q": text})) == found


def searchable(code: str, name: str) -> str:
    tambon = {"330115": "โพนเขวา", "330116": "หญ้าปล้อง"}[code[:6]]
    return f"{name} {tambon} {code} หมู่{int(code[6:])}"


def test_filters_by_tambon_officer_and_step(signed: Client, officer_here: User, prove: Prove) -> None:
    mine = make_year_village("33011501", officer=officer_here)
    claimed = make_year_village("33011601")
    prove("team", Evidence(4, 5, (Missing("members"),)))
    claim_step(claimed, by=officer_here, step=2)
    refresh_progress([mine.pk])
    StepProgress.objects.filter(year_village=mine, step=1).update(good_until=localdate())

    found = {
        name: codes(signed.get(URL, query))
        for name, query in {
            "tambon": {"tambon": "330116"},
            "officer": {"officer": officer_here.pk},
            "claimed": {"step": 2, "status": "claimed"},
            "late": {"step": 1, "status": "late"},
            "done": {"step": 1, "status": "done"},
            "mistyped": {"tambon": "999999", "step": "x"},
        }.items()
    }

    assert found == {
        "tambon": ["33011601"],
        "officer": ["33011501"],
        "claimed": ["33011601"],
        "late": ["33011501", "33011601"],
        "done": [],
        "mistyped": ["33011501", "33011601"],
    }


def test_list_before_the_first_year_says_who_opens_it(signed: Client) -> None:
    response = signed.get(URL)

    assert "components/no_year.html" in [template.name for template in response.templates]


def test_edit_saves_what_is_typed(signed: Client, district: str) -> None:
    make_village("33011601")

    response = signed.post(
        "/villages/33011601/edit/",
        {"name": "บ้านหนองแคน", "households_total": "๑๒๐", "counted_on": "1/10/2559", "seen_version": 1},
    )

    village = Village.objects.get()
    assert response.status_code == 302
    assert (village.name, village.households_total, str(village.counted_on)) == ("หนองแคน", 120, "2016-10-01")


def test_stale_form_shows_both_sides_and_saves_when_sent_again(
    signed: Client, district: str, chief_here: User
) -> None:
    village = make_village("33011601", name="เก่า")
    change_village(village, by=chief_here, headman_name="นายใหม่ ใจดี")
    typed = {"name": "เก่า", "headman_name": "นายสาย ใจงาม", "seen_version": 1}

    shown = signed.post("/villages/33011601/edit/", typed)
    kept = Village.objects.get().headman_name
    version = shown.context["form"]["seen_version"].value()
    again = signed.post("/villages/33011601/edit/", {**typed, "seen_version": version})

    assert shown.context["stale"] == [
        (shown.context["form"].fields["headman_name"].label, "นายใหม่ ใจดี", "นายสาย ใจงาม")
    ]
    assert shown.context["changed_by"] == "chief"
    assert (kept, str(version)) == ("นายใหม่ ใจดี", "2")
    assert again.status_code == 302
    assert Village.objects.get().headman_name == "นายสาย ใจงาม"


def test_targets_are_ticked_and_pasted(chief: Client) -> None:
    ticked, pasted = make_village("33011601"), make_village("33011602")
    make_year_village("33011603")

    response = chief.post("/villages/targets/", {"villages": [ticked.pk], "codes": "๓๓๐๑๑๖๐๒, \n33011602"})

    assert response.status_code == 302
    assert list(YearVillage.objects.values_list("village", flat=True))[:2] == [ticked.pk, pasted.pk]


@pytest.mark.parametrize(
    ("code", "why"), [("33020101", "other district"), ("33011603", "chosen already"), ("330", "no code")]
)
def test_targets_refuse_what_cannot_be_chosen(chief: Client, code: str, why: str) -> None:
    make_village("33011601"), make_village("33020101"), make_year_village("33011603")

    response = chief.post("/villages/targets/", {"codes": f"33011601 {code}"})

    assert list(response.context["form"].errors) == ["codes"], why
    assert YearVillage.objects.count() == 1


def test_officer_is_assigned_to_many(chief: Client, officer_here: User) -> None:
    ids = [make_year_village(code).pk for code in ("33011601", "33011602")]
    make_year_village("33011603")

    chief.post("/villages/officers/", {"officer": officer_here.pk, "villages": ids})

    assert list(YearVillage.objects.values_list("officer", flat=True)) == [officer_here.pk] * 2 + [None]


def test_officer_of_another_district_is_no_choice(chief: Client, officer_elsewhere: User) -> None:
    village = make_year_village("33011601")

    response = chief.post("/villages/officers/", {"officer": officer_elsewhere.pk, "villages": [village.pk]})

    assert list(response.context["form"].errors) == ["officer"]


def test_new_village_outside_the_own_tambons_is_refused(signed: Client, district: str) -> None:
    response = signed.post("/villages/new/", {"code": "33011801", "name": "ใหม่"})

    assert list(response.context["form"].errors) == ["code"]
    assert list(Village.objects.all()) == []


def test_claim_and_withdrawal_on_one_page(signed: Client, prove: Prove) -> None:
    village = make_year_village("33011601")
    prove("team", Evidence(4, 5, (Missing("members"),)))
    url = reverse("villages:step-claim", args=["33011601", 2560, 2])

    signed.post(url, {"note": "รอลงนาม"})
    claimed = StepProgress.objects.get(year_village=village, step=2).is_claimed
    refused = signed.post(url, {"reason": ""})
    signed.post(url, {"reason": "ยังไม่ครบ"})

    assert (claimed, list(refused.context["form"].errors)) == (True, ["reason"])
    assert not StepProgress.objects.get(year_village=village, step=2).is_claimed


def test_own_claim_is_told_in_the_form(chief: Client, chief_here: User, prove: Prove) -> None:
    village = make_year_village("33011601")
    prove("team", Evidence(4, 5, (Missing("members"),)))
    claim_step(village, by=chief_here, step=2)

    response = chief.post(
        reverse("villages:step-override", args=["33011601", 2560, 2]), {"status": "done", "reason": "เห็นแล้ว"}
    )

    assert [error.code for error in response.context["form"].non_field_errors().as_data()] == ["own_claim"]


@pytest.mark.parametrize("step", [0, 14])
def test_there_are_thirteen_steps(signed: Client, step: int) -> None:
    make_year_village("33011601")

    assert signed.get(f"/villages/33011601/2560/steps/{step}/claim/").status_code == 404
