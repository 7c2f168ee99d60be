"""Proving that figures are their lists."""

from datetime import date
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.http import HttpResponse, QueryDict
from django.template import engines
from django.urls import include, path
from django.utils.timezone import localdate

from households.recounts import VisitRecount
from sammachip.accounts.models import Assignment
from sammachip.areas.scope import AreaScope
from sammachip.audit.models import AuditEntry
from sammachip.dashboards.figures.marks import marks_of
from sammachip.dashboards.figures.people import sample_of_users
from sammachip.dashboards.figures.reader import without_sessions
from sammachip.dashboards.figures.sampling import fair_sample
from sammachip.dashboards.figures.steps import StepRecount
from sammachip.dashboards.figures.walk import Walk
from sammachip.dashboards.queries.cells import StepFilter, village_steps
from sammachip.ui import figures
from sammachip.ui.figures import Asked
from tests.factories import make_event, make_user, make_year_village
from tests.households.factories import (
    make_attendances,
    make_household,
    make_households,
    make_pairs,
    make_session,
    make_visits,
)
from tests.trainers.factories import make_occupation, make_team
from villages.actions import claim_step
from villages.models import StepProgress
from villages.process.refresh import refresh_progress


@pytest.fixture
def world(media, district, year, officer_here, chief_here, viewer_here):
    """A village in the middle of its year, one that has only begun, and one of another district."""
    village = make_year_village("33011601", officer=officer_here)
    households = make_households(village, 6)
    make_pairs(households[:4], make_team(village))
    training = make_event(village, kind="training", starts_on=date(2017, 3, 3))
    make_session(training, make_occupation(), households[:4])
    make_attendances(training, households[:4])
    make_visits(households[:2], date(2017, 4, 1))
    make_year_village("33011502")
    make_household(make_year_village("33020101"))
    refresh_progress()
    claim_step(village, by=officer_here, step=2, note="เอกสารอยู่ที่หมู่บ้าน")
    return village


def proved(*options):
    out = StringIO()
    call_command("prove_figures", *options, stdout=out)
    return out.getvalue()


def asked(user, query="", **parts):
    return Asked(user, parts, QueryDict(query))


def test_page_tells_its_figures_and_rows():
    marks = marks_of('<a class="x" href="/a/?b=1&amp;c=2" data-figure="3">3</a><div data-rows="7"></div>')

    assert (marks.figures, marks.rows) == ([("3", "/a/?b=1&c=2")], [("", "7")])


def test_list_in_a_part_of_a_page_tells_its_own_rows():
    marks = marks_of('<div data-rows="7"></div><ul id="late" data-rows="2"></ul>')

    assert (marks.rows_of(""), marks.rows_of("late")) == (7, 2)


def test_page_without_a_list_tells_no_rows():
    assert marks_of("<p>").rows_of("") is None


@pytest.mark.slow
def test_figures_of_every_role_are_their_lists(world):
    told = proved()

    assert told.splitlines()[-2:] == ["without a second count: none", "no difference"]
    assert [line.split(":")[0] for line in told.splitlines()[:3]] == [
        "officer",
        "chief",
        "provincial-viewer",
    ]


def test_proving_leaves_no_trace(world, chief_here):
    before = (AuditEntry.objects.count(), Session.objects.count())

    proved()

    chief_here.refresh_from_db()
    assert ((AuditEntry.objects.count(), Session.objects.count()), chief_here.last_login) == (before, None)


def test_stored_progress_that_is_not_true_is_told(world):
    StepProgress.objects.filter(year_village=world, step=1).update(status="done")

    with pytest.raises(CommandError):
        proved()


def page(words):
    return lambda request: HttpResponse(engines["django"].from_string(words).render({}, request))


MANY = "".join(f'<a href="/twos/{number}/" data-figure="2">2</a>' for number in range(20))
LISTS = {"two": '<div data-rows="2"></div>', "untold": "<p>"}
urlpatterns = [
    path("", include("sammachip.urls")),
    *(path(f"{name}/", page(words), name=name) for name, words in LISTS.items()),
    path("right/", page('<a href="/two/" data-figure="2">2</a>'), name="right"),
    path("wrong/", page('<a href="/two/" data-figure="3">3</a>'), name="wrong"),
    path("untelling/", page('<a href="/untold/" data-figure="1">1</a>'), name="untelling"),
    path("unlinked/", page('<b data-figure="1">1</b>'), name="unlinked"),
    path("broken/", page("{% url 'nowhere' %}"), name="broken"),
    path(
        "torn/",
        page('<a href="/two/" data-figure="2">2</a><a href="/two/" data-figure="3">3</a>'),
        name="torn",
    ),
    path("twos/<int:number>/", lambda request, number: page(LISTS["two"])(request), name="twos"),
    path("many/", page(MANY), name="many"),
    path("planted/", page('<a href="/twos/7/" data-figure="4">4</a>' + MANY), name="planted"),
]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("right", []),
        ("wrong", ["chief /wrong/ -> /two/: figure 3, list 2"]),
        ("untelling", ["chief /untelling/ -> /untold/: figure 1, the list tells no number (200)"]),
        ("unlinked", ["chief /unlinked/ -> -: the figure “1” leads to no list"]),
        ("missing", ["chief /missing/ -> -: the page answers 404"]),
        ("torn", ["chief /torn/ -> /two/: figure 3, list 2"]),
        ("planted", ["chief /planted/ -> /twos/7/: figure 4, list 2"]),
    ],
)
def test_figure_that_is_not_its_list_is_told(monkeypatch, chief_here, name, told):
    monkeypatch.setattr(figures, "_pages", {name: lambda user: [f"/{name}/"]})

    with without_sessions():
        proof = Walk(chief_here, {}).go()

    assert [str(one) for one in proof.differences] == told


