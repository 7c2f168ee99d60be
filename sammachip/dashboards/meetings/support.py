"""Which villages to support first, with the reason and the person: in the order of the boards."""

from typing import Any

from sammachip.dashboards.queries.board import BoardRow
from sammachip.dashboards.queries.support import first_missing, first_to_help
from villages.models import MissingProof

SHOWN = 5


def to_support(rows: list[BoardRow]) -> list[dict[str, Any]]:
    """The first five. One query."""
    first = first_to_help(rows, SHOWN)
    missing = first_missing(first)
    return [_line(row, missing.get(row.village.pk)) for row in first]


def _line(row: BoardRow, missing: MissingProof | None) -> dict[str, Any]:
    return {
        "code": row.village.code,
        "label": row.village.village.label,
        "officer": str(row.village.officer) if row.village.officer else "",
        "late": row.late,
        "step": row.late_step.number if row.late_step else None,
        "missing": {"code": missing.code, "params": missing.params} if missing else None,
    }
