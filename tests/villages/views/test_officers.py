"""One officer for many villages of a list: in the area, never over what somebody saved, and back again."""

from typing import Any

import pytest
from django.test import Client

from sammachip.accounts.models import User
from sammachip.audit.models import AuditEntry
from tests.factories import make_user, make_year_village
from villages.actions import change_year_village
from villages.models import YearVillage

URL = "/villages/"
LIST_QUERIES = 14


@pytest.fixture
def chief(client: Client, district: str, chief_here: User) -> Client:
    client.force_login(chief_here)
    return client


@pytest.fixture
def villages(district: str) -> list[YearVillage]:
    return [make_year_village(f"3301160{number}") for number in (1, 2, 3)]


def give(client: Client, officer: User, **sent: Any) -> Any:
    asked = {"which": "ticked", "officer": officer.pk, "do": "officer"} | sent
    return client.post(URL, asked, follow=True)


def holders() -> list[str | None]:
    return list(YearVillage.objects.order_by("code").values_list("officer__username", flat=True))


def told(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize("count", [1, 3])
def test_list_with_its_bar_in_a_fixed_number_of_queries(
    chief: Client, django_assert_num_queries: Any, count: int
) -> None:
    for number in range(1, count + 1):
        make_year_village(f"3301160{number}")

    with django_assert_num_queries(LIST_QUERIES):
        response = chief.get(URL)

    assert len(response.context["bar"].shown) == count


def test_ticked_villages_get_the_officer_and_one_entry_tells_of_them_together(
    chief: Client, villages: list[YearVillage], officer_here: User
) -> None:
    first, second, _third = villages

    give(chief, officer_here, pick=[f"{first.pk}-1", f"{second.pk}-1"])

    assert holders() == ["officer", "officer", None]
    actions = list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))
    assert actions == ["villages.assign_officer"] * 2 + ["villages.assign_officer_to_many"]


@pytest.mark.parametrize("count", [1, 3])
def test_many_cost_no_more_than_one(
    chief: Client, villages: list[YearVillage], officer_here: User, django_assert_num_queries: Any, count: int
) -> None:
    ticks = [f"{one.pk}-1" for one in villages[:count]]

    with django_assert_num_queries(16):
        chief.post(URL, {"which": "ticked", "officer": officer_here.pk, "do": "officer", "pick": ticks})


def test_village_saved_in_the_meantime_is_named_and_left(
    chief: Client, villages: list[YearVillage], chief_here: User, officer_here: User, clerk_here: User
) -> None:
    first, second, _third = villages
    change_year_village(first, by=chief_here, officer=clerk_here)

    response = give(chief, officer_here, pick=[f"{first.pk}-1", f"{second.pk}-1"])

    assert holders() == ["clerk", "officer", None]
    assert any(str(first) in sentence for sentence in told(response))


def test_all_that_match_are_given_unless_the_list_has_moved(
    chief: Client, villages: list[YearVillage], chief_here: User, officer_here: User
) -> None:
    mark = chief.get(URL).context["bar"].mark
    change_year_village(villages[0], by=chief_here, household_reason="มีครัวเรือนไม่ครบ")

    give(chief, officer_here, which="everything", mark=mark)
    before = holders()
    give(chief, officer_here, which="everything", mark=chief.get(URL).context["bar"].mark)

    assert (before, holders()) == ([None] * 3, ["officer"] * 3)


def test_ticks_outside_the_area_change_nothing(
    chief: Client, villages: list[YearVillage], officer_here: User
) -> None:
    elsewhere = make_year_village("33020101")

    give(chief, officer_here, pick=[f"{elsewhere.pk}-1", f"{villages[0].pk}-1"])

    assert holders() == ["officer", None, None, None]


def test_readable_village_of_another_chief_is_named_and_left(
    client: Client, district: str, officer_here: User
) -> None:
    both = make_user("chief", "3301", username="chief-of-one")
    both.assignments.create(role="provincial_viewer", area_code="33", starts_on="2015-01-01")
    own, other = make_year_village("33011601"), make_year_village("33020101")
    client.force_login(both)

    response = give(client, officer_here, pick=[f"{own.pk}-1", f"{other.pk}-1"])

    assert holders() == ["officer", None]
    assert any(str(other) in sentence for sentence in told(response))


def test_officer_may_not_give_villages_away(
    client: Client, villages: list[YearVillage], officer_here: User
) -> None:
    client.force_login(officer_here)

    response = give(client, officer_here, pick=f"{villages[0].pk}-1")

    assert (response.status_code, holders()) == (403, [None] * 3)


@pytest.mark.parametrize("sent", [{"pick": []}, {"which": "nonsense"}, {"pick": ["x"]}])
def test_bar_without_a_row_asks_for_one(
    chief: Client, villages: list[YearVillage], officer_here: User, sent: dict[str, Any]
) -> None:
    response = give(chief, officer_here, **sent)

    assert (holders(), len(told(response))) == ([None] * 3, 1)


def test_undo_puts_back_the_officers_where_nobody_saved_since(
    chief: Client, villages: list[YearVillage], chief_here: User, officer_here: User, clerk_here: User
) -> None:
    first, second, third = villages
    change_year_village(second, by=chief_here, officer=clerk_here)
    give(chief, officer_here, which="page", shown=[f"{first.pk}-1", f"{second.pk}-2", f"{third.pk}-1"])
    entry = AuditEntry.objects.get(action="villages.assign_officer_to_many")
    third.refresh_from_db()
    change_year_village(third, by=chief_here, household_reason="มีครัวเรือนไม่ครบ")

    chief.post(f"/villages/officers/{entry.pk}/undo/", {"next": "/villages/?tambon=330116"})

    assert holders() == [None, "clerk", "officer"]


def test_undo_belongs_to_who_did_it(
    client: Client,
    villages: list[YearVillage],
    chief_here: User,
    officer_here: User,
    administrator_here: User,
) -> None:
    client.force_login(chief_here)
    give(client, officer_here, pick=[f"{villages[0].pk}-1"])
    entry = AuditEntry.objects.get(action="villages.assign_officer_to_many")
    client.force_login(administrator_here)

    response = client.post(f"/villages/officers/{entry.pk}/undo/")

    assert (response.status_code, holders()) == (404, ["officer", None, None])


def test_chosen_villages_are_exported(chief: Client, villages: list[YearVillage]) -> None:
    chief.post(URL, {"which": "ticked", "pick": f"{villages[0].pk}-1", "export": "xlsx"})

    assert AuditEntry.objects.get(action="list.export").changes == {"rows": [None, 1]}
