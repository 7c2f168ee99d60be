"""The page of the day and the lists behind it: every number opens exactly its rows."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from households.models import TrainingPlan
from sammachip.areas.scope import AreaScope
from sammachip.dashboards.queries.today import TambonLine, todays_work
from tests.dashboards.factories import due, make_loan, make_progress, make_task
from tests.dashboards.figures_of import figures_and_rows
from tests.factories import make_event, make_year_village
from tests.households.factories import make_households, make_visits, train
from villages.models import PaperCheck

DISTRICT = AreaScope.of("3301")


def make_plan(village, **fields):
    return TrainingPlan.objects.create(year_village=village, version_no=1, prepared_on=localdate(), **fields)


def busy_village(code, officer):
    """Something of everything: a late step, an event, a loan, papers, a plan that came back, a task."""
    today = localdate()
    village = make_year_village(code, officer=officer)
    make_progress(village, step_1="done")
    due(village, 2, today - timedelta(days=1))
    make_event(village, starts_on=today)
    over = make_event(village, starts_on=today - timedelta(days=3))
    PaperCheck.objects.create(event=over, kind="agenda")
    make_loan(over, today)
    make_plan(village, returned_reason="ขอวันที่ให้ครบ")
    make_task(village, officer, words="โทรนัดผู้ใหญ่บ้าน")
    households = make_households(village, 3)
    train(village, households)
    make_visits(households[:1], today - timedelta(days=28))
    return village


@pytest.mark.slow
def test_every_number_opens_exactly_its_rows(client, district, year, officer_here, chief_here):
    for code in ("33011601", "33011602", "33011502"):
        busy_village(code, officer_here)
    busy_village("33011801", chief_here)
    client.force_login(officer_here)

    figures, rows = figures_and_rows(client, "/")

    assert figures == rows
    assert len(figures) >= 15


def test_plan_that_came_back_is_shown_until_it_is_handed_in_again(year, chief_here):
    village = make_year_village("33011601")
    plan = make_plan(village, returned_reason="ขอวันที่ให้ครบ")
    make_plan(make_year_village("33011602"))
    before = todays_work(chief_here, DISTRICT, year, localdate()).plans

    plan.status, plan.submitted_by, plan.submitted_on = "submitted", chief_here, localdate()
    plan.save()

    assert (before, todays_work(chief_here, DISTRICT, year, localdate()).plans) == ((plan,), ())


def test_tasks_of_others_are_not_shown(year, officer_here, chief_here):
    village = make_year_village("33011601")
    own = make_task(village, officer_here, words="นัด")
    make_task(village, chief_here, words="นัด")

    work = todays_work(officer_here, DISTRICT, year, localdate())

    assert ([line.task for line in work.tasks], work.counts["tasks"]) == ([own], 1)


def test_day_is_told_by_tambon(year, officer_here):
    """All 13 steps of the past year are late."""
    for code in ("33011601", "33011602", "33011502"):
        make_progress(make_year_village(code, officer=officer_here))
    make_progress(make_year_village("33011801"))

    work = todays_work(officer_here, DISTRICT, year, localdate())

    assert work.tambons == (
        TambonLine("330115", "โพนเขวา", 1, 13, 0),
        TambonLine("330116", "หญ้าปล้อง", 2, 26, 0),
    )


def test_single_tambon_needs_no_table(year, officer_here):
    make_year_village("33011601", officer=officer_here)

    assert todays_work(officer_here, DISTRICT, year, localdate()).tambons == ()


@pytest.mark.parametrize("kind", ["events", "loans", "papers", "plans"])
def test_list_stays_in_the_own_district(client, district, year, officer_here, officer_elsewhere, kind):
    busy_village("33011601", officer_here)
    other = busy_village("33020101", officer_elsewhere)
    client.force_login(officer_here)

    page = client.get(f"/today/{kind}/")

    assert page.context["page"].paginator.count == 1
    assert other.code not in page.content.decode()


def test_list_that_does_not_exist_is_not_found(client, district, year, officer_here):
    client.force_login(officer_here)

    assert client.get("/today/nonsense/").status_code == 404
