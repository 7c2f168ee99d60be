from collections.abc import Callable
from datetime import UTC, date, datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from sammachip.accounts.models import User
from sammachip.audit.actions import remove_record
from tests.factories import make_year_village
from villages.models import MissingProof, StepProgress, StepSetting
from villages.process.evidence import Evidence, Missing
from villages.process.refresh import deferred, refresh_progress

FOUR_OF_FIVE = Evidence(4, 5, (Missing("members", {"count": 1}), Missing("lead")), is_started=True)
FIVE = Evidence(5, 5, reached_on=date(2017, 1, 5), good_until=date(2017, 2, 5))
LONG_AGO = datetime(2017, 1, 1, tzinfo=UTC)
Prove = Callable[..., None]


def test_every_village_gets_thirteen_steps(db: None, prove: Prove) -> None:
    prove("team", FOUR_OF_FIVE)
    make_year_village("33011601"), make_year_village("33011602")

    count = refresh_progress()

    assert count == 2
    rows = StepProgress.objects.filter(year_village__code="33011601").values_list("step", "status")
    assert list(rows) == [(1, "in_progress"), *((step, "not_started") for step in range(2, 14))]


def test_many_villages_get_their_steps_whether_some_are_stored_or_not(db: None, prove: Prove) -> None:
    villages = [make_year_village(f"330116{moo:02}") for moo in range(1, 41)]
    refresh_progress([villages[0].pk])
    prove("team", FIVE)

    refresh_progress()

    first = StepProgress.objects.filter(step=1)
    assert set(first.values_list("status", "have", "need", "reached_on")) == {("done", 5, 5, FIVE.reached_on)}
    assert (first.count(), StepProgress.objects.count()) == (40, 40 * 13)


def test_missing_proof_is_replaced(db: None, prove: Prove) -> None:
    village = make_year_village()
    prove("team", FOUR_OF_FIVE)
    refresh_progress([village.pk])
    assert list(MissingProof.objects.values_list("step", "order", "code", "params")) == [
        (1, 0, "members", {"count": 1}),
        (1, 1, "lead", {}),
    ]

    prove("team", FIVE)
    refresh_progress([village.pk])

    assert list(MissingProof.objects.all()) == []
    first = StepProgress.objects.get(year_village=village, step=1)
    assert (first.status, first.have, first.need) == ("done", 5, 5)
    assert (first.reached_on, first.good_until) == (date(2017, 1, 5), date(2017, 2, 5))


def test_proof_that_is_missing_still_is_not_written_again(db: None, prove: Prove) -> None:
    village = make_year_village()
    prove("team", FOUR_OF_FIVE)
    refresh_progress([village.pk])
    before = list(MissingProof.objects.values_list("pk", flat=True))
    StepProgress.objects.update(refreshed_at=LONG_AGO)

    refresh_progress([village.pk])

    assert list(MissingProof.objects.values_list("pk", flat=True)) == before
    assert not StepProgress.objects.filter(refreshed_at__lte=LONG_AGO).exists()


def test_step_that_misses_something_else_is_told_anew(db: None, prove: Prove) -> None:
    village = make_year_village()
    prove("team", FOUR_OF_FIVE)
    refresh_progress([village.pk])
    prove("team", FOUR_OF_FIVE._replace(missing=(Missing("lead"),)))

    refresh_progress([village.pk])

    assert list(MissingProof.objects.values_list("step", "order", "code")) == [(1, 0, "lead")]


def test_step_the_year_does_not_ask_for_misses_nothing(db: None, prove: Prove) -> None:
    village = make_year_village()
    StepSetting.objects.filter(step=1).update(is_applicable=False)
    prove("team", FOUR_OF_FIVE)

    refresh_progress([village.pk])

    assert StepProgress.objects.get(year_village=village, step=1).status == "not_applicable"
    assert list(MissingProof.objects.all()) == []


def test_village_in_the_bin_loses_its_steps(prove: Prove, officer_here: User) -> None:
    village = make_year_village()
    prove("team", FIVE)
    refresh_progress([village.pk])
    remove_record(village, by=officer_here, reason="พิมพ์ซ้ำ")

    refresh_progress([village.pk])

    assert list(StepProgress.objects.all()) == []


def test_deferred_refreshes_once_at_the_end(db: None, prove: Prove) -> None:
    village = make_year_village()
    prove("team", FIVE)

    with deferred():
        refresh_progress([village.pk])
        before = StepProgress.objects.count()

    assert (before, StepProgress.objects.count()) == (0, 13)


@pytest.mark.parametrize("count", [1, 3])
def test_number_of_queries_does_not_grow(
    db: None, prove: Prove, django_assert_num_queries: Any, count: int
) -> None:
    ids = [make_year_village(f"3301160{number}").pk for number in range(1, count + 1)]
    prove("team", FOUR_OF_FIVE)
    refresh_progress(ids)

    with django_assert_num_queries(14):
        refresh_progress(ids)


def test_check_prints_every_difference_and_fails(db: None, prove: Prove) -> None:
    village = make_year_village("33011601")
    prove("team", FOUR_OF_FIVE)
    refresh_progress()
    StepProgress.objects.filter(year_village=village, step=1).update(have=5)
    MissingProof.objects.filter(order=1).update(params={"count": 9})
    StepProgress.objects.filter(year_village=village, step=13).delete()
    output = StringIO()

    with pytest.raises(CommandError, match="^2 differences$"):
        call_command("refresh_progress", "--check", stdout=output)

    places = [line.split(":")[0] for line in output.getvalue().splitlines()]
    assert places == ["33011601 2560 step 1", "33011601 2560 step 13"]
    assert StepProgress.objects.count() == 12


def test_check_after_refresh_finds_nothing(db: None, prove: Prove, officer_here: User) -> None:
    make_year_village()
    prove("team", FOUR_OF_FIVE)
    call_command("refresh_progress", stdout=StringIO())
    output = StringIO()

    call_command("refresh_progress", "--check", stdout=output)

    assert output.getvalue() == "no difference\n"
