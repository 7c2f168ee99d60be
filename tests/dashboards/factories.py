from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from sammachip.accounts.models import User
from sammachip.dashboards.models import Task
from villages.models import CashLoan, MissingProof, StepProgress, YearVillage
from villages.process.catalogue import STEPS


def make_progress(village: YearVillage, **statuses: Any) -> list[StepProgress]:
    """All 13 steps as not started, but those given as step_3="done"."""
    return [
        StepProgress.objects.create(
            year_village=village,
            step=step.number,
            status=statuses.get(f"step_{step.number}", "not_started"),
            refreshed_at=timezone.now(),
        )
        for step in STEPS
    ]


def make_step(village: YearVillage, step: int, **fields: Any) -> StepProgress:
    progress, _ = StepProgress.objects.update_or_create(
        year_village=village, step=step, defaults={"refreshed_at": timezone.now(), **fields}
    )
    return progress


def make_missing(progress: StepProgress, code: str = "test.signatures", **params: Any) -> MissingProof:
    return MissingProof.objects.create(
        progress=progress,
        year_village=progress.year_village,
        step=progress.step,
        order=progress.missing.count(),
        code=code,
        params=params or {"count": 2},
    )


def make_task(village: YearVillage, officer: User, **fields: Any) -> Task:
    """Given by the officer to themselves."""
    given = {"assigned_by": officer, "assigned_at": timezone.now()}
    return Task.objects.create(year_village=village, officer=officer, **(given | fields))


def due(village: YearVillage, step: int, day: date | None) -> None:
    village.programme_year.step_settings.filter(step=step).update(due_on=day)


def make_loan(event, due_on, **fields):
    return CashLoan.objects.create(
        event=event,
        number="1/60",
        amount=1000,
        borrowed_on=due_on - timedelta(days=30),
        due_on=due_on,
        **fields,
    )
