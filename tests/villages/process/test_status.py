"""The status as a pure function and as SQL: the same table, the same answers."""

from datetime import date
from itertools import product

import pytest
from django.utils import timezone

from tests.factories import make_user, make_year_village
from villages.enums import ShownStatus, StepStatus
from villages.models import StepOverride, StepProgress, StepSetting
from villages.process.evidence import Evidence, Missing
from villages.process.status import decide, decide_late, proved_status

TODAY = date(2017, 6, 15)
YESTERDAY, TOMORROW = date(2017, 6, 14), date(2017, 6, 16)
MISSING = (Missing("members", {"count": 1}),)


@pytest.mark.parametrize(
    ("evidence", "is_applicable", "status"),
    [
        (Evidence(), True, StepStatus.NOT_STARTED),
        (Evidence(0, 5, MISSING), True, StepStatus.NOT_STARTED),
        (Evidence(0, 5, MISSING, is_started=True), True, StepStatus.IN_PROGRESS),
        (Evidence(4, 5, MISSING), True, StepStatus.IN_PROGRESS),
        (Evidence(5, 5, MISSING), True, StepStatus.IN_PROGRESS),
        (Evidence(5, 5), True, StepStatus.DONE),
        (Evidence(5, 5), False, StepStatus.NOT_APPLICABLE),
    ],
)
def test_proved_status(evidence: Evidence, is_applicable: bool, status: StepStatus) -> None:
    assert proved_status(evidence, is_applicable=is_applicable) == status


@pytest.mark.parametrize(
    ("status", "is_claimed", "good_until", "shown"),
    [
        (StepStatus.NOT_STARTED, False, None, ShownStatus.NOT_STARTED),
        (StepStatus.NOT_STARTED, True, None, ShownStatus.CLAIMED),
        (StepStatus.IN_PROGRESS, True, None, ShownStatus.CLAIMED),
        (StepStatus.IN_PROGRESS, True, YESTERDAY, ShownStatus.CLAIMED),
        (StepStatus.DONE, True, None, ShownStatus.DONE),
        (StepStatus.DONE, False, TODAY, ShownStatus.DONE),
        (StepStatus.DONE, False, YESTERDAY, ShownStatus.LAPSED),
        (StepStatus.DONE, True, YESTERDAY, ShownStatus.LAPSED),
        (StepStatus.NOT_APPLICABLE, True, YESTERDAY, ShownStatus.NOT_APPLICABLE),
    ],
)
def test_decide(status: StepStatus, is_claimed: bool, good_until: date | None, shown: ShownStatus) -> None:
    assert decide(status, is_claimed=is_claimed, good_until=good_until, today=TODAY) == shown


@pytest.mark.parametrize(
    ("shown", "due_on", "is_decided", "is_late"),
    [
        (ShownStatus.NOT_STARTED, YESTERDAY, False, True),
        (ShownStatus.LAPSED, YESTERDAY, False, True),
        (ShownStatus.NOT_STARTED, YESTERDAY, True, False),
        (ShownStatus.NOT_STARTED, TODAY, False, False),
        (ShownStatus.NOT_STARTED, None, False, False),
        (ShownStatus.DONE, YESTERDAY, False, False),
        (ShownStatus.NOT_APPLICABLE, YESTERDAY, False, False),
    ],
)
def test_decide_late(shown: ShownStatus, due_on: date | None, is_decided: bool, is_late: bool) -> None:
    assert decide_late(shown, due_on=due_on, is_decided=is_decided, today=TODAY) == is_late


DUE_DATES = {1: None, 2: YESTERDAY, 3: TODAY, 4: YESTERDAY, 5: YESTERDAY}
DECISIONS = {4: None, 5: YESTERDAY}
"""Steps with the chief's decision, and until when it holds."""


@pytest.mark.parametrize("due", [None, DUE_DATES], ids=["looked-up", "given"])
def test_sql_says_what_the_functions_say(db: None, due: dict[int, date | None] | None) -> None:
    cases = list(product(StepStatus, (False, True), (None, YESTERDAY, TODAY, TOMORROW)))
    villages = [make_year_village(f"330116{number:02}") for number, _case in enumerate(cases, 1)]
    _set_up_dates(villages)
    StepProgress.objects.bulk_create(
        StepProgress(
            year_village=village,
            step=step,
            status=status,
            is_claimed=is_claimed,
            good_until=good_until,
            refreshed_at=timezone.now(),
        )
        for village, (status, is_claimed, good_until) in zip(villages, cases, strict=True)
        for step in DUE_DATES
    )

    rows = list(StepProgress.objects.with_status(TODAY, due))

    assert len(rows) == len(cases) * len(DUE_DATES) == 160
    assert [(row.shown_status, bool(row.is_late)) for row in rows] == [_expected(row) for row in rows]


def _set_up_dates(villages: list) -> None:
    for step, due_on in DUE_DATES.items():
        StepSetting.objects.filter(step=step).update(due_on=due_on)
    chief = make_user("chief", "3301")
    StepOverride.objects.bulk_create(
        StepOverride(
            year_village=village,
            step=step,
            status="done",
            decided_by=chief,
            decided_at=timezone.now(),
            decided_on=date(2017, 6, 1),
            reason="seen on the spot",
            ends_on=ends_on,
        )
        for village in villages
        for step, ends_on in DECISIONS.items()
    )


def _expected(row: StepProgress) -> tuple[str, bool]:
    shown = decide(StepStatus(row.status), is_claimed=row.is_claimed, good_until=row.good_until, today=TODAY)
    is_decided = row.step in DECISIONS and DECISIONS[row.step] is None
    late = decide_late(shown, due_on=DUE_DATES[row.step], is_decided=is_decided, today=TODAY)
    return shown, late
