from datetime import date, timedelta

import pytest
from django.utils.translation import gettext

from sammachip.audit.models import AuditEntry
from sammachip.dashboards.queries.village_page import (
    group_lines,
    history_lines,
    papers_of,
    path_of,
    team_lines,
)
from tests.dashboards.factories import make_loan, make_missing, make_progress, make_step
from tests.factories import make_event, make_year_village
from tests.groups.factories import make_group
from tests.trainers.factories import make_team
from villages.models import PaperCheck, StepClaim, StepOverride

TODAY = date(2017, 3, 1)
PATH_QUERIES = 5
PAGE_QUERIES = 22


@pytest.fixture
def village(year):
    return make_year_village("33011601")


def test_path_folds_what_is_done_and_opens_the_first_that_is_not(village):
    make_progress(village, step_1="done", step_2="not_applicable", step_4="done")

    path = path_of(village, TODAY)

    assert [line.step.number for line in path.folded] == [1, 2]
    assert path.current.step.number == 3
    assert [line.step.number for line in path.later] == list(range(4, 14))
    assert (path.done, path.of) == (2, 12)


def test_path_of_finished_village_has_no_current_step(village):
    make_progress(village, **{f"step_{n}": "done" for n in range(1, 14)})

    assert path_of(village, TODAY).current is None


def test_lapsed_step_opens_again(village):
    make_progress(village, **{f"step_{n}": "done" for n in range(1, 14)})
    make_step(village, 11, status="done", good_until=date(2017, 2, 28))

    path = path_of(village, TODAY)

    assert (path.current.step.number, path.current.status) == (11, "lapsed")


def test_missing_proof_is_a_sentence_with_its_page(village):
    steps = make_progress(village)
    make_missing(steps[0], count=2)

    (todo,) = path_of(village, TODAY).current.missing

    assert todo.url == "/villages/33011601/2560/"
    assert "2" in todo.sentence


def test_claim_and_decision_stand_beside_the_step(village, chief_here, officer_here):
    make_progress(village)
    claim = StepClaim.objects.create(
        year_village=village, step=1, claimed_by=officer_here, claimed_at="2017-02-01T09:00+07:00"
    )
    decision = StepOverride.objects.create(
        year_village=village,
        step=2,
        status="done",
        decided_by=chief_here,
        decided_at="2017-02-01T09:00+07:00",
        decided_on=date(2017, 2, 1),
        reason="ตรวจแล้ว",
    )

    first, second, *_ = path_of(village, TODAY).steps

    assert (first.claim, first.override, second.claim, second.override) == (claim, None, None, decision)


@pytest.mark.parametrize("count", [1, 3])
def test_path_asks_the_same_number_of_queries(village, django_assert_num_queries, count):
    for progress in make_progress(village)[:count]:
        make_missing(progress)

    with django_assert_num_queries(PATH_QUERIES):
        assert sum(len(line.missing) for line in path_of(village, TODAY).steps) == count


def test_team_shows_four_seats_each(village):
    make_team(village, 2)

    assert [line.seats for line in team_lines(village)] == [(False,) * 4] * 2


def test_groups_are_those_of_the_village(village, officer_here):
    make_group(village, officer_here, name="กลุ่มทอเสื่อ", status="formed", founded_on=TODAY, registered_on=TODAY)
    make_group(make_year_village("33011602"), officer_here, name="กลุ่มจักสาน")

    assert [(line.group.name, line.level.name) for line in group_lines(village)] == [("กลุ่มทอเสื่อ", "A")]


def test_papers_are_those_of_the_villages_events(village):
    elsewhere = make_year_village("33011602")
    for place in (village, elsewhere):
        over = make_event(place, starts_on=TODAY - timedelta(days=3))
        PaperCheck.objects.create(event=over, kind="agenda", is_present=True)
        make_loan(over, TODAY + timedelta(days=25))

    money = papers_of(village, TODAY)

    assert [(line.days_left, line.loan.event.year_villages.get()) for line in money.loans] == [(25, village)]
    assert [line.event.year_villages.get() for line in money.papers] == [village]
    assert money.are_complete is False


def test_village_without_papers_and_groups_says_what_comes(client, village, officer_here):
    client.force_login(officer_here)

    page = client.get(village.get_absolute_url()).content.decode()

    assert papers_of(village, TODAY).are_complete is True
    assert gettext("No paper is missing and no loan is open.") in page
    assert gettext("No group yet: it forms in step 13, once households practise and sell.") in page


@pytest.mark.parametrize("count", [1, 3])
def test_page_asks_the_same_number_of_queries(
    client, village, officer_here, django_assert_num_queries, count
):
    make_progress(village)
    for number in range(count):
        make_group(village, officer_here, name=f"กลุ่ม {number}")
        make_loan(make_event(village, starts_on=TODAY), TODAY)
    make_team(village, count)
    client.force_login(officer_here)

    with django_assert_num_queries(PAGE_QUERIES):
        client.get(village.get_absolute_url())


def test_history_is_that_of_the_village(village):
    for code in ("33011601", "33011602"):
        AuditEntry.objects.create(action="villages.change", object_label=code, area_code=code, source="page")

    assert len(history_lines(village)) == 1


def test_history_leaves_out_who_looked_at_what(village):
    for action in ("view.national_id", "villages.change"):
        AuditEntry.objects.create(
            action=action, object_label="นางทองใบ", area_code=village.code, source="page"
        )

    assert len(history_lines(village)) == 1


def test_step_leads_to_the_page_where_it_is_worked(client, village, officer_here):
    client.force_login(officer_here)

    page = client.get(village.get_absolute_url()).content.decode()

    assert 'href="/villages/33011601/2560/pairing/"' in page.split('id="step-5"')[1].split("</h3>")[0]
