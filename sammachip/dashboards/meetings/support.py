"""Which villages to support first, with the reason and the person."""

from typing import Any

from sammachip.dashboards.queries.board import BoardRow
from villages.enums import ShownStatus
from villages.models import MissingProof

SHOWN = 5


def to_support(rows: list[BoardRow]) -> list[dict[str, Any]]:
    """The five with the most late steps, of those the ones with the fewest steps done. One query."""
    waiting = [row for row in rows if row.late]
    first = sorted(waiting, key=lambda row: (-row.late, row.done, row.village.code))[:SHOWN]
    missing = _first_missing([row.village.pk for row in first])
    return [_line(row, missing) for row in first]


def _line(row: BoardRow, missing: dict[tuple[int, int], dict[str, Any]]) -> dict[str, Any]:
    step = next(cell.step for cell in row.cells if cell.is_late)
    return {
        "code": row.village.code,
        "label": row.village.village.label,
        "officer": str(row.village.officer) if row.village.officer else "",
        "late": row.late,
        "step": step,
        "missing": missing.get((row.village.pk, step)),
    }


def _first_missing(villages: list[int]) -> dict[tuple[int, int], dict[str, Any]]:
    found: dict[tuple[int, int], dict[str, Any]] = {}
    proofs = MissingProof.objects.filter(year_village__in=villages).exclude(
        progress__status=ShownStatus.NOT_APPLICABLE
    )
    for village, step, code, params in proofs.order_by("order").values_list(
        "year_village", "step", "code", "params"
    ):
        found.setdefault((village, step), {"code": code, "params": params})
    return found
