"""Who gets which page: everybody else's area is not there, and reading is not writing."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sammachip.accounts.models import User
from tests.factories import make_event, make_user, make_year_village
from tests.villages.factories import make_partner, upload
from villages.actions import attach_file
from villages.models import PlanEntry
from villages.process.evidence import Evidence, Missing

Pages = dict[str, str]
READ = ("list", "event-list", "event", "partner-list", "file")


@pytest.fixture
def pages(district: str, officer_here: User, prove: Callable[..., None]) -> Pages:
    """Each page of the app, about a village of tambon 330116."""
    prove("team", Evidence(4, 5, (Missing("members"),)))
    village = make_year_village("33011601")
    event = make_event(village)
    loan = event.loans.create(number="1/60", amount=100, borrowed_on="2017-03-01", due_on="2017-03-31")
    evidence = attach_file(by=officer_here, file=upload(b"%PDF-1.4"), kind="report", event=event)
    entry = PlanEntry.objects.create(
        year_village=village, plan_kind="village", plan_years="2561-2564", project_name="เลี้ยงไก่ไข่"
    )
    of_village = {"code": village.code, "year": 2560}
    of_event, of_day = {"event_id": event.pk}, {"event_id": event.pk, "day_id": event.days.get().pk}
    of_partner = {"partner_id": make_partner(area_code="330116").pk}
    return {
        name: reverse(f"villages:{name}", kwargs=kwargs)
        for name, kwargs in {
            "list": {},
            "new": {},
            "targets": {},
            "officers": {},
            "edit": {"code": village.code},
            "year-edit": of_village,
            "withdraw": of_village,
            "village-file-new": of_village,
            "plan-entry-new": of_village,
            "plan-entry-edit": {**of_village, "entry_id": entry.pk},
            "plan-entry-remove": {**of_village, "entry_id": entry.pk},
            "step-claim": {**of_village, "step": 1},
            "step-override": {**of_village, "step": 1},
            "event-list": {},
            "event-new": {},
            "event": of_event,
            "event-edit": of_event,
            "attendance": of_day,
            "attendance-new": of_day,
            "event-papers": of_event,
            "loan-new": of_event,
            "loan-clear": {**of_event, "loan_id": loan.pk},
            "event-file-new": of_event,
            "partner-list": {},
            "partner-new": {},
            "partner-edit": of_partner,
            "partner-member-new": of_partner,
            "file": {"file_uuid": evidence.uuid},
        }.items()
    }


@pytest.fixture
def neighbour(db: None) -> User:
    """An officer of another tambon of the district."""
    return make_user("officer", "330118", username="neighbour")


def statuses(client: Client, pages: Pages, user: User) -> dict[str, int]:
    client.force_login(user)
    found = {}
    for name, url in pages.items():
        response = client.get(url)
        found[name] = response.status_code
        for close in response._resource_closers:  # its own close() would end the test's database too
            close()
    return found


def test_officer_of_the_tambon_works_on_every_page(client: Client, pages: Pages, officer_here: User) -> None:
    of_the_chief = {"targets", "officers", "withdraw", "step-override"}

    found = statuses(client, pages, officer_here)

    assert {name for name, status in found.items() if status == 403} == of_the_chief
    assert {status for name, status in found.items() if name not in of_the_chief} == {200}


def test_other_district_finds_nothing(client: Client, pages: Pages, officer_elsewhere: User) -> None:
    lists = {"list", "event-list", "partner-list", "new", "event-new", "partner-new"}
    of_the_chief = {"targets", "officers"}

    found = statuses(client, pages, officer_elsewhere)

    assert {name for name, status in found.items() if status == 404} == pages.keys() - lists - of_the_chief
    assert {found[name] for name in lists} == {200}
    assert {found[name] for name in of_the_chief} == {403}


def test_viewer_reads_and_changes_nothing(client: Client, pages: Pages, viewer_here: User) -> None:
    found = statuses(client, pages, viewer_here)

    assert {name for name, status in found.items() if status == 200} == set(READ)
    assert {found[name] for name in pages.keys() - READ} == {403}


def test_anonymous_is_asked_to_sign_in(client: Client, pages: Pages) -> None:
    assert {client.get(url).status_code for url in pages.values()} == {302}


def test_neighbour_reads_but_does_not_write(client: Client, pages: Pages, neighbour: User) -> None:
    found = statuses(client, pages, neighbour)

    own = {"new", "event-new", "partner-new"}
    assert {name for name, status in found.items() if status == 200} == {*READ, *own}


def test_list_shows_the_own_district_only(client: Client, officer_here: User) -> None:
    make_year_village("33011601")
    make_year_village("33020101")

    client.force_login(officer_here)
    rows = client.get(reverse("villages:list")).context["rows"]

    assert [village.code for village, _strip in rows] == ["33011601"]
