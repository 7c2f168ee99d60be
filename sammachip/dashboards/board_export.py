"""A board as Excel: a sheet that looks like the board, and one with its words for tables of one's own."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.http import FileResponse
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.audit.actions import log_export
from sammachip.dashboards.exports import village_cells
from sammachip.dashboards.queries.board import Board, BoardRow
from sammachip.dashboards.queries.regions import Region, RegionBoard
from sammachip.ui import signs
from sammachip.ui.exports import FONT, workbook_response
from sammachip.ui.templatetags.thai_text import be_date
from villages.process.catalogue import STEPS

COLOURS = {
    "done": ("#1A7047", "#DFF2E6"),
    "in_progress": ("#2463A8", "#E2EDF9"),
    "claimed": ("#8A5D00", "#FDF0D2"),
    "lapsed": ("#A44A0D", "#FDE6D8"),
    "late": ("#B42332", "#FBE1E3"),
    "not_started": ("#5F6A67", "#EEF0EE"),
    "not_applicable": ("#5F6A67", "#FFFFFF"),
}
TONES = {
    "most": "done",
    "some": "in_progress",
    "counted": "in_progress",
    "near": "claimed",
    "behind": "late",
    "none": "not_started",
}
HEAD_ROW = 2
FIRST_ROW = 4
PLACE_WIDTH, STEP_WIDTH, SUM_WIDTH = 44, 9.5, 9
STEP_COLUMN = 1
SUM_COLUMN = STEP_COLUMN + len(STEPS)


def export_board(by: User, code: str, area_name: str, board: Board | RegionBoard) -> FileResponse:
    log_export(by=by, what=_("Progress of the 13 steps"), area_code=code, rows=board.shown)
    title = f"{_('Progress of the 13 steps')} · {area_name}"
    heads = [f"{step.number} {step.short}" for step in STEPS]
    name = f"board-{code or 'all'}-{board.calendar.today:%Y%m%d}.xlsx"
    if isinstance(board, Board):
        columns = [_("Village code"), _("Village"), _("Moo"), _("Tambon"), _("Officer"), *heads]
        words = map(_village_words, board.rows)
    else:
        columns = [_("Area code"), _("Area"), _("Villages"), *heads]
        words = map(_region_words, board.regions)
    sums = [_("Done"), _("Of"), _("Past the due date")]
    draw = partial(_draw_board, title=title, board=board)
    return workbook_response(name, title, [*columns, *sums], words, _standing(board), draw_first=draw)


def _village_words(row: BoardRow) -> list[Any]:
    words = [signs.word_of(cell.status, is_late=cell.is_late) for cell in row.cells]
    return [*village_cells(row), *words, row.done, row.of, row.late]


def _region_words(region: Region) -> list[Any]:
    counts = [figure.have for figure in region.figures]
    summary = region.summary
    return [region.code, region.name, region.villages, *counts, summary.done, summary.of, summary.late]


def _standing(board: Board | RegionBoard) -> str:
    summary = board.summary
    return _(
        "Fiscal year %(year)s, as of %(day)s: %(done)s of %(of)s steps done (%(percent)s%%), "
        "%(expected)s should be by today"
    ) % {
        "year": board.calendar.year,
        "day": be_date(board.calendar.today),
        "done": f"{summary.done:,}",
        "of": f"{summary.of:,}",
        "percent": summary.percent,
        "expected": f"{summary.expected:,}",
    }


@dataclass
class _Paints:
    """The formats of one workbook, made when first used."""

    book: Any
    made: dict[tuple[Any, ...], Any] = field(default_factory=dict)

    def plain(self, **more: Any) -> Any:
        key = tuple(sorted(more.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format({**FONT, "valign": "vcenter", **more})
        return self.made[key]

    def status(self, look: str) -> Any:
        ink, paper = COLOURS[look]
        frame = {"border": 1, "border_color": "#DFE3E0"}
        return self.plain(align="center", font_color=ink, bg_color=paper, bold=look == "late", **frame)

    def head(self) -> Any:
        return self.plain(align="center", bold=True, bottom=1, bg_color="#E3F0EE", text_wrap=True)

    def group(self) -> Any:
        return self.plain(bold=True, bg_color="#F5F3EE", font_color="#0E5A55")


def _draw_board(book: Any, *, title: str, board: Board | RegionBoard) -> None:
    sheet, paints = book.add_worksheet(_("Board")), _Paints(book)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    sheet.freeze_panes(FIRST_ROW, STEP_COLUMN)
    sheet.repeat_rows(HEAD_ROW)
    sheet.set_footer("&R&P / &N")
    sheet.set_column(0, 0, PLACE_WIDTH)
    sheet.set_column(STEP_COLUMN, SUM_COLUMN - 1, STEP_WIDTH)
    sheet.set_column(SUM_COLUMN, SUM_COLUMN + 1, SUM_WIDTH)
    sheet.write_string(0, 0, title, paints.plain(bold=True, font_size=18))
    sheet.write_string(1, 0, _standing(board), paints.plain())
    _draw_heads(sheet, paints, board)
    lines = _village_lines(board, paints) if isinstance(board, Board) else _region_lines(board, paints)
    row = FIRST_ROW
    for row, cells in enumerate(lines, start=FIRST_ROW):
        for column, (text, paint) in enumerate(cells):
            sheet.write_string(row, column, text, paint)
    _draw_legend(sheet, paints, row + 2)


def _draw_heads(sheet: Any, paints: _Paints, board: Board | RegionBoard) -> None:
    sheet.set_row(HEAD_ROW, 40)
    place = _("Village") if isinstance(board, Board) else _("Area")
    words = [place, *(f"{step.number}\n{step.short}" for step in STEPS), _("Done"), _("Against the plan")]
    for column, text in enumerate(words):
        sheet.write_string(HEAD_ROW, column, text, paints.head())
    bold = paints.plain(bold=True, align="center", bottom=1)
    sheet.write_string(HEAD_ROW + 1, 0, _("All together"), paints.plain(bold=True, bottom=1))
    for column, head in enumerate(board.heads, start=STEP_COLUMN):
        sheet.write_string(HEAD_ROW + 1, column, f"{head.figure.have:,}/{head.figure.of:,}", bold)
    sheet.write_string(HEAD_ROW + 1, SUM_COLUMN, f"{board.summary.percent}%", bold)
    sheet.write_string(HEAD_ROW + 1, SUM_COLUMN + 1, f"{board.summary.ahead:+,}", bold)


Line = list[tuple[str, Any]]


def _village_lines(board: Board, paints: _Paints) -> Iterator[Line]:
    if not board.order.is_by_place:
        yield from (_village_line(row, paints) for row in board.rows)
        return
    for group in board.groups:
        count = _("%(villages)s villages") % {"villages": group.villages}
        blank = [("", paints.group())] * len(STEPS)
        done = [(f"{group.done}/{group.of}", paints.group()), ("", paints.group())]
        yield [(f"{group.title} · {count}", paints.group()), *blank, *done]
        yield from (_village_line(row, paints) for row in group.rows)


def _village_line(row: BoardRow, paints: _Paints) -> Line:
    place = row.village.village.short_label
    officer = f" · {row.village.officer}" if row.village.officer else ""
    cells = []
    for cell in row.cells:
        look = signs.look_of(cell.status, is_late=cell.is_late)
        cells.append((f"{signs.MARKS[look]}{cell.count_words}", paints.status(look)))
    ahead = paints.plain(align="center", font_color=COLOURS["late" if row.ahead < 0 else "done"][0])
    centred = paints.plain(align="center")
    return [
        (f"{place}{officer}", paints.plain()),
        *cells,
        (f"{row.done}/{row.of}", centred),
        (f"{row.ahead:+}", ahead),
    ]


def _region_lines(board: RegionBoard, paints: _Paints) -> Iterator[Line]:
    for region in board.regions:
        count = _("%(villages)s villages") % {"villages": f"{region.villages:,}"}
        cells = [
            (f"{figure.have:,}/{figure.of:,}", paints.status(TONES[figure.tone])) for figure in region.figures
        ]
        ahead = region.summary.ahead
        tone = paints.plain(align="center", font_color=COLOURS["late" if ahead < 0 else "done"][0])
        share = (f"{region.summary.percent}%", paints.plain(align="center"))
        yield [(f"{region.name} · {count}", paints.plain()), *cells, share, (f"{ahead:+,}", tone)]


def _draw_legend(sheet: Any, paints: _Paints, row: int) -> None:
    sheet.write_string(row, 0, _("What the signs mean"), paints.plain(bold=True))
    for column, look in enumerate(COLOURS):
        first = STEP_COLUMN + 2 * column
        text = f"{signs.MARKS[look]} {signs.WORDS[look]}"
        sheet.merge_range(row, first, row, first + 1, text, paints.status(look))
