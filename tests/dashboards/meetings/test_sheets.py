"""A kept sheet says the same whatever changes afterwards; a live one follows the records."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from groups.models import OccupationalGroup
from households.models import FollowUp, Household
from sammachip.areas.scope import AreaScope
from sammachip.audit.models import AuditEntry
from sammachip.dashboards.actions import (
    add_decision,
    change_decision,
    close_meeting,
    live_sheet,
    reopen_meeting,
)
from sammachip.dashboards.meetings.reading import SheetView
from sammachip.dashboards.meetings.support import to_support
from sammachip.dashboards.models import MeetingSheet, MonthlyMeeting
from sammachip.dashboards.queries.board import board_of
from sammachip.dashboards.queries.cells import StepFilter
from tests.dashboards.factories import due, make_loan, make_missing, make_step
from tests.dashboards.indicators.world import make_district
from tests.factories import make_event, make_year_village
from villages.actions import add_budget_line
from villages.models import StepProgress

MARCH, APRIL = date(2017, 3, 1), date(2017, 4, 1)
CODE = "3301"
SHEET_QUERIES = 23


@pytest.fixture
def villages(district, year, officer_here):
    return make_district(officer_here)


@pytest.fixture
def close(villages, year, chief_here):
    return lambda month=MARCH: close_meeting(by=chief_here, code=CODE, programme_year=year, month=month)


def view(sheet) -> SheetView:
    return SheetView(sheet)


def live(year, month=MARCH) -> SheetView:
    return view(live_sheet(CODE, year, month))


def parts(sheet: SheetView) -> list:
    return [(one.definition.slug, one.part, one.whole, one.percent) for one in sheet.readings]


def test_sheet_has_the_villages_of_the_district_and_its_indicators(villages, year):
    sheet = live(year, APRIL)

    assert [one["code"] for one in sheet.sheet["villages"]] == ["33011502", "33011601"]
    assert parts(sheet) == [
        ("practising", 7, 10, Decimal("70.0")),
        ("income", 6, 7, Decimal("170.0")),
        ("villages", 1, 2, Decimal("50.0")),
        ("groups", 1, 2, Decimal("50.0")),
    ]


@pytest.mark.parametrize("figure", ["households", "asked", "not-asked", "practising", "compared", "doubtful"])
def test_rows_are_as_many_as_the_sums_say(villages, year, figure):
    counts = {
        "households": 10,
        "asked": 8,
        "not-asked": 2,
        "practising": 7,
        "compared": 6,
        "doubtful": 1,
    }

    assert len(live(year, APRIL).household_rows(figure)) == counts[figure]


def test_villages_behind_the_third_indicator(villages, year):
    sheet = live(year, APRIL)

    assert sheet.village_codes("measured") == ["33011502", "33011601"]
    assert sheet.village_codes("grown") == ["33011601"]


def test_past_month_leaves_out_what_came_later(villages, year):
    assert {slug: part for slug, part, *_ in parts(live(year))}["groups"] == 0


def test_step_reached_later_was_under_way_on_a_past_day(villages, year):
    make_step(villages[0], 1, status="done", reached_on=date(2017, 4, 5))
    make_step(villages[1], 1, status="done", reached_on=date(2017, 3, 5))

    cells = {one["code"]: one["cells"][0][0] for one in live(year).sheet["villages"]}

    assert cells == {"33011601": "in_progress", "33011502": "done"}


def test_kept_sheet_stays_whatever_happens(close, villages, year):
    kept = close(APRIL)
    before = (parts(view(kept.sheet)), [row.pk for row in view(kept.sheet).household_rows("practising")])

    FollowUp.objects.all().delete()
    OccupationalGroup.objects.all().delete()
    Household.objects.update(status="withdrawn", ended_on=APRIL, end_reason="ย้าย")
    StepProgress.objects.all().delete()
    year.practising_target, year.income_target, year.coverage_floor = 10, 99, 100
    year.save()

    after = view(MeetingSheet.objects.get().sheet)
    assert (parts(after), [row.pk for row in after.household_rows("practising")]) == before
    assert after.village_codes("grown") == ["33011601"]
    assert [one.target for one in after.readings] == [85, 3, None, 10]


def test_closing_says_who_and_when_and_is_told(close, chief_here):
    kept = close()

    assert (kept.version_no, kept.closed_by) == (1, chief_here)
    assert MonthlyMeeting.objects.get().is_closed
    assert AuditEntry.objects.filter(action="meetings.close").count() == 1


def test_closed_meeting_is_not_closed_again(close):
    close()

    with pytest.raises(ValidationError):
        close()


def test_month_that_has_not_begun_cannot_be_closed(close):
    with pytest.raises(ValidationError):
        close(date(2999, 1, 1))


def test_reopening_asks_a_reason_and_keeps_the_first_sheet(close, chief_here):
    close()
    meeting = MonthlyMeeting.objects.get()
    with pytest.raises(ValidationError):
        reopen_meeting(meeting, by=chief_here, reason=" ")

    reopen_meeting(meeting, by=chief_here, reason="ยอดเงินผิด")
    close()

    assert list(MeetingSheet.objects.order_by("version_no").values_list("version_no", flat=True)) == [1, 2]
    assert AuditEntry.objects.get(action="meetings.reopen").reason == "ยอดเงินผิด"


def test_decision_of_a_closed_meeting_cannot_change(close, year, chief_here):
    decision = add_decision(by=chief_here, code=CODE, programme_year=year, month=MARCH, words="ติดตาม")
    kept = close()

    with pytest.raises(ValidationError):
        change_decision(decision, by=chief_here, words="ไม่ติดตาม")
    assert kept.sheet["decisions"] == [{"words": "ติดตาม", "responsible": "", "due_on": None}]


def test_changes_are_against_the_kept_sheet_of_the_month_before(close, villages, year):
    make_step(villages[0], 1, status="done", reached_on=date(2017, 3, 5))
    make_step(villages[0], 2, status="in_progress")
    close()
    make_step(villages[0], 1, status="in_progress", reached_on=None)
    make_step(villages[0], 2, status="done", reached_on=date(2017, 4, 5))

    sheet = live(year, APRIL)

    assert sheet.before == date(2017, 3, 31)
    assert [(label, step.number) for label, step in sheet.done_since] == [(villages[0].village.label, 2)]
    assert [step.number for _, step in sheet.lost_since] == [1]


def test_records_of_the_month_by_what_was_done(villages, year, officer_here):
    now = AuditEntry.objects.first().at.date()
    sheet = live(year, now.replace(day=1))

    assert {kind: dict(counts) for kind, _, counts in sheet.records} == {
        "groups.occupationalgroup": {"added": 2, "removed": 0, "corrected": 0}
    }


def test_support_names_the_reason_and_the_person(villages, year, officer_here):
    first = villages[0]
    first.officer = officer_here
    first.save()
    step = make_step(first, 2, status="in_progress")
    step.missing.all().delete()
    make_missing(step)
    due(first, 2, date(2017, 2, 1))
    due(first, 1, None)

    [one, *_] = [line for line in live(year, APRIL).support if line["code"] == first.code]

    assert (one["officer"], one["step"].number, one["sentence"]) == ("officer", 2, "2 signatures are missing")


def test_money_and_loans_as_of_the_day(villages, year, officer_here):
    villages[0].allocation = Decimal(42_000)
    villages[0].save()
    event = make_event(villages[0], starts_on=date(2017, 3, 3))
    add_budget_line(event, by=officer_here, kind="lunch", planned=Decimal(2000), spent=Decimal(1500))
    make_loan(event, date(2017, 4, 2))
    make_loan(event, date(2017, 4, 1), cleared_on=date(2017, 3, 20))

    money = live(year).money

    assert (money["allocated"], money["planned"], money["spent"]) == (42_000, 2000, 1500)
    assert [loan["days_left"] for loan in money["loans"]] == [2]


@pytest.mark.parametrize("more", [0, 2])
def test_number_of_queries_does_not_grow(villages, year, more, django_assert_num_queries):

    for number in range(more):
        make_year_village(f"3301151{number}")

    with django_assert_num_queries(SHEET_QUERIES):
        live_sheet(CODE, year, MARCH)


def test_support_follows_the_order_of_the_board(district, year):
    for code, done in [("33011601", 1), ("33011502", 0), ("33011801", 2), ("33011503", 0)]:
        village = make_year_village(code)
        for step in range(1, 4):
            make_step(village, step, status="done" if step <= done else "not_started")
            due(village, step, date(2017, 3, step))

    board = board_of(AreaScope.of(CODE), year, date(2017, 4, 30), StepFilter())

    named = [one["code"] for one in to_support(list(board.rows))]
    assert named == ["33011502", "33011503", "33011601", "33011801"]
    assert [row.code for row in board.helped] == named[:3]
