"""Asking somebody to bring what a village lacks, and saying how it ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_record, create_records
from sammachip.dashboards.models import Task
from villages.models import MissingProof, YearVillage
from villages.validators import require_reason

ASSIGN = "tasks.assign"


@dataclass(frozen=True)
class Assigned:
    """What became of asking for one proof in many villages."""

    tasks: tuple[Task, ...]
    asked_already: int
    without_officer: int


@transaction.atomic
def assign_task(
    year_village: YearVillage,
    *,
    by: User,
    officer: User,
    missing: str = "",
    words: str = "",
    due_on: date | None = None,
) -> Task:
    """One thing in one village. Raises ValidationError when the proof is there, or asked for already."""
    _refuse_who_does_not_read(officer, year_village)
    step = _step_lacking(year_village, missing) if missing else None
    task = Task(year_village=year_village, step=step, missing=missing, words=words, officer=officer)
    task.due_on, task.assigned_by, task.assigned_at = due_on, by, timezone.now()
    return create_record(task, by=by, action=ASSIGN)


@transaction.atomic
def assign_tasks(
    year_villages: Sequence[YearVillage],
    *,
    by: User,
    missing: str,
    step: int,
    officer: User | None = None,
    words: str = "",
    due_on: date | None = None,
) -> Assigned:
    """The same proof in villages that all lack it, of one officer or each of their own. A village where
    somebody is asked already keeps that task. The villages are fetched with their officers."""
    wanted = {village.pk: village for village in year_villages}
    asked = Task.objects.filter(missing=missing, closed_at__isnull=True, year_village__in=wanted)
    for pk in asked.values_list("year_village", flat=True):
        del wanted[pk]
    asked_already = len(year_villages) - len(wanted)
    whose = [(village, who) for village in wanted.values() if (who := officer or village.officer)]
    for village, who in whose if officer else ():
        _refuse_who_does_not_read(who, village)
    same = {"step": step, "missing": missing, "words": words, "due_on": due_on}
    same |= {"assigned_by": by, "assigned_at": timezone.now()}
    tasks = [Task(year_village=village, officer=who, **same) for village, who in whose]
    create_records(tasks, by=by, action=ASSIGN)
    return Assigned(tuple(tasks), asked_already, len(wanted) - len(tasks))


@transaction.atomic
def change_task(task: Task, *, by: User, seen_version: int | None = None, **changes: Any) -> Task:
    """Somebody else, another day or other words; what has ended stays as it ended."""
    _refuse_closed(task)
    if "officer" in changes:
        _refuse_who_does_not_read(changes["officer"], task.year_village)
    return change_record(task, by=by, action="tasks.change", seen_version=seen_version, **changes)


@transaction.atomic
def close_task(task: Task, *, by: User, note: str, seen_version: int | None = None) -> Task:
    """Not to be done any more, or done where no record shows it: the note says which."""
    require_reason(note)
    _refuse_closed(task)
    changes = {"closed_by": by, "closed_at": timezone.now(), "note": note}
    return change_record(task, by=by, action="tasks.close", seen_version=seen_version, reason=note, **changes)


def _step_lacking(year_village: YearVillage, missing: str) -> int:
    step = MissingProof.objects.filter(year_village=year_village, code=missing).values_list("step", flat=True)
    found: int | None = step.first()
    if found is None:
        raise ValidationError({"missing": _("The records show this proof already.")}, code="proved")
    return found


def _refuse_who_does_not_read(officer: User, year_village: YearVillage) -> None:
    """Reads the officer's roles once for each user object."""
    if not officer.area_scope.contains(year_village.code):
        words = _("%(name)s does not work in this area.") % {"name": officer}
        raise ValidationError({"officer": words}, code="elsewhere")


def _refuse_closed(task: Task) -> None:
    if task.closed_at is not None:
        raise ValidationError(_("This task is closed already."), code="closed")
