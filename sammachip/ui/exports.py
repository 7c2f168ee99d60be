"""Lists as Excel files, written row by row in bounded memory."""

import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.http import FileResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from sammachip.accounts.access import scope_for
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FONT = {"font_name": "TH Sarabun New", "font_size": 14, "valign": "top"}
# Excel's own Buddhist calendar: the cell stays a real date and reads 15/3/2561.
BUDDHIST_DATE = "[$-107041E]d/m/yyyy;@"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
HEADER_ROW = 2
NARROWEST, WIDEST = 10, 44
MASKED_NOTE = gettext_lazy("Contact details outside the area you look after are masked or left out.")


def workbook_response(
    filename: str,
    title: str,
    columns: Sequence[str | Promise],
    rows: Iterable[Sequence[Any]],
    note: str | Promise = "",
    draw_first: Callable[[Any], None] | None = None,
) -> FileResponse:
    """One sheet: the title, what a reader must know of the rows, a frozen header, then the rows.

    `draw_first` may put sheets of its own before it.
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": True, "default_format_properties": FONT}) as book:
        if draw_first:
            draw_first(book)
        _write_sheet(book, (title, str(note)), [str(column) for column in columns], rows)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=filename, content_type=CONTENT_TYPE)


def masked_note(by: User) -> str:
    """What to say over a list that shows contacts, where the person may not see all of them."""
    contacts = scope_for(by, Permission.PERSON_VIEW_CONTACT)
    may_see_all = all(map(contacts.contains, scope_for(by, Permission.LIST_EXPORT).prefixes))
    return "" if may_see_all else str(MASKED_NOTE)


def _write_sheet(
    book: Any, about: tuple[str, str], columns: list[str], rows: Iterable[Sequence[Any]]
) -> None:
    sheet = book.add_worksheet()
    formats = {
        "title": book.add_format({**FONT, "bold": True, "font_size": 16}),
        "head": book.add_format(
            {**FONT, "bold": True, "bottom": 1, "bg_color": "#E3F0EE", "text_wrap": True}
        ),
        "date": book.add_format({**FONT, "num_format": BUDDHIST_DATE, "align": "left"}),
        "money": book.add_format({**FONT, "num_format": "#,##0.00"}),
        "text": book.add_format(FONT),
        "harmless": book.add_format({**FONT, "quote_prefix": True}),
    }
    for index, heading in enumerate(columns):
        sheet.set_column(index, index, min(max(len(heading) + 4, NARROWEST), WIDEST))
    sheet.freeze_panes(HEADER_ROW + 1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER_ROW)
    title, note = about
    _write_row(sheet, 0, [title], {**formats, "text": formats["title"]})
    if note:
        _write_row(sheet, 1, [note], formats)
    _write_row(sheet, HEADER_ROW, columns, {**formats, "text": formats["head"]})
    for index, row in enumerate(rows, start=HEADER_ROW + 1):
        _write_row(sheet, index, row, formats)


def _write_row(sheet: Any, row: int, values: Sequence[Any], formats: dict[str, Any]) -> None:
    for column, value in enumerate(values):
        _write_cell(sheet, row, column, value, formats)


def _write_cell(sheet: Any, row: int, column: int, value: Any, formats: dict[str, Any]) -> None:
    """Text is always written as text: nothing a person typed can become a formula."""
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_string(row, column, "✓" if value else "", formats["text"])
    elif isinstance(value, Decimal):
        sheet.write_number(row, column, value, formats["money"])
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, formats["text"])
    elif isinstance(value, date):
        day = timezone.localtime(value).date() if isinstance(value, datetime) else value
        sheet.write_datetime(row, column, datetime(day.year, day.month, day.day), formats["date"])
    else:
        text = str(value)
        sheet.write_string(
            row, column, text, formats["harmless" if text.startswith(FORMULA_STARTS) else "text"]
        )
