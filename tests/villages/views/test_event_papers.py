from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from sammachip.accounts.models import User
from tests.factories import make_event, make_year_village
from tests.villages.factories import photo_bytes, upload
from villages.actions import add_budget_line, attach_file, borrow_cash
from villages.models import BudgetLine, CashLoan, Event, EvidenceFile, PaperCheck, YearVillage

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(client: Client, officer_here: User) -> Client:
    client.force_login(officer_here)
    return client


@pytest.fixture
def village(district: str) -> YearVillage:
    return make_year_village("33011601", allocation=Decimal(42000))


@pytest.mark.parametrize("count", [1, 3])
def test_page_of_an_event_in_a_fixed_number_of_queries(
    signed: Client, village: YearVillage, officer_here: User, django_assert_num_queries: Any, count: int
) -> None:
    event = make_event(village, *[make_year_village(f"3301160{moo}") for moo in range(2, count + 1)])
    for number in range(count):
        add_budget_line(event, by=officer_here, kind="lunch", planned=Decimal(100))
        borrow_cash(
            event, by=officer_here, number=str(number), amount=Decimal(10), borrowed_on=date(2017, 3, 1)
        )

    with django_assert_num_queries(20):
        signed.get(event.get_absolute_url())


def test_costs_are_written_corrected_and_removed(signed: Client, village: YearVillage) -> None:
    event = make_event(village)

    signed.post(f"/events/{event.pk}/costs/new/", {"kind": "lunch", "planned": "๒,๕๐๐ บาท"})
    line = BudgetLine.objects.get()
    signed.post(
        f"/events/{event.pk}/costs/{line.pk}/",
        {"kind": "lunch", "planned": "2500", "spent": "2400", "seen_version": 1},
    )
    line.refresh_from_db()
    assert (line.planned, line.spent) == (2500, 2400)

    signed.post(f"/events/{event.pk}/costs/{line.pk}/remove/", {"reason": "กรอกซ้ำ"})
    assert not BudgetLine.objects.exists()


def test_stale_cost_shows_both_sides(signed: Client, village: YearVillage, officer_here: User) -> None:
    event = make_event(village)
    line = add_budget_line(event, by=officer_here, kind="lunch", planned=Decimal(100))
    BudgetLine.objects.update(version=2, planned=Decimal(150))

    response = signed.post(
        f"/events/{event.pk}/costs/{line.pk}/", {"kind": "lunch", "planned": "200", "seen_version": 1}
    )

    assert [(theirs, yours) for _label, theirs, yours in response.context["stale"]] == [("150", "200")]


def test_sums_stand_against_what_the_village_has(
    signed: Client, village: YearVillage, officer_here: User
) -> None:
    event, other = make_event(village), make_event(village)
    add_budget_line(event, by=officer_here, kind="lunch", planned=Decimal(2000), spent=Decimal(1900))
    add_budget_line(event, by=officer_here, kind="snack", planned=Decimal(500))
    add_budget_line(other, by=officer_here, kind="lunch", planned=Decimal(40000))

    money = signed.get(event.get_absolute_url()).context["money"]

    assert (money.planned, money.spent, money.planned_of_villages) == (2500, 1900, 42500)
    assert (money.allocation, money.left) == (42000, -500)


def test_loan_is_corrected_and_removed(signed: Client, village: YearVillage, officer_here: User) -> None:
    event = make_event(village)
    loan = borrow_cash(
        event, by=officer_here, number="1/2560", amount=Decimal(5000), borrowed_on=date(2017, 3, 1)
    )
    address = f"/events/{event.pk}/loans/{loan.pk}/"

    signed.post(
        address, {"number": "11/2560", "amount": "5000", "borrowed_on": "2/3/2560", "seen_version": 1}
    )
    loan.refresh_from_db()
    assert (loan.number, loan.due_on) == ("11/2560", date(2017, 4, 1))

    signed.post(f"{address}remove/", {"reason": "ไม่ได้ยืม"})
    assert not CashLoan.objects.exists()


def test_scan_of_a_paper_ticks_it(signed: Client, village: YearVillage) -> None:
    event = make_event(village)

    signed.post(f"/events/{event.pk}/papers/agenda/", {"file": upload(photo_bytes())})

    paper = PaperCheck.objects.get()
    assert (paper.kind, paper.is_present, paper.file.kind) == ("agenda", True, "agenda")


def test_file_of_the_event_becomes_the_scan(signed: Client, village: YearVillage, officer_here: User) -> None:
    event = make_event(village)
    known = attach_file(by=officer_here, file=upload(photo_bytes()), kind="receipt", event=event)

    nothing = signed.post(f"/events/{event.pk}/papers/invoice/")
    signed.post(f"/events/{event.pk}/papers/invoice/", {"known": known.pk})

    assert list(nothing.context["form"].errors) == ["file"]
    assert PaperCheck.objects.get().file == known
    assert EvidenceFile.objects.count() == 1


def test_paper_nobody_asks_for_is_not_found(signed: Client, village: YearVillage) -> None:
    event = make_event(village)

    assert signed.get(f"/events/{event.pk}/papers/poem/").status_code == 404


def test_several_photos_at_once_and_the_same_one_is_noticed(signed: Client, village: YearVillage) -> None:
    event = make_event(village)
    first, second = photo_bytes(), photo_bytes(900, 700)

    signed.post(f"/events/{event.pk}/files/new/", {"file": [upload(first), upload(second)], "kind": "photo"})
    again = signed.post(
        f"/events/{event.pk}/files/new/", {"file": [upload(first)], "kind": "photo"}, follow=True
    )

    assert EvidenceFile.objects.count() == 3
    assert any("เคย" in str(message) for message in again.context["messages"])


def test_removed_photo_leaves_the_paper_it_was_the_scan_of(
    signed: Client, village: YearVillage, officer_here: User
) -> None:
    event = make_event(village)
    signed.post(f"/events/{event.pk}/papers/agenda/", {"file": upload(photo_bytes())})
    file = EvidenceFile.objects.get()

    signed.post(f"/files/{file.uuid}/remove/", {"reason": "ภาพซ้ำ"})

    assert not EvidenceFile.objects.exists()
    assert (PaperCheck.objects.get().is_present, PaperCheck.objects.get().file) == (True, None)


def test_removed_event_waits_in_the_bin(signed: Client, village: YearVillage) -> None:
    event = make_event(village)

    signed.post(f"/events/{event.pk}/remove/", {"reason": "บันทึกซ้ำ"})

    assert not Event.objects.exists()
    assert Event.everything.get().removed_reason == "บันทึกซ้ำ"


def test_event_that_serves_another_officer_too_is_not_removed(signed: Client, village: YearVillage) -> None:
    event = make_event(village, make_year_village("33011801"))

    response = signed.post(f"/events/{event.pk}/remove/", {"reason": "บันทึกซ้ำ"})

    assert (response.status_code, Event.objects.count()) == (403, 1)
