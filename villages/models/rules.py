"""Forms of database rules that several models share."""

from typing import Any

from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from villages.validators import FIRST_STEP, LAST_STEP

CURRENT = Q(removed_at__isnull=True)


def unique_current(*fields: str, name: str, message: Any, condition: Q | None = None) -> UniqueConstraint:
    """Unique among what is not in the bin."""
    return UniqueConstraint(
        fields=list(fields),
        condition=CURRENT & condition if condition else CURRENT,
        name=name,
        violation_error_message=message,
    )


def between(field: str, low: int, high: int, *, name: str, message: Any) -> CheckConstraint:
    """Inside the range, or blank."""
    return CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__range": (low, high)}),
        name=name,
        violation_error_message=message,
    )


def step_exists(*, name: str, message: Any) -> CheckConstraint:
    return between("step", FIRST_STEP, LAST_STEP, name=name, message=message)


def in_order(first: str, last: str, *, name: str, message: Any) -> CheckConstraint:
    """The last day is not before the first; a blank last day is open."""
    return CheckConstraint(
        condition=Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gte": F(first)}),
        name=name,
        violation_error_message=message,
    )
