"""The public board: off until the chief shows it, and nothing of any person on it."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.utils.timezone import localdate

from sammachip.audit.models import AuditEntry
from sammachip.dashboards.actions import switch_public_board
from sammachip.dashboards.models import PublicBoard
from sammachip.dashboards.queries.public_board import public_view
from sammachip.papers.cards import public_board_words
from sammachip.people.models import Person
from tests.dashboards.factories import make_step
from tests.factories import make_year_village
from tests.households.factories import make_households, make_pairs, make_visits
from tests.trainers.factories import make_team
from villages.models import YearVillage
from villages.process.refresh import refresh_progress

PAGE, EMBED, PICTURE, SWITCH = (
    "/board/3301/",
    "/board/3301/embed/",
    "/board/3301/picture.png",
    "/dashboards/3301/public/",
)
PUBLIC_QUERIES = {"first": 5, "again": 2}
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(autouse=True)
def nothing_kept(settings, request):
    """A cache of its own for each test: processes of one run share the files of the usual one."""
    name = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {"default": {"BACKEND": name, "LOCATION": request.node.nodeid}}


@pytest.fixture
def villages(media, district, year, officer_here):
    """Two villages with people in them: what a page about them must not tell."""
    made = [make_year_village(code, officer=officer_here) for code in ("33011601", "33011502")]
    made[0].village.headman_name = "นายสมหวัง ผู้ใหญ่สมมุติ"
    made[0].village.save()
    for number, village in enumerate(made):
        households = make_households(village, 4)
        for household in households:
            household.house_no = f"9{number}{household.seq}/7{household.seq}"
            household.save(update_fields=["house_no"])
        make_pairs(households, make_team(village))
        make_visits(households[:2], date(2017, 4, 1))
    for number, person in enumerate(Person.objects.order_by("pk")):
        person.phone, person.nickname = f"08123456{number:02}", f"ชื่อเล่นสมมุติ{number}"
        person.save()
    refresh_progress()
    return made


@pytest.fixture
def shown(villages, chief_here):
    switch_public_board(by=chief_here, district="3301", is_on=True)
    return villages


def personal_words(officer):
    """Everything of the district that tells who somebody is."""
    found = {str(officer), officer.username, "สมหวัง"}
    for person in Person.objects.all():
        found |= {person.first_name, person.last_name, person.nickname, person.phone, person.house_no}
        found |= {person.national_id or "", person.full_name}
    for village in YearVillage.objects.all():
        found |= {village.village.headman_name}
        found |= set(village.households.values_list("house_no", flat=True))
    return {word for word in found if word}


@pytest.mark.parametrize("address", [PAGE, EMBED, PICTURE])
def test_board_does_not_exist_until_it_is_shown(client, villages, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", [PAGE, EMBED, PICTURE])
def test_board_switched_off_is_gone_at_once(client, shown, chief_here, address):
    client.get(address)

    switch_public_board(by=chief_here, district="3301", is_on=False)

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", [PAGE, EMBED])
def test_board_tells_nothing_personal(client, shown, officer_here, address):
    words = unescape(client.get(address).content.decode())

    assert "หนองแคน" in words
    assert sorted(word for word in personal_words(officer_here) if word in words) == []


def test_picture_is_drawn_from_nothing_personal(shown, year, officer_here):
    words = " ".join(map(str, public_board_words(public_view("3301", year, localdate())).values()))

    assert "เมืองศรีสะเกษ" in words
    assert sorted(word for word in personal_words(officer_here) if word in words) == []


def test_picture_has_the_size_that_line_and_facebook_ask_for(client, shown):
    response = client.get(PICTURE)

    content = response.content
    assert content.startswith(PNG)
    assert (int.from_bytes(content[16:20]), int.from_bytes(content[20:24])) == (1200, 630)


def test_same_picture_is_drawn_once(client, shown, monkeypatch):
    first = client.get(PICTURE).content
    monkeypatch.setattr("sammachip.papers.rendering.typst", None)

    assert client.get(PICTURE).content == first


def test_only_the_embedded_page_may_stand_in_other_websites(client, shown):
    page, embed = client.get(PAGE), client.get(EMBED)

    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"
    assert "frame-ancestors *" in embed["Content-Security-Policy"]
    assert "X-Frame-Options" not in embed
    assert without_frames(embed) == without_frames(page)


def without_frames(response):
    parts = response["Content-Security-Policy"].split(";")
    return sorted(part.strip() for part in parts if "frame-ancestors" not in part)


def test_shared_links_leave_the_browser_of_line(client, shown):
    context = client.get(PAGE).context

    assert context["shared_url"] == "http://testserver/board/3301/?openExternalBrowser=1"
    assert "openExternalBrowser%3D1" in context["line_url"]
    assert "openExternalBrowser%3D1" in context["facebook_url"]


def test_page_names_its_picture(client, shown):
    words = client.get(PAGE).content.decode()

    assert '<meta property="og:image" content="http://testserver/board/3301/picture.png">' in words


def test_late_and_doubtful_steps_are_shown_as_begun(shown, year):
    make_step(shown[0], 2, status="in_progress", is_claimed=True)
    make_step(shown[0], 3, status="done", good_until=date(2017, 1, 1))

    board = public_view("3301", year, localdate())

    told = next(village for village in board.villages if village.code == "33011601").signs
    assert (dict(told)[2], dict(told)[3]) == ("in_progress", "in_progress")


def test_most_improved_are_those_that_proved_a_step_this_month(shown, year):
    today = localdate()
    make_step(shown[0], 1, status="done", reached_on=today - timedelta(days=3))
    make_step(shown[1], 1, status="done", reached_on=today - timedelta(days=40))

    board = public_view("3301", year, today)

    assert [(village.code, village.newly) for village in board.improved] == [("33011601", 1)]
    assert [(badge.number, badge.villages) for badge in board.badges] == [(1, 2)]


def test_villages_stand_in_the_order_of_their_codes(shown, year):
    make_step(shown[0], 1, status="done")

    assert [village.code for village in public_view("3301", year, localdate()).villages] == [
        "33011502",
        "33011601",
    ]


def test_many_readers_cost_as_little_as_one(client, shown, django_assert_num_queries):
    with django_assert_num_queries(PUBLIC_QUERIES["first"]):
        client.get(PAGE)
    with django_assert_num_queries(PUBLIC_QUERIES["again"]):
        client.get(PAGE)


@pytest.mark.parametrize("address", [PAGE, EMBED, PICTURE])
def test_who_looks_too_often_waits(client, shown, monkeypatch, address):
    monkeypatch.setattr("sammachip.dashboards.public.LOOKS_A_MINUTE", 0)

    assert client.get(address).status_code == 429


def test_chief_shows_the_board_and_the_history_says_so(client, villages, chief_here):
    client.force_login(chief_here)

    client.post(SWITCH, {"on": "1"})

    assert PublicBoard.objects.get().is_on
    assert AuditEntry.objects.filter(action="public_board.on", area_code="3301").count() == 1
    assert EMBED in client.get(SWITCH).content.decode()


def test_showing_again_changes_nothing(shown, chief_here):
    switch_public_board(by=chief_here, district="3301", is_on=True)

    assert AuditEntry.objects.filter(action="public_board.on").count() == 1


@pytest.mark.parametrize("role", ["officer_here", "administrator_here", "viewer_here"])
def test_only_the_chief_decides(client, villages, request, role):
    client.force_login(request.getfixturevalue(role))

    assert client.post(SWITCH, {"on": "1"}).status_code == 403
    assert not PublicBoard.objects.exists()


def test_chief_of_another_district_finds_no_switch(client, villages, chief_here):
    client.force_login(chief_here)

    assert client.post("/dashboards/3302/public/", {"on": "1"}).status_code == 404
