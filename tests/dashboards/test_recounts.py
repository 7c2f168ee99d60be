"""Second counts: from the records alone, right where what is stored or shown is not."""

from datetime import date, timedelta

import pytest
from django.http import QueryDict
from django.utils.timezone import localdate

from households.models import FollowUp, HouseholdRepresentative
from sammachip.audit.models import AuditEntry
from sammachip.dashboards.actions import add_decision, ask_about_figure, close_meeting
from sammachip.dashboards.models import QualityMark
from sammachip.ui.figures import Asked, recounts
from tests.dashboards.factories import make_loan, make_task
from tests.dashboards.indicators.world import make_district
from tests.dashboards.test_quality import empty_group, make_photo, make_plan
from tests.dashboards.test_waiting import submitted
from tests.factories import make_event, make_year_village
from tests.households.factories import make_households, make_visits
from tests.people.factories import make_person
from tests.trainers.factories import make_member, make_team
from trainers.models import TeamContact
from villages.actions import claim_step
from villages.models import PaperCheck, StepProgress, YearVillage
from villages.process.refresh import refresh_progress

MARCH = date(2017, 3, 1)


def counted(name, user, query="", **parts):
    return recounts()[f"dashboards:{name}"](Asked(user, parts, QueryDict(query)))


@pytest.fixture
def villages(district, year, officer_here):
    return make_district(officer_here)


@pytest.mark.parametrize(
    ("figure", "query", "count"),
    [
        ("households", "", 10),
        ("asked", "", 8),
        ("not-asked", "", 2),
        ("practising", "", 7),
        ("practising", "occupation=0", 4),
        ("practising", "village=33011601", 3),
        ("not-practising", "", 1),
        ("compared", "", 6),
        ("not-compared", "", 1),
        ("doubtful", "", 1),
        ("villages", "", 2),
        ("measured", "", 2),
        ("grown", "", 1),
        ("groups", "", 1),
        ("groups", "category=O", 0),
    ],
)
def test_households_of_indicators_are_counted_one_by_one(villages, chief_here, figure, query, count):
    # Neither the marks nor the steps that are stored are asked.
    FollowUp.objects.update(is_latest=False)
    StepProgress.objects.all().delete()

    assert counted("figure", chief_here, query, code="3301", figure=figure) == count


def test_indicators_are_counted_within_what_the_person_reads(villages, officer_elsewhere, viewer_here):
    people = (officer_elsewhere, viewer_here)

    assert [counted("figure-all", user, figure="households") for user in people] == [2, 12]


def test_address_that_is_not_understood_is_not_counted(villages, chief_here):
    assert counted("figure", chief_here, "colour=blue", code="3301", figure="asked") is None


@pytest.mark.parametrize(
    ("query", "count"),
    [("", 4), ("state=open", 2), ("state=late", 1), ("state=proved", 1), ("area=330115", 1)],
)
def test_tasks_are_counted_by_what_the_records_lack(villages, officer_here, chief_here, query, count):
    first, second, elsewhere = villages
    yesterday = localdate() - timedelta(days=1)
    make_task(first, officer_here, missing="trainers_lacking", step=1, due_on=yesterday)
    make_task(first, officer_here, missing="no.such.proof", step=1)
    make_task(second, officer_here, words="โทรนัด")
    closed = {"closed_by": chief_here, "closed_at": "2017-03-01T00:00Z", "note": "ไม่ต้องแล้ว"}
    make_task(first, officer_here, words="นัดประชุม", **closed)
    make_task(elsewhere, officer_here, words="นัดประชุม")

    assert counted("task-list", chief_here, query) == count


def test_teams_are_counted_by_their_last_contact(villages, chief_here):
    first, second, _ = villages
    for village in (first, second):
        make_team(village, 1)
    TeamContact.objects.create(year_village=first, contacted_by=chief_here, contacted_on=localdate())

    assert [counted("care", chief_here, query, code="3301") for query in ("", "all=on")] == [1, 2]


def test_what_waits_for_the_chief_is_counted(villages, officer_here, chief_here):
    first, second, _ = villages
    claim_step(first, by=officer_here, step=2, note="เอกสารอยู่ที่หมู่บ้าน")
    submitted("33011801", officer_here)

    kinds = ("claims", "plans")
    assert [counted("waiting", chief_here, code="3301", kind=kind) for kind in kinds] == [1, 1]
    assert [counted("waiting", officer_here, code="3301", kind=kind) for kind in kinds] == [0, 0]