@pytest.mark.urls(__name__)
def test_list_that_the_records_contradict_is_told(monkeypatch, chief_here):
    monkeypatch.setattr(figures, "_pages", {"right": lambda user: ["/right/"]})

    with without_sessions():
        proof = Walk(chief_here, {"two": lambda asked: 5}).go()

    assert [str(one) for one in proof.differences] == ["chief /right/ -> /two/: figure 2, records 5"]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(("most", "opened"), [(3, 3), (None, 20)])
def test_so_many_lists_of_a_kind_are_opened(monkeypatch, chief_here, most, opened):
    monkeypatch.setattr(figures, "_pages", {"many": lambda user: ["/many/"]})

    with without_sessions():
        proof = Walk(chief_here, {}, most=most).go()

    assert (proof.lists["twos"], proof.opened["twos"], proof.seen["twos"]) == (20, opened, opened)


@pytest.mark.urls(__name__)
def test_figure_whose_list_is_not_opened_is_counted_from_the_records(monkeypatch, chief_here):
    monkeypatch.setattr(figures, "_pages", {"many": lambda user: ["/many/"]})

    with without_sessions():
        proof = Walk(chief_here, {"twos": lambda asked: 2 + (asked.parts["number"] == 11)}, most=1).go()

    assert [str(one) for one in proof.differences] == ["chief /many/ -> /twos/11/: figure 2, records 3"]


def test_others_of_a_kind_are_opened_for_the_next_person():
    lists = [f"/dashboards/3301{tambon:02}/villages/?year=2560&status=done" for tambon in range(10)]

    chosen = [list(fair_sample(lists, 2, turn)) for turn in (0, 1)]

    assert chosen == [[lists[0], lists[5]], [lists[1], lists[6]]]


def test_lists_that_count_different_things_are_kinds_apart():
    lists = [
        "/dashboards/3301/villages/?year=2560&status=done",
        "/dashboards/330115/villages/?year=2560&status=done&officer=7",
        "/dashboards/3301/villages/?year=2560&late=on",
        "/dashboards/3301/indicators/asked/?year=2560",
        "/dashboards/3301/indicators/practising/?year=2560",
    ]

    assert list(fair_sample(lists, 1, 0)) == [lists[0], *lists[2:]]


def test_walk_follows_pages_that_show_figures(world, viewer_here):
    with without_sessions():
        walk = Walk(viewer_here, {})
        walk.go()

    opened = {address.partition("?")[0] for address in walk._reader._opened}
    assert {"/dashboards/3301/", "/dashboards/3302/", "/dashboards/330116/"} <= opened


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", StepFilter()),
        ("status=claimed", StepFilter(status="claimed")),
        ("step=4&status=in_progress", StepFilter(step=4, status="in_progress")),
        ("late=on", StepFilter(is_late=True)),
        ("missing=team.members", StepFilter(missing="team.members")),
    ],
)
def test_steps_counted_from_records_are_those_stored(world, chief_here, year, query, wanted):
    counted = StepRecount()(asked(chief_here, query, code="3301"))

    assert counted == village_steps(AreaScope.of("3301"), year, localdate(), wanted).count()


def test_steps_are_not_counted_again_for_an_address_not_understood(world, chief_here):
    assert StepRecount()(asked(chief_here, "colour=blue")) is None


@pytest.mark.parametrize(("state", "count"), [("", 6), ("overdue", 4), ("untrained", 2), ("soon", 0)])
def test_visits_counted_one_by_one(world, chief_here, state, count):
    assert VisitRecount()(asked(chief_here, f"state={state}")) == count


def test_sample_holds_somebody_of_every_role_in_force(world, officer_elsewhere):
    left = make_user("clerk", "3301", username="left")
    Assignment.objects.filter(user=left).update(ends_on=date(2016, 1, 1))

    assert [user.username for user in sample_of_users(1)] == ["officer", "chief", "provincial-viewer"]
