"""The way to a missing proof is shown only to whoever may go it: none of the links answers 403."""

import pytest
from django.test import Client
from django.urls import reverse

from sammachip.accounts.access import allows
from sammachip.accounts.models import User
from tests.architecture.world import make_world
from tests.factories import make_user
from villages.models import MissingProof, StepProgress, YearVillage
from villages.process.rules import link_of, permission_of, registered_rules

CODES = sorted(code for known in registered_rules() for code in known.sentences)
PEOPLE = ("provincial-viewer", "officer-next-door", "clerk", "officer", "chief", "administrator")


@pytest.fixture
def world(db, district, year, officer_here, viewer_here, clerk_here, chief_here, administrator_here):
    """The village with every kind of record, and an officer who works for another tambon of the district."""
    make_user("officer", "330117", username="officer-next-door")
    made = make_world(officer=officer_here, administrator=administrator_here)
    village = YearVillage.objects.select_related("programme_year").get(code=made["code"])
    params = {"event_id": made["event_id"], "group_id": made["group_id"]}
    return village, params


def test_every_page_that_changes_something_names_its_permission():
    assert [code for code in CODES if permission_of(code) is None] == []


@pytest.mark.slow
@pytest.mark.parametrize("person", PEOPLE)
def test_no_shown_link_is_refused(world, person):
    village, params = world
    user = User.objects.get(username=person)

    refused = [
        code
        for code in CODES
        if (asked := permission_of(code)) is None or allows(user, asked, village.code)
        if _status(user, link_of(code, village, params)) == 403
    ]

    assert refused == []


@pytest.mark.parametrize(("person", "is_shown"), [("provincial-viewer", False), ("officer", True)])
@pytest.mark.parametrize("page", ["dashboards:village", "households:register"])
def test_sentence_is_told_to_all_and_the_link_to_those_who_may(world, client, person, is_shown, page):
    village, _params = world
    progress = StepProgress.objects.get(year_village=village, step=4)
    MissingProof.objects.filter(progress=progress).delete()
    params = {"numbers": "7"}
    MissingProof.objects.create(
        progress=progress, year_village=village, step=4, order=1, code="orientation_lacking", params=params
    )
    client.force_login(User.objects.get(username=person))

    html = client.get(reverse(page, args=[village.code, 2560])).content.decode()

    link = link_of("orientation_lacking", village, params).replace("&", "&amp;")
    assert ("ครัวเรือนที่ 7" in html, f'href="{link}"' in html) == (True, is_shown)


def _status(user: User, address: str) -> int:
    client = Client()
    client.force_login(user)
    return client.get(address).status_code
