"""What a group of two villages still lacks, as the officers of both read it."""

import pytest

from sammachip.accounts.models import User
from tests.factories import make_user, make_year_village
from tests.groups.factories import make_group
from villages.process.refresh import refresh_progress

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(district, year):
    """A group of a village in each of two tambons, kept by the first."""
    own, neighbour = make_year_village("33011601"), make_year_village("33011501")
    keeper = make_user("officer", "330116", username="keeper")
    group = make_group(own, keeper, other_villages=[neighbour])
    refresh_progress([own.pk, neighbour.pk])
    return group


def offered(client, username, code):
    """The pages that step 13 leads somebody to from a village, and whether they open."""
    client.force_login(User.objects.get(username=username))
    shown = client.get(f"/villages/{code}/2560/groups/")
    pages = [one.url for one in shown.context["state"].missing]
    linked = [url for url in pages if f'href="{url}"' in shown.content.decode()]
    return {url.rsplit("/", 2)[-2] for url in linked}, {client.get(url).status_code for url in linked}


def test_officer_of_the_other_village_is_led_only_where_they_may_work(client, shared):
    make_user("officer", "330115", username="neighbour")

    assert offered(client, "neighbour", "33011501") == ({"new"}, {200})
    assert offered(client, "keeper", "33011601") == ({"new", "committee", "registration"}, {200})


def test_reader_is_told_without_being_led_to_a_refusal(client, shared, viewer_here):
    assert offered(client, viewer_here.username, "33011601") == (set(), set())
