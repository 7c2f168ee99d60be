"""What is decided on, or asked for, in the steps that somebody chose on a list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sammachip.accounts.access import scope_for
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.audit.actions import log_event
from sammachip.dashboards.actions.each import Decided, each
from sammachip.dashboards.actions.tasks import Assigned, assign_tasks
from villages.actions import override_step
from villages.models import StepProgress, YearVillage, common_code

Seen = Mapping[int, str]
"""The stamp of each step that the person was looking at."""


@dataclass(frozen=True)
class Asked:
    assigned: Assigned
    refused: tuple[tuple[StepProgress, str], ...]
    """Each with why nobody is asked."""


def stamp_of(step: Any) -> str:
    """Changes when somebody saves the village, or when the step is shown otherwise."""
    return f"{step.year_village.version}.{step.shown_status}"


@transaction.atomic
def override_steps(
    steps: Sequence[Any], *, by: User, seen: Seen, status: str, reason: str, ends_on: date | None = None
) -> Decided:
    """The chief's word on many steps, claimed or not; a step that was decided on keeps that decision."""
    scope = scope_for(by, Permission.STEP_OVERRIDE)

    def override(step: Any) -> None:
        if not scope.contains(step.year_village.code):
            raise ValidationError(_("You do not decide in this area."), code="elsewhere")
        override_step(step.year_village, by=by, step=step.step, status=status, reason=reason, ends_on=ends_on)

    decided = each(steps, seen, override, stamp=stamp_of)
    _log(decided.rows, by=by, action="steps.override_many", reason=reason)
    return decided


@transaction.atomic
def ask_for_steps(
    steps: Sequence[Any],
    *,
    by: User,
    seen: Seen,
    missing: str = "",
    officer: User | None = None,
    words: str = "",
    due_on: date | None = None,
) -> Asked:
    """The proof that is named, or what each step lacks first; the steps come with their missing proofs.

    Raises ValidationError when the officer does not work in the area of a step.
    """
    scope = scope_for(by, Permission.TASK_ASSIGN)
    wanted: dict[tuple[int, str], list[YearVillage]] = {}

    def choose(step: Any) -> None:
        if not scope.contains(step.year_village.code):
            raise ValidationError(_("You give no tasks in this area."), code="elsewhere")
        lacking = [proof.code for proof in step.missing.all()]
        if not lacking or (missing and missing not in lacking):
            raise ValidationError(_("The records show this proof already."), code="proved")
        wanted.setdefault((step.step, missing or lacking[0]), []).append(step.year_village)

    chosen = each(steps, seen, choose, stamp=stamp_of)
    given = [
        assign_tasks(villages, by=by, missing=code, step=step, officer=officer, words=words, due_on=due_on)
        for (step, code), villages in wanted.items()
    ]
    tasks = tuple(task for one in given for task in one.tasks)
    _log(tasks, by=by, action="tasks.assign_many", reason=words)
    already, nobody = sum(one.asked_already for one in given), sum(one.without_officer for one in given)
    return Asked(Assigned(tasks, already, nobody), chosen.refused)


def _log(rows: Sequence[Any], *, by: User, action: str, reason: str) -> None:
    """One entry that tells of all of them together; each has its own beside it."""
    if rows:
        area = common_code([row.year_village.code for row in rows])[:6]
        log_event(by=by, action=action, area_code=area, reason=reason, changes={"rows": [None, len(rows)]})
