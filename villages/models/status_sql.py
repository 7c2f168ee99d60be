"""Expressions that read a step's status on a day; kept equal to `process.status` by a test."""

from collections.abc import Mapping
from datetime import date

from django.db.models import (
    Case,
    CharField,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.fields import BooleanField

from villages.enums import ShownStatus, StepStatus
from villages.models.decisions import StepOverride
from villages.models.years import StepSetting

_OPEN = [StepStatus.NOT_STARTED, StepStatus.IN_PROGRESS]
_SETTLED = [ShownStatus.DONE, ShownStatus.NOT_APPLICABLE]


def shown_status(today: date) -> Case:
    return Case(
        When(status=StepStatus.DONE, good_until__lt=today, then=Value(ShownStatus.LAPSED.value)),
        When(is_claimed=True, status__in=_OPEN, then=Value(ShownStatus.CLAIMED.value)),
        default=F("status"),
        output_field=CharField(),
    )


def due_on(due: Mapping[int, date | None] | None = None) -> Combinable:
    """`due` holds the dates of the only year that is read: constants instead of a look-up for each row."""
    if due is not None:
        days = [When(step=step, then=Value(day)) for step, day in due.items() if day]
        return Case(*days, default=None, output_field=DateField())
    settings = StepSetting.objects.filter(
        programme_year=OuterRef("year_village__programme_year"), step=OuterRef("step")
    )
    return Subquery(settings.values("due_on"))


def is_late(today: date, due: Mapping[int, date | None] | None = None) -> Combinable:
    """Needs `shown_status` and `due_on`; without a due date, or with the chief's decision, never late."""
    is_past = Q(due_on__isnull=False, due_on__lt=today)
    if due is not None:
        is_past = Q(step__in=[step for step, day in due.items() if day and day < today])
    decided = StepOverride.objects.live_on(today).filter(
        year_village=OuterRef("year_village"), step=OuterRef("step")
    )
    late = is_past & ~Q(shown_status__in=_SETTLED) & ~Exists(decided)
    return ExpressionWrapper(late, output_field=BooleanField())
