from datetime import date

import pytest

from sammachip.audit.models import AuditEntry
from sammachip.dashboards.queries.village_page import history_lines, path_of, team_lines
from tests.dashboards.factories import make_missing, make_progress, make_step
from tests.factories import make_year_village
from tests.trainers.factories import make_team
from villages.models import StepClaim, StepOverride

TODAY = date(2017, 3, 1)
PATH_QUERIES = 5


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


def test_history_is_that_of_the_village(village):
    for code in ("33011601", "33011602"):
        AuditEntry.objects.create(action="villages.change", object_label=code, area_code=code, source="page")

    assert len(history_lines(village)) == 1


def test_step_leads_to_the_page_where_it_is_worked(client, village, officer_here):
    client.force_login(officer_here)

    page = client.get(village.get_absolute_url()).content.decode()

    assert 'href="/villages/33011601/2560/pairing/"' in page.split('id="step-5"')[1].split("</h3>")[0]
