"""Keeping the list of occupations."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_record
from sammachip.thai.sorting import sort_key
from trainers.models import Occupation


@transaction.atomic
def put_occupations(rows: Iterable[dict[str, Any]], *, by: User | None) -> tuple[int, int]:
    """Adds and corrects the occupations by name and leaves the others alone; tells how many of each."""
    known = {occupation.name: occupation for occupation in Occupation.everything.all()}
    added = changed = 0
    for row in rows:
        fields = {**row, "sort_key": sort_key(row["name"])}
        occupation = known.get(row["name"])
        if occupation is None:
            create_record(Occupation(**fields), by=by, action="trainers.add_occupation")
            added += 1
        elif not _is_same(occupation, fields):
            change_record(occupation, by=by, action="trainers.change_occupation", **fields)
            changed += 1
    return added, changed


def _is_same(occupation: Occupation, fields: dict[str, Any]) -> bool:
    return all(getattr(occupation, name) == value for name, value in fields.items())
