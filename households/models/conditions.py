"""Columns and conditions that several tables of this app share."""

from typing import Any

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from villages.models.rules import in_order


def money(label: Any) -> "models.DecimalField[Any, Any]":
    """Baht, or nothing where nobody said: blank is not zero."""
    return models.DecimalField(label, max_digits=12, decimal_places=2, null=True, blank=True)


def together(first: str, second: str, *, name: str, message: Any) -> CheckConstraint:
    """Both columns are filled or neither is."""
    neither = Q(**{f"{first}__isnull": True, f"{second}__isnull": True})
    both = Q(**{f"{first}__isnull": False, f"{second}__isnull": False})
    return CheckConstraint(condition=neither | both, name=name, violation_error_message=message)


def all_or_none(*fields: str, name: str, message: Any) -> CheckConstraint:
    """Columns that mean something only as a whole."""
    none = Q(**{f"{field}__isnull": True for field in fields})
    every = Q(**{f"{field}__isnull": False for field in fields})
    return CheckConstraint(condition=none | every, name=name, violation_error_message=message)


def days_in_order(first: str, last: str, *, name: str) -> CheckConstraint:
    return in_order(first, last, name=name, message=_("The later day cannot come before the earlier one."))


def ended_with_reason(*, name: str, message: Any) -> CheckConstraint:
    return CheckConstraint(
        condition=Q(ends_on__isnull=True, end_reason="") | Q(ends_on__isnull=False) & ~Q(end_reason=""),
        name=name,
        violation_error_message=message,
    )


def not_negative(*fields: str, name: str) -> CheckConstraint:
    condition = Q()
    for field in fields:
        condition &= Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": 0})
    return CheckConstraint(
        condition=condition, name=name, violation_error_message=_("An amount is not below zero.")
    )


def amount_with_period(amount: str, period: str, *, name: str) -> CheckConstraint:
    """An income says what period it is for; without that it cannot be compared."""
    neither = Q(**{f"{amount}__isnull": True, period: ""})
    both = Q(**{f"{amount}__isnull": False}) & ~Q(**{period: ""})
    return CheckConstraint(
        condition=neither | both,
        name=name,
        violation_error_message=_("Say what period the income is for: a day, a month, a year or a cycle."),
    )
