"""A second count of the rows of an import, one row after the other.

The room of the imports cannot register it: it stands beside the room that keeps these counts.
"""

from collections.abc import Container

from sammachip.imports.enums import Decision, Outcome
from sammachip.imports.models import CommittedChange, ImportRow
from sammachip.ui.figures import Asked, Recount


def import_recount() -> Recount:
    return _count


def _count(asked: Asked) -> int | None:
    if not {"state"}.issuperset(asked.query):
        return None
    state = asked.query.get("state", "")
    rows = ImportRow.objects.filter(batch=asked.parts["batch_id"])
    taken_back_or_not = CommittedChange.objects.filter(row__in=rows).values_list("row", "is_undone")
    committed = {row for row, is_undone in taken_back_or_not if not is_undone}
    return sum(state in _states(row, committed) for row in rows.iterator())


def _states(row: ImportRow, committed: Container[int]) -> set[str]:
    """Under which filters a row is shown; "" for all of them."""
    found = {"", str(row.outcome)}
    if row.pk in committed:
        found.add("committed")
    if row.kept_because:
        found.add("kept")
    if row.outcome not in (Outcome.NEW, Outcome.CHANGED, Outcome.REVIEW):
        return found
    if row.decision == Decision.LEAVE:
        found.add("left")
    elif row.decision == Decision.NONE and row.outcome == Outcome.REVIEW:
        found.add("undecided")
    else:
        found.add("ready")
    return found
