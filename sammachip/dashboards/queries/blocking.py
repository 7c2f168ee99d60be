"""What keeps the villages of an area from going on: the missing proofs, counted by their sentence."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from sammachip.areas.scope import AreaScope
from sammachip.dashboards.enums import TaskState
from sammachip.dashboards.queries.cells import StepFilter, asked_for, village_steps
from sammachip.dashboards.queries.tasks import TaskFilter, tasks_in
from villages.models import MissingProof, ProgrammeYear
from villages.process.catalogue import STEPS, Step
from villages.process.rules import general_of


@dataclass(frozen=True)
class Blocker:
    """A proof that villages lack: in how many, and in how many of them somebody is asked for it."""

    code: str
    villages: int
    tasks: int

    @property
    def words(self) -> str:
        return general_of(self.code)


@dataclass(frozen=True)
class BlockedStep:
    step: Step
    blockers: tuple[Blocker, ...]


def blocked_steps(
    scope: AreaScope, year: ProgrammeYear, today: date, officer: int | None = None
) -> list[BlockedStep]:
    """By step, what most villages lack first; two queries. What lies ahead is not missing yet."""
    steps = asked_for(village_steps(scope, year, today, StepFilter(officer=officer)), today)
    lacking = MissingProof.objects.filter(progress__in=steps.order_by().values("pk")).order_by()
    counted = lacking.values_list("step", "code").annotate(villages=Count("progress", distinct=True))
    open_tasks = tasks_in(scope, year, today, TaskFilter(officer=officer, state=TaskState.OPEN))
    tasks = Counter(
        dict(open_tasks.order_by().exclude(missing="").values_list("missing").annotate(count=Count("pk")))
    )
    by_step: dict[int, list[Blocker]] = {}
    for step, code, villages in sorted(counted, key=lambda row: (-row[2], row[1])):
        by_step.setdefault(step, []).append(Blocker(code, villages, tasks[code]))
    return [BlockedStep(step, tuple(by_step[step.number])) for step in STEPS if step.number in by_step]
