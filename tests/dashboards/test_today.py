from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from sammachip.areas.scope import AreaScope
from sammachip.dashboards.queries.cells import StepFilter, village_steps
from sammachip.dashboards.queries.today import todays_work
from tests.dashboards.factories import due, make_loan, make_missing, make_progress
from tests.factories import make_event, make_year_village
from tests.households.factories import make_households, make_visits, train
from villages.enums import PaperKind
from villages.models import PaperCheck

TODAY = date(2017, 3, 1)
DISTRICT = AreaScope.of("3301")
TODAY_QUERIES = 25


def work_of(user, year):
    return todays_work(user, DISTRICT, year, TODAY)


def test_own_villages_come_first(year, officer_here):
    own = make_year_village("33011601", officer=officer_here)
    make_progress(own, step_2="in_progress")
    make_progress(make_year_village("33011502"), step_2="in_progress")

    work = work_of(officer_here, year)

    assert (work.officer, work.villages, work.in_progress) == (officer_here.pk, 1, 1)


def test_who_holds_no_village_sees_the_area(year, chief_here):
    make_progress(make_year_village("33011601"))
    make_progress(make_year_village("33011502"))
    make_progress(make_year_village("33020101"))

    work = work_of(chief_here, year)

    assert (work.officer, work.villages) == (None, 2)


def test_stuck_village_names_its_first_late_step_and_what_it_lacks(year, chief_here):
    village = make_year_village("33011601")
    steps = make_progress(village, step_1="done")
    for step in (2, 3):
        due(village, step, TODAY - timedelta(days=5))
    make_missing(steps[1], count=3)

    (line,) = work_of(chief_here, year).stuck

    assert (line.village, line.step.number, line.days_late) == (village, 2, 5)
    assert line.missing.url == "/villages/33011601/2560/"


def test_counts_equal_their_lists(year, chief_here):
    village = make_year_village("33011601")
    make_progress(village, step_1="done", step_3="in_progress")
    due(village, 2, TODAY - timedelta(days=1))

    work = work_of(chief_here, year)
    late, begun = StepFilter(is_late=True), StepFilter(status="in_progress")

    assert work.late == village_steps(DISTRICT, year, TODAY, late).count() == 1
    assert work.in_progress == village_steps(DISTRICT, year, TODAY, begun).count() == 1


@pytest.mark.parametrize(("days", "is_shown"), [(-1, False), (0, True), (14, True), (15, False)])
def test_event_of_the_coming_days_is_shown(year, chief_here, days, is_shown):
    event = make_event(make_year_village("33011601"), starts_on=TODAY + timedelta(days=days))

    assert work_of(chief_here, year).events == ((event,) if is_shown else ())


def test_event_of_another_district_is_not_shown(year, chief_here):
    make_year_village("33011601")
    make_event(make_year_village("33020101"), starts_on=TODAY)

    assert work_of(chief_here, year).events == ()


@pytest.mark.parametrize(("days", "is_shown"), [(-3, True), (10, True), (11, False)])
def test_loan_near_its_day_is_shown(year, chief_here, days, is_shown):
    event = make_event(make_year_village("33011601"))
    make_loan(event, TODAY + timedelta(days=days))

    assert [line.days_left for line in work_of(chief_here, year).loans] == ([days] if is_shown else [])


def test_cleared_loan_is_not_shown(year, chief_here):
    event = make_event(make_year_village("33011601"))
    make_loan(event, TODAY, cleared_on=TODAY)

    assert work_of(chief_here, year).loans == ()


def test_papers_are_asked_for_after_the_event(year, chief_here):
    village = make_year_village("33011601")
    over = make_event(village, starts_on=TODAY - timedelta(days=3))
    coming = make_event(village, starts_on=TODAY + timedelta(days=3))
    for event in (over, coming):
        PaperCheck.objects.create(event=event, kind="agenda")
        PaperCheck.objects.create(event=event, kind="photos", is_present=True)

    assert [(line.event, line.missing) for line in work_of(chief_here, year).papers] == [(over, 10)]


def test_event_with_a_complete_file_asks_for_nothing(year, chief_here):
    over = make_event(make_year_village("33011601"), starts_on=TODAY - timedelta(days=3))
    for kind in PaperKind.values:
        PaperCheck.objects.create(event=over, kind=kind, is_present=True)

    assert work_of(chief_here, year).papers == ()


def test_event_without_money_needs_no_file(year, chief_here):
    make_event(make_year_village("33011601"), starts_on=TODAY - timedelta(days=3))

    assert work_of(chief_here, year).papers == ()


@pytest.mark.parametrize("is_own", [True, False])
def test_overdue_visits_open_exactly_their_households(client, district, year, officer_here, is_own):
    own = make_year_village("33011601", officer=officer_here if is_own else None)
    late, visited = make_households(own, 2)
    (others,) = make_households(make_year_village("33011502"), 1)
    (elsewhere,) = make_households(make_year_village("33020101"), 1)
    for household in (late, visited, others, elsewhere):
        train(household.year_village, [household])
    make_visits([visited], localdate())
    client.force_login(officer_here)

    page = client.get("/")
    rows = client.get(page.context["overdue_url"]).context["page"].object_list

    assert {row.pk for row in rows} == ({late.pk} if is_own else {late.pk, others.pk})
    assert page.context["work"].overdue == len(rows)


def test_overdue_visits_are_counted_for_one_district_only(year, viewer_here):
    make_progress(make_year_village("33011601"))

    for scope in (AreaScope.of("33"), AreaScope.of("3301", "3302"), AreaScope.of("3301", "34")):
        assert todays_work(viewer_here, scope, year, TODAY).overdue is None


def test_nothing_to_do_is_quiet(year, chief_here):
    make_progress(make_year_village("33011601"))

    assert work_of(chief_here, year).is_quiet is True


@pytest.mark.parametrize("codes", [["33011601"], ["33011601", "33011502", "33011801"]])
def test_todays_work_asks_the_same_number_of_queries(year, chief_here, django_assert_num_queries, codes):
    due(make_year_village("33011701"), 1, TODAY - timedelta(days=1))
    for code in codes:
        village = make_year_village(code)
        make_missing(make_progress(village)[0])
        make_loan(make_event(village, starts_on=TODAY), TODAY)

    with django_assert_num_queries(TODAY_QUERIES):
        assert len(work_of(chief_here, year).stuck) == len(codes)
