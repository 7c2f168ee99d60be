"""Who and when belong together: every pair of such columns is held by the database."""

import pytest
from django.db import models

from tests.architecture.test_models import OURS

WHEN = ("_at", "_on")
BIN = "removed"  # one place writes it, for every record alike


def pairs_of(model: type[models.Model]) -> list[tuple[str, str]]:
    fields = {field.name: field for field in model._meta.local_fields}
    people = [name for name, field in fields.items() if name.endswith("_by") and field.is_relation]
    return [
        (who, when)
        for who in people
        for end in WHEN
        if (when := who.removesuffix("_by") + end) in fields
        and not who.startswith(BIN)
        and not (fields[when].auto_now_add or fields[when].auto_now)  # always there; nobody means a command
    ]


PAIRS = [(model, *pair) for model in OURS for pair in pairs_of(model)]


def columns_in(condition: models.Q) -> set[str]:
    found: set[str] = set()
    for child in condition.children:
        found |= columns_in(child) if isinstance(child, models.Q) else {child[0].split("__")[0]}
    return found


@pytest.mark.parametrize(("model", "who", "when"), PAIRS, ids=lambda part: getattr(part, "__name__", part))
def test_who_and_when_are_one_constraint(model, who, when):
    field = model._meta.get_field(who)
    both_required = not field.null and not model._meta.get_field(when).null
    held = [
        constraint.name
        for constraint in model._meta.constraints
        if isinstance(constraint, models.CheckConstraint) and {who, when} <= columns_in(constraint.condition)
    ]

    assert held or both_required
