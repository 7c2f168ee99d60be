"""Lists to fill in, one for each kind: our headings, answers to choose from, an example, and notes.

Filled with what is recorded, the same list is the export that reads back as nothing but `same`.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import xlsxwriter
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sammachip.accounts.access import scope_for
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.areas.scope import AreaScope
from sammachip.imports.answers import Answers
from sammachip.imports.columns import NOTHING, OURS, Column
from sammachip.imports.noise import EXAMPLE
from sammachip.imports.queries.labels import village_names
from sammachip.imports.registry import Importer
from sammachip.imports.workbooks import BUDDHIST_DATE, FONT, free_name, write_cells
from sammachip.thai.national_id import mask_national_id
from sammachip.thai.phones import mask_phone

_ROWS_TO_FILL = 1000
_LONGEST_LIST = 2000
_LISTED = {"village_code"}
_NOTES = (
    gettext_lazy("One row for each record. Columns may be moved or left out; a blank erases nothing."),
    gettext_lazy("The row that begins with “ตัวอย่าง:” only shows how to fill in, and is not imported."),
    gettext_lazy("Thai or Arabic digits, dates as 15/3/2561 or 15 มี.ค. 61: all of them are understood."),
)


def list_to_fill_in(importer: type[Importer], area_code: str = "") -> bytes:
    """An empty list; the villages of the area can be chosen where one is named."""
    return _workbook(importer, [], area_code)


def recorded_list(
    importer: type[Importer], *, by: User, area_code: str, year: int | None
) -> tuple[bytes, int]:
    """The list with the rows recorded in an area and year, and how many they are.

    Identifiers stay masked, and telephones for those who may not see them: read back, that says nothing.
    """
    scope = scope_for(by, Permission.LIST_EXPORT).narrow(area_code)
    contacts = scope_for(by, Permission.PERSON_VIEW_CONTACT)
    # The answers stand in the language of the headings, whoever asks.
    with translation.override("th"):
        rows = [_masked(values, contacts) for values in importer.rows_of_register(scope, year)]
    return _workbook(importer, rows, area_code), len(rows)


def template_columns(importer: type[Importer]) -> list[Column]:
    """The columns a list of ours asks for."""
    return [column for column in importer.columns if column.in_template]


def answers_of(column: Column) -> list[str]:
    """What may stand in a column of a few answers; none for any other column."""
    return [words[0] for words in column.clean.words.values()] if isinstance(column.clean, Answers) else []


def _masked(values: Mapping[str, Any], contacts: AreaScope) -> dict[str, Any]:
    shown = dict(values)
    if shown.get("national_id"):
        shown["national_id"] = mask_national_id(shown["national_id"])
    if shown.get("phone") and not contacts.contains(shown.get("village_code") or ""):
        shown["phone"] = mask_phone(shown["phone"])
    return shown


def _workbook(importer: type[Importer], rows: Sequence[Mapping[str, Any]], area_code: str) -> bytes:
    content = io.BytesIO()
    columns = template_columns(importer)
    with xlsxwriter.Workbook(content, {"in_memory": True, "default_format_properties": FONT}) as book:
        looks = _looks(book)
        used: set[str] = set()
        sheet = book.add_worksheet(free_name(str(importer.label), used))
        _write_list(sheet, columns, rows, looks)
        _write_notes(book.add_worksheet(free_name(f"คำอธิบาย {OURS}", used)), importer, columns, looks)
        _offer(book, sheet, columns, free_name(f"คำตอบ {OURS}", used), village_names([area_code]))
    return content.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    head = {**FONT, "bold": True, "bottom": 1, "text_wrap": True}
    # Cells of text keep the zeros of codes and telephones, and house numbers from becoming dates.
    text = {**FONT, "num_format": "@"}
    return {
        "head": book.add_format({**head, "bg_color": "#E3F0EE"}),
        "must": book.add_format({**head, "bg_color": "#FDF0D2"}),
        "text": book.add_format(text),
        "date": book.add_format({**FONT, "num_format": BUDDHIST_DATE, "align": "left"}),
        "example": book.add_format({**text, "italic": True, "font_color": "#66716E"}),
        "wrap": book.add_format({**FONT, "text_wrap": True}),
    }


def _write_list(
    sheet: Any, columns: Sequence[Column], rows: Iterable[Mapping[str, Any]], looks: Mapping[str, Any]
) -> None:
    for place, column in enumerate(columns):
        sheet.set_column(place, place, max(12, len(column.headings[0]) + 2), looks["text"])
        sheet.write_string(0, place, column.headings[0], looks["must" if column.required else "head"])
        if column.sample:
            sheet.write_comment(0, place, _("For example: %(sample)s") % {"sample": column.sample})
    sheet.freeze_panes(1, 0)
    filled = [[_cell(column, values.get(column.field)) for column in columns] for values in rows]
    if not filled:
        samples = [column.sample for column in columns]
        filled = [[f"{EXAMPLE} {samples[0]}", *samples[1:]]]
        write_cells(sheet, 1, filled[0], looks["example"], looks["example"])
        return
    for line, cells in enumerate(filled, start=1):
        write_cells(sheet, line, cells, looks["text"], looks["date"])


def _cell(column: Column, value: Any) -> Any:
    """A stored value as the column's own cleaning reads it back.

    Nothing is said to be nothing where a blank would mean the same as above: a household without a trainer is
    not one of the trainer of the household before it.
    """
    if isinstance(column.clean, Answers) and value in column.clean.words:
        return column.clean.word_for(value)
    return NOTHING if column.fills_down and value in (None, "") else value


def _write_notes(
    sheet: Any, importer: type[Importer], columns: Sequence[Column], looks: Mapping[str, Any]
) -> None:
    heads = [_("Column"), _("Must be filled in"), _("For example"), _("Answers"), _("Also understood as")]
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 2, 18)
    sheet.set_column(3, 4, 60)
    write_cells(sheet, 0, [str(importer.label)], looks["head"], looks["date"])
    for line, words in enumerate(_NOTES, start=1):
        sheet.write_string(line, 0, str(words))
    start = len(_NOTES) + 2
    write_cells(sheet, start, heads, looks["head"], looks["date"])
    for line, column in enumerate(columns, start=start + 1):
        must = _("yes") if column.required else ""
        cells = [
            column.headings[0],
            must,
            column.sample,
            ", ".join(answers_of(column)),
            ", ".join(column.headings[1:]),
        ]
        write_cells(sheet, line, cells, looks["wrap"], looks["date"])


def _offer(book: Any, sheet: Any, columns: Sequence[Column], name: str, villages: Mapping[str, str]) -> None:
    """Drop-downs; what is typed beside them is still taken and judged when the list comes in."""
    listed: Any = None
    for place, column in enumerate(columns):
        answers = answers_of(column)
        if column.field in _LISTED and 0 < len(villages) <= _LONGEST_LIST:
            answers = list(villages)
        if not answers:
            continue
        listed = listed or book.add_worksheet(name)
        listed.write_string(0, place, column.headings[0])
        for line, answer in enumerate(answers, start=1):
            listed.write_string(line, place, answer)
            if column.field in _LISTED:
                listed.write_string(line, len(columns) + 1, f"{answer} {villages[answer]}")
        letter = xlsxwriter.utility.xl_col_to_name(place, col_abs=True)
        sheet.data_validation(
            1,
            place,
            _ROWS_TO_FILL,
            place,
            {
                "validate": "list",
                "source": f"='{name}'!{letter}$2:{letter}${len(answers) + 1}",
                "error_type": "information",
                "error_title": column.headings[0],
                "error_message": _("This answer is not in the list; it is judged when the file is read."),
            },
        )
