"""Tasks within an area, with what their village lacks now."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery

from sammachip.areas.scope import AreaScope
from sammachip.dashboards.enums import TaskState
from sammachip.dashboards.models import Task, TaskQuerySet
from villages.enums import TargetStatus
from villages.models import MissingProof, ProgrammeYear, YearVillage
from villages.process.catalogue import Step, step_of
from villages.queries import MissingView, missing_view


@dataclass(frozen=True)
class TaskFilter:
    """What a figure counts and the list it opens shows; an empty part asks for nothing."""

    officer: int | None = None
    state: str = ""
    missing: str = ""


@dataclass(frozen=True)
class TaskLine:
    """A task as it stands on a day, with the page that brings the proof."""

    task: Task
    state: TaskState
    missing: MissingView | None

    @property
    def step(self) -> Step | None:
        return step_of(self.task.step) if self.task.step else None

    @property
    def is_open(self) -> bool:
        return self.state in (TaskState.OPEN, TaskState.LATE)

    @property
    def tone(self) -> str:
        """The status whose colour and sign it takes."""
        return {"open": "in_progress", "proved": "done", "closed": "not_applicable"}.get(self.state, "late")

    @property
    def words(self) -> str:
        """What the village lacks now, in its own numbers, before the words that came with the task."""
        proof = self.missing.sentence if self.missing else self.task.proof
        return " · ".join(part for part in (proof, self.task.words) if part)


def tasks_in(
    scope: AreaScope, year: ProgrammeYear, today: date, wanted: TaskFilter | None = None
) -> TaskQuerySet:
    """Of the target villages in the scope: the one definition behind figures and lists."""
    wanted = wanted or TaskFilter()
    tasks: TaskQuerySet = Task.objects.within(scope).filter(
        year_village__programme_year=year,
        year_village__status=TargetStatus.TARGET,
        year_village__removed_at__isnull=True,
    )
    if wanted.officer is not None:
        tasks = tasks.filter(officer=wanted.officer)
    if wanted.missing:
        tasks = tasks.filter(missing=wanted.missing)
    return _in_state(tasks, wanted.state, today)


def in_order(tasks: TaskQuerySet) -> QuerySet[Any]:
    """The nearest day first, those without one last, with what a line prints."""
    params = MissingProof.objects.filter(year_village=OuterRef("year_village"), code=OuterRef("missing"))
    return (
        tasks.annotate(lacking=Subquery(params.order_by("order").values("params")[:1]))
        .select_related(
            "year_village__village", "year_village__programme_year", "officer", "assigned_by", "closed_by"
        )
        .order_by(F("due_on").asc(nulls_last=True), "year_village__code", "pk")
    )


def line_of(task: Any, today: date) -> TaskLine:
    """Of a row of `in_order`."""
    lacks = task.missing and task.lacking is not None
    view = missing_view(task.year_village, task.missing, task.lacking) if lacks else None
    return TaskLine(task, _state(task, lacks, today), view)


def tasks_of(village: YearVillage, today: date) -> list[TaskLine]:
    """Those still to be done; one query."""
    tasks = Task.objects.filter(year_village=village).still_open()
    return [line_of(task, today) for task in in_order(tasks)]


def _in_state(tasks: TaskQuerySet, state: str, today: date) -> TaskQuerySet:
    if state == TaskState.OPEN:
        return tasks.still_open()
    if state == TaskState.LATE:
        return tasks.still_open().filter(due_on__lt=today)
    if state == TaskState.PROVED:
        return tasks.proved()
    return tasks.closed() if state == TaskState.CLOSED else tasks


def _state(task: Task, lacks: bool, today: date) -> TaskState:
    if task.closed_at is not None:
        return TaskState.CLOSED
    if task.missing and not lacks:
        return TaskState.PROVED
    return TaskState.LATE if task.due_on and task.due_on < today else TaskState.OPEN
