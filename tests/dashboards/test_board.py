from datetime import date

import pytest

from sammachip.areas.scope import AreaScope
from sammachip.dashboards.queries.board import board_of
from sammachip.dashboards.queries.cells import StepFilter, village_steps
from sammachip.dashboards.queries.regions import region_board
from tests.dashboards.factories import due, make_missing, make_progress, make_step
from tests.factories import make_user, make_year, make_year_village
from villages.models import StepOverride

TODAY = date(2017, 3, 1)
DISTRICT = AreaScope.of("3301")
BOARD_QUERIES = 6
REGION_QUERIES = 7


def a_board(year, wanted=None, scope=DISTRICT):
    return board_of(scope, year, TODAY, wanted or StepFilter())


@pytest.fixture
def two_villages(district, year):
    first, second = make_year_village("33011601"), make_year_village("33011502")
    make_progress(first, step_1="done", step_2="in_progress")
    make_progress(second, step_1="done", step_2="done", step_12="not_applicable")
    return first, second


def test_board_groups_villages_by_tambon(two_villages, year):
    groups = [(group.code, [row.village.code for row in group.rows]) for group in a_board(year).groups]

    assert groups == [("330115", ["33011502"]), ("330116", ["33011601"])]


def test_step_that_is_not_asked_for_does_not_count(two_villages, year):
    board = a_board(year)

    assert [(row.done, row.of) for row in board.rows] == [(2, 12), (1, 13)]
    assert (board.summary.done, board.summary.of) == (3, 25)


def test_village_of_another_district_stays_out(two_villages, year):
    make_progress(make_year_village("33020101"), step_1="done")

    assert a_board(year).totals[0].done == 2


def test_village_of_another_year_stays_out(two_villages, year):
    make_progress(make_year_village("33011601", make_year(2561)), step_1="done")

    assert a_board(year).totals[0].of == 2


def test_withdrawn_village_stays_out(two_villages, year):
    village = two_villages[0]
    village.status, village.withdrawn_on, village.withdrawn_reason = "withdrawn", TODAY, "ย้าย"
    village.save()

    assert [row.village.code for row in a_board(year).rows] == ["33011502"]


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        (StepFilter(step=2), ["33011601"]),
        (StepFilter(step=3), ["33011502"]),
        (StepFilter(step=1, status="done"), ["33011502", "33011601"]),
        (StepFilter(step=2, status="in_progress"), ["33011601"]),
        (StepFilter(step=12, status="not_applicable"), ["33011502"]),
        (StepFilter(is_late=True, step=1), []),
    ],
)
def test_filter_chooses_rows(two_villages, year, wanted, codes):
    assert [row.village.code for row in a_board(year, wanted).rows] == codes


def test_filter_of_rows_leaves_totals_alone(two_villages, year):
    board = a_board(year, StepFilter(step=2, status="in_progress"))

    assert (board.shown, board.villages, board.totals[0].done) == (1, 2, 2)


def test_officer_narrows_totals_too(two_villages, year):
    officer = make_user("officer", "330115")
    two_villages[1].officer = officer
    two_villages[1].save()

    assert a_board(year, StepFilter(officer=officer.pk)).totals[1].done == 1


def test_late_step_is_seen_on_the_board(two_villages, year):
    due(two_villages[0], 2, date(2017, 2, 1))

    board = a_board(year, StepFilter(is_late=True))

    assert [row.village.code for row in board.rows] == ["33011601"]
    assert board.summary.late == 1


def test_decision_stands_beside_the_proof(two_villages, year, chief_here):
    StepOverride.objects.create(
        year_village=two_villages[0],
        step=2,
        status="done",
        decided_by=chief_here,
        decided_at="2017-02-01T09:00+07:00",
        decided_on=date(2017, 2, 1),
        reason="ตรวจแล้ว",
    )

    row = a_board(year, StepFilter(step=2)).rows[0]

    assert (row.cells[1].status, row.decided) == ("in_progress", frozenset({2}))


def test_most_frequent_missing_proof_counts_its_list(two_villages, year):
    for village in two_villages:
        make_missing(make_step(village, 3, status="in_progress"))
    make_missing(make_step(two_villages[0], 9), code="test.signatures")

    missing = a_board(year).missing[0]
    listed = village_steps(DISTRICT, year, TODAY, StepFilter(missing=missing.code))

    assert (missing.code, missing.count, listed.count()) == ("test.signatures", 2, 2)


@pytest.mark.parametrize("status", ["done", "in_progress", "not_started", "not_applicable"])
def test_total_equals_its_list(two_villages, year, status):
    board = a_board(year)

    listed = [
        village_steps(DISTRICT, year, TODAY, StepFilter(step=n, status=status)).count() for n in range(1, 14)
    ]

    assert [total.counts[status] for total in board.totals] == listed


@pytest.mark.parametrize("codes", [["33011601"], ["33011601", "33011502", "33011801"]])
def test_board_asks_the_same_number_of_queries(district, year, django_assert_num_queries, codes):
    for code in codes:
        make_missing(make_progress(make_year_village(code), step_1="in_progress")[0])

    with django_assert_num_queries(BOARD_QUERIES):
        assert len(a_board(year).rows) == len(codes)


@pytest.mark.parametrize("area", ["33", ""])
@pytest.mark.parametrize("codes", [["33011601"], ["33011601", "33011502", "33020101"]])
def test_region_board_asks_the_same_number_of_queries(district, year, django_assert_num_queries, codes, area):
    for code in codes:
        make_missing(make_progress(make_year_village(code), step_1="in_progress")[0])

    with django_assert_num_queries(REGION_QUERIES):
        assert region_board(AreaScope.of(area), area, year, TODAY).villages == len(codes)


def test_region_rows_add_up(two_villages, year):
    make_progress(make_year_village("33020101"), step_1="done")

    board = region_board(AreaScope.of("33"), "33", year, TODAY)

    assert [(region.name, region.totals[0].done) for region in board.regions] == [
        ("เมืองศรีสะเกษ", 2),
        ("ยางชุมน้อย", 1),
    ]
    assert board.totals[0].done == 3


def test_forecast_rests_on_what_was_proved_lately(two_villages, year):
    for village, day in [(two_villages[0], date(2017, 2, 1)), (two_villages[1], date(2016, 12, 1))]:
        village.progress.filter(status="done").update(reached_on=day)

    board, regions = a_board(year), region_board(AreaScope.of("33"), "33", year, TODAY)

    assert (board.summary.forecast.recent, regions.summary.forecast.recent) == (1, 1)
