"""Boards and lists as Excel; every export is written into the history."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import FileResponse
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.audit.actions import log_export
from sammachip.dashboards.queries.board import Board, BoardRow
from sammachip.dashboards.queries.step_rows import StepRow
from sammachip.ui import signs
from sammachip.ui.exports import workbook_response
from villages.process.catalogue import STEPS


def export_board(by: User, code: str, board: Board, today: date) -> FileResponse:
    log_export(by=by, what=_("Progress of the 13 steps"), area_code=code, rows=board.shown)
    heads = [f"{step.number} {step.short}" for step in STEPS]
    columns = [
        _("Village code"),
        _("Village"),
        _("Moo"),
        _("Tambon"),
        _("Officer"),
        *heads,
        _("Done"),
        _("Of"),
    ]
    return workbook_response(
        f"board-{code}-{today:%Y%m%d}.xlsx",
        _("Progress of the 13 steps"),
        columns,
        (_board_cells(row) for row in board.rows),
    )


def export_steps(by: User, code: str, rows: Iterable[StepRow], count: int, today: date) -> FileResponse:
    log_export(by=by, what=_("Steps of villages"), area_code=code, rows=count)
    columns = [
        _("Village code"),
        _("Village"),
        _("Moo"),
        _("Tambon"),
        _("Officer"),
        _("Step"),
        _("Status"),
        _("Have"),
        _("Need"),
        _("Due on"),
        _("What is missing first"),
    ]
    cells = (_step_cells(row) for row in rows)
    return workbook_response(
        f"steps-{code or 'all'}-{today:%Y%m%d}.xlsx", _("Steps of villages"), columns, cells
    )


def _board_cells(row: BoardRow) -> list[Any]:
    words = [signs.word_of(cell.status, is_late=cell.is_late) for cell in row.cells]
    return [*_village_cells(row), *words, row.done, row.of]


def _step_cells(row: StepRow) -> list[Any]:
    return [
        *_village_cells(row),
        f"{row.step.number} {row.step.short}",
        signs.word_of(row.status, is_late=row.is_late),
        row.have,
        row.need,
        row.due_on,
        row.missing.sentence if row.missing else None,
    ]


def _village_cells(row: BoardRow | StepRow) -> list[Any]:
    village = row.village
    officer = str(village.officer) if village.officer else None
    return [village.code, village.name, village.moo, village.tambon_name, officer]
