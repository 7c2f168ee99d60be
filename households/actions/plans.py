"""The training action plan: drafted in versions, submitted by an officer, approved by somebody else."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max, Sum
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from households.actions.progress import add, change, remove_household_record
from households.enums import PlanStatus
from households.models import OF_ALLOCATION, PlanLine, TrainingPlan
from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_records, remove_record
from sammachip.thai.money import format_baht
from villages.models import YearVillage
from villages.process.refresh import refresh_progress

_COPIED = [
    "order",
    "kind",
    "activity",
    "objective",
    "method",
    "target_group",
    "target_count",
    "budget",
    "fund",
    "expected",
    "note",
]
_OF_HERE_AND_NOW = ["place", "starts_on", "ends_on", "responsible"]
_BEYOND = 1000  # where lines wait while their numbers change hands


@transaction.atomic
def create_plan(
    *,
    by: User | None,
    year_village: YearVillage,
    prepared_on: date | None = None,
    copied_from: TrainingPlan | None = None,
    **fields: Any,
) -> TrainingPlan:
    """The next version, empty or with the lines of another plan. From another village or year the days,
    places and names stay behind: they have to be written anew."""
    plans = TrainingPlan.everything.filter(year_village=year_village)
    latest = plans.aggregate(latest=Max("version_no"))["latest"] or 0
    plan = add(
        TrainingPlan(
            year_village=year_village,
            version_no=latest + 1,
            prepared_on=prepared_on or localdate(),
            **fields,
        ),
        by=by,
        action="households.draft_plan",
    )
    if copied_from:
        is_ours = copied_from.year_village_id == year_village.pk
        names = [*_COPIED, *(_OF_HERE_AND_NOW if is_ours else [])]
        _add_lines(
            plan, [{name: getattr(line, name) for name in names} for line in copied_from.lines.all()], by
        )
    return plan


def change_plan(
    *, by: User | None, plan: TrainingPlan, seen_version: int | None = None, **changes: Any
) -> TrainingPlan:
    """The head of a draft: when and by whom it was prepared."""
    _refuse_unless(plan, PlanStatus.DRAFT)
    return change(plan, by=by, action="households.change_plan", seen_version=seen_version, **changes)


@transaction.atomic
def change_plan_lines(
    *,
    by: User,
    plan: TrainingPlan,
    added: Sequence[Mapping[str, Any]] = (),
    changed: Mapping[PlanLine, Mapping[str, Any]] | None = None,
    removed: Sequence[PlanLine] = (),
) -> TrainingPlan:
    """New, changed and removed lines of a draft together, which then stand in the order of their days.
    Changes of a line may name its `seen_version`."""
    _refuse_unless(plan, PlanStatus.DRAFT)
    for line in removed:
        remove_record(line, by=by, reason=_("Left out of the plan"))
    for line, values in (changed or {}).items():
        change_record(line, by=by, action="households.change_plan_line", **values)
    _add_lines(plan, added, by)
    _number_lines(plan)
    refresh_progress([plan.year_village_id])
    return plan


def remove_plan(*, by: User, plan: TrainingPlan, reason: str) -> TrainingPlan:
    """A draft into the bin, whole; what was submitted stays."""
    _refuse_unless(plan, PlanStatus.DRAFT)
    return remove_household_record(plan, by=by, reason=reason)


@transaction.atomic
def submit_plan(
    *, by: User, plan: TrainingPlan, seen_version: int | None = None, submitted_on: date | None = None
) -> TrainingPlan:
    _refuse_unless(plan, PlanStatus.DRAFT)
    if not plan.lines.exists():
        raise ValidationError(_("A plan needs at least one line before it is submitted."))
    return change(
        plan,
        by=by,
        action="households.submit_plan",
        seen_version=seen_version,
        status=PlanStatus.SUBMITTED,
        submitted_by=by,
        submitted_on=submitted_on or localdate(),
        returned_reason="",
    )


@transaction.atomic
def approve_plan(
    *, by: User, plan: TrainingPlan, seen_version: int | None = None, approved_on: date | None = None
) -> TrainingPlan:
    """The version in force from now on; the one before is replaced. Above the allocation it is refused."""
    _refuse_unless(plan, PlanStatus.SUBMITTED)
    if plan.submitted_by_id == by.pk:
        raise ValidationError(_("Nobody approves a plan that they submitted themselves."), code="own_plan")
    _refuse_above_allocation(plan)
    for earlier in TrainingPlan.objects.filter(year_village=plan.year_village_id, status=PlanStatus.APPROVED):
        change_record(earlier, by=by, action="households.replace_plan", status=PlanStatus.SUPERSEDED)
    return change(
        plan,
        by=by,
        action="households.approve_plan",
        seen_version=seen_version,
        status=PlanStatus.APPROVED,
        approved_by=by,
        approved_on=approved_on or localdate(),
    )


@transaction.atomic
def return_plan(
    *, by: User, plan: TrainingPlan, reason: str, seen_version: int | None = None
) -> TrainingPlan:
    """Back to its author as a draft, with what to mend."""
    _refuse_unless(plan, PlanStatus.SUBMITTED)
    if not reason.strip():
        raise ValidationError({"returned_reason": _("Write what should be changed.")})
    return change(
        plan,
        by=by,
        action="households.return_plan",
        seen_version=seen_version,
        reason=reason,
        status=PlanStatus.DRAFT,
        submitted_by=None,
        submitted_on=None,
        returned_reason=reason,
    )


def planned_cost(plan: TrainingPlan) -> Decimal:
    """What the plan takes from the village's allocation; other funds pay the rest."""
    lines = PlanLine.objects.filter(OF_ALLOCATION, plan=plan)
    return lines.aggregate(total=Sum("budget"))["total"] or Decimal(0)


def _add_lines(plan: TrainingPlan, lines: Sequence[Mapping[str, Any]], by: User | None) -> None:
    highest = PlanLine.objects.filter(plan=plan).aggregate(highest=Max("order"))["highest"] or 0
    records = [
        PlanLine(plan=plan, year_village=plan.year_village, **({"order": order} | dict(values)))
        for order, values in enumerate(lines, start=highest + 1)
    ]
    for record in records:
        record.validate_constraints()
    create_records(records, by=by, action="households.add_plan_line")


def _number_lines(plan: TrainingPlan) -> None:
    """1, 2, 3 by their first days, the undated last. The number follows from the days and is no version of
    its own; the lines step aside first, since no two may share a number even for a moment."""
    lines = PlanLine.objects.filter(plan=plan)
    ordered = sorted(lines, key=lambda line: (line.starts_on or date.max, line.order))
    lines.update(order=F("order") + _BEYOND)
    for number, line in enumerate(ordered, start=1):
        line.order = number
    PlanLine.objects.bulk_update(ordered, ["order"])


def _refuse_unless(plan: TrainingPlan, status: PlanStatus) -> None:
    if plan.status != status:
        raise ValidationError(
            _("The plan is “%(now)s”; this needs a plan that is “%(needed)s”.")
            % {"now": PlanStatus(plan.status).label, "needed": status.label},
            code="wrong_status",
        )


def _refuse_above_allocation(plan: TrainingPlan) -> None:
    allocation = plan.year_village.allocation
    cost = planned_cost(plan)
    if allocation is not None and cost > allocation:
        raise ValidationError(
            _("The plan takes %(cost)s, the village has %(allocation)s. Lower some lines first.")
            % {"cost": format_baht(cost), "allocation": format_baht(allocation)},
            code="above_allocation",
        )
