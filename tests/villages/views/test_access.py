"""What the matrix of addresses does not tell: a neighbour in the district, and rows of another one."""

from django.test import Client
from django.urls import reverse

from sammachip.accounts.models import User
from tests.factories import make_event, make_user, make_year_village


def test_neighbour_of_the_district_reads_but_does_not_write(client: Client, district: str) -> None:
    village = make_year_village("33011601")
    event = make_event(village)
    client.force_login(make_user("officer", "330118"))
    of_village, of_event = {"code": village.code, "year": 2560}, {"event_id": event.pk}

    found = {
        name: client.get(reverse(f"villages:{name}", kwargs=kwargs)).status_code
        for name, kwargs in {
            "event": of_event,
            "event-edit": of_event,
            "event-papers": of_event,
            "year-edit": of_village,
            "plan-entry-new": of_village,
        }.items()
    }

    assert found == {
        "event": 200,
        "event-edit": 403,
        "event-papers": 403,
        "year-edit": 403,
        "plan-entry-new": 403,
    }


def test_list_shows_the_own_district_only(client: Client, officer_here: User) -> None:
    make_year_village("33011601")
    make_year_village("33020101")

    client.force_login(officer_here)
    rows = client.get(reverse("villages:list")).context["rows"]

    assert [village.code for village, _strip, _may_edit in rows] == ["33011601"]


def test_list_offers_to_edit_only_what_the_reader_may_edit(client: Client, officer_here: User) -> None:
    own, neighbour = make_year_village("33011601"), make_year_village("33010303")

    client.force_login(officer_here)
    page = client.get(reverse("villages:list")).content.decode()

    assert reverse("villages:edit", args=[own.village.code]) in page
    assert reverse("villages:edit", args=[neighbour.village.code]) not in page
