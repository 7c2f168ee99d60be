from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate

from sammachip.accounts.models import User
from tests.factories import make_year_village
from villages.actions import claim_step, end_override, override_step, withdraw_claim
from villages.models import StepOverride, StepProgress
from villages.process.evidence import Evidence, Missing
from villages.process.refresh import refresh_progress
from villages.queries import steps_of

Prove = Callable[..., None]


def shown(village, step: int) -> str:
    return steps_of(village, localdate())[step - 1].status


def test_claim_shows_until_it_is_withdrawn(officer_here: User, prove: Prove) -> None:
    village = make_year_village()
    prove("team", Evidence(4, 5, (Missing("members"),)))

    claim = claim_step(village, by=officer_here, step=2, note="ประชุมแล้ว รอลงนาม")
    claimed = shown(village, 2)
    withdraw_claim(claim, by=officer_here, reason="ยังไม่ครบ")

    assert (claimed, shown(village, 2)) == ("claimed", "not_started")


def test_proved_step_needs_no_claim(officer_here: User, prove: Prove) -> None:
    village = make_year_village()
    prove("team", Evidence(5, 5))
    refresh_progress([village.pk])

    with pytest.raises(ValidationError) as refused:
        claim_step(village, by=officer_here, step=1)

    assert refused.value.code == "proved"


def test_nobody_approves_their_own_claim(officer_here: User, chief_here: User, prove: Prove) -> None:
    village = make_year_village()
    prove("team", Evidence(0, 5, (Missing("members"),)))
    claim_step(village, by=chief_here, step=2)

    with pytest.raises(ValidationError) as refused:
        override_step(village, by=chief_here, step=2, status="done", reason="เห็นกับตา")
    override_step(village, by=officer_here, step=2, status="done", reason="เห็นกับตา")

    assert refused.value.code == "own_claim"
    assert StepOverride.objects.get().decided_by == officer_here


def test_override_stands_beside_the_proof(chief_here: User, prove: Prove) -> None:
    village = make_year_village()
    prove("team", Evidence(4, 5, (Missing("members"),)))
    refresh_progress([village.pk])

    override = override_step(village, by=chief_here, step=3, status="done", reason="เห็นกับตา")

    assert steps_of(village, localdate())[2].override == override
    assert StepProgress.objects.get(year_village=village, step=3).status == "not_started"


def test_second_decision_waits_for_the_end_of_the_first(chief_here: User, prove: Prove) -> None:
    village = make_year_village()
    first = override_step(village, by=chief_here, step=3, status="done", reason="เห็นกับตา")

    with pytest.raises(ValidationError):
        override_step(village, by=chief_here, step=3, status="not_applicable", reason="ไม่ใช้")
    end_override(first, by=chief_here, reason="เอกสารครบแล้ว")
    second = override_step(village, by=chief_here, step=3, status="not_applicable", reason="ไม่ใช้")

    assert list(StepOverride.objects.all()) == [second]
    assert StepOverride.everything.get(pk=first.pk).removed_by == chief_here


def test_decision_past_its_end_makes_room(chief_here: User) -> None:
    village = make_year_village()
    past = override_step(village, by=chief_here, step=3, status="done", reason="เห็นกับตา")
    StepOverride.objects.update(decided_on=date(2017, 1, 1), ends_on=date(2017, 1, 31))

    override_step(village, by=chief_here, step=3, status="done", reason="อีกครั้ง")

    assert list(StepOverride.objects.values_list("reason", flat=True)) == ["อีกครั้ง"]
    assert StepOverride.everything.get(pk=past.pk).removed_at is not None


@pytest.mark.parametrize("reason", ["", "  "])
def test_override_asks_for_a_reason(chief_here: User, reason: str) -> None:
    village = make_year_village()

    with pytest.raises(ValidationError) as refused:
        override_step(village, by=chief_here, step=3, status="done", reason=reason)

    assert refused.value.code == "reason_missing"