@pytest.fixture
def doubts(district, year, officer_here):
    """One of each kind, two where it takes two, in the district; the photo's twin lies elsewhere too."""
    here, there = make_year_village("33011601", allocation=1000), make_year_village("33011502")
    homes = make_households(here, 11)
    make_visits(homes[:10], MARCH, advice="ทำต่อไป")
    make_visits(homes[10:], MARCH, income_amount=90_000, income_period="month")
    for village in (here, there, make_year_village("33020101")):
        make_photo(village, "a" * 64)
    both = make_person()
    for household in (homes[0], *make_households(there, 1)):
        HouseholdRepresentative.objects.filter(household=household).update(person=both)
    for village in (here, there):
        make_member(village, person=both)
    make_plan(here, 900, status="submitted", submitted_by=officer_here, submitted_on=MARCH)
    empty_group("33011801", officer_here)


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        ("visits_alike", 10),
        ("high_income", 1),
        ("same_photo", 2),
        ("two_households", 2),
        ("two_teams", 2),
        ("plan_sum", 1),
        ("empty_group", 1),
    ],
)
def test_doubts_are_counted_one_by_one(doubts, chief_here, kind, count):
    assert counted("doubt-list", chief_here, code="3301", kind=kind) == count


def test_doubt_that_was_cleared_is_not_counted(doubts, chief_here):
    visit = FollowUp.objects.get(income_amount=90_000)
    QualityMark.objects.create(
        kind="high_income",
        record_id=visit.pk,
        record_version=visit.version,
        reason="ขายวัว",
        marked_by=chief_here,
        marked_at="2017-03-01T00:00Z",
    )

    assert counted("doubt-list", chief_here, code="3301", kind="high_income") == 0


@pytest.mark.parametrize(("kind", "count"), [("events", 1), ("loans", 1), ("papers", 1), ("plans", 1)])
def test_what_waits_on_the_page_of_the_day_is_counted(year, officer_here, officer_elsewhere, kind, count):
    for code, officer in (("33011601", officer_here), ("33020101", officer_elsewhere)):
        village = make_year_village(code, officer=officer)
        make_event(village, starts_on=localdate())
        over = make_event(village, starts_on=localdate() - timedelta(days=3))
        PaperCheck.objects.create(event=over, kind="agenda")
        make_loan(over, localdate() + timedelta(days=10))
        make_plan(village, 100, returned_reason="ขอวันที่ให้ครบ")

    assert counted("day-list", officer_here, kind=kind) == count


def test_questions_are_counted(year, officer_here, chief_here):
    asked = {"code": "3301", "month": MARCH, "figure": "asked", "step": None, "label": "ถาม", "value": 3}
    ask_about_figure(by=chief_here, **asked, words="ทำไมลดลง", officer=officer_here)

    queries = (
        "",
        f"officer={officer_here.pk}&state=waiting",
        "state=closed",
        "month=2560-03",
        "month=2560-04",
    )
    assert [counted("question-list", chief_here, query, code="3301") for query in queries] == [1, 1, 0, 1, 0]


@pytest.mark.parametrize("is_closed", [False, True])
@pytest.mark.parametrize(
    ("figure", "query", "count"),
    [
        ("households", "", 10),
        ("asked", "", 8),
        ("practising", "", 7),
        ("compared", "", 6),
        ("doubtful", "", 1),
        ("villages", "", 2),
        ("villages", "step=1", 0),
        ("measured", "", 2),
        ("grown", "", 1),
    ],
)
def test_rows_of_a_meeting_are_counted(villages, year, chief_here, is_closed, figure, query, count):
    if is_closed:
        close_meeting(by=chief_here, code="3301", programme_year=year, month=MARCH)
        FollowUp.objects.update(practising="stopped")

    assert counted("meeting-rows", chief_here, query, code="3301", month=MARCH, figure=figure) == count


def test_records_of_a_month_are_counted(villages, year, chief_here):
    month = localdate().replace(day=1)
    group = {"kind": "groups.occupationalgroup"}
    add_decision(by=chief_here, code="3301", programme_year=year, month=month, words="ติดตามทุกสัปดาห์")

    found = [
        counted("meeting-records", chief_here, f"kind={group['kind']}&how={how}", code="3301", month=month)
        for how in ("added", "removed", "corrected")
    ]

    assert found == [2, 0, 0]


def test_records_of_a_closed_month_are_counted_as_kept(villages, year, chief_here):
    month = localdate().replace(day=1)
    close_meeting(by=chief_here, code="3301", programme_year=year, month=month)
    AuditEntry.objects.all().delete()

    assert counted("meeting-records", chief_here, "how=added", code="3301", month=month) == 2


def test_withdrawn_village_counts_nowhere(villages, chief_here):
    YearVillage.objects.filter(code="33011601").update(
        status="withdrawn", withdrawn_on=MARCH, withdrawn_reason="ซ้ำ"
    )
    refresh_progress()

    assert counted("figure", chief_here, code="3301", figure="households") == 4
