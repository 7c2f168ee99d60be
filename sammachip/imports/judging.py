"""Judging one row anew after a person has said something about it; nothing here writes."""

from collections.abc import Mapping

from sammachip.imports import staging
from sammachip.imports.cleaning import clean_row
from sammachip.imports.enums import Outcome
from sammachip.imports.familiar_columns import PLACE_FIELDS
from sammachip.imports.models import ImportRow
from sammachip.imports.pipeline import match_rows, outside
from sammachip.imports.registry import Context, Importer, importer_of, importers
from sammachip.imports.rows import Row

VILLAGE = "village_code"
_MOST_NEIGHBOURS = 500


def row_as_read(stored: ImportRow) -> Row:
    """The row with its values and what was wrong with its cells, before it is compared with anything."""
    row = staging.row_of(stored)
    row.problems = [problem for problem in staging.problems_of(stored) if not problem.is_compared]
    return row


def typed_fields(importer: type[Importer]) -> list[str]:
    """What can be typed over; the village is chosen from the list of villages instead."""
    place = PLACE_FIELDS if importer.belongs_to_village else frozenset()
    return [column.field for column in importer.columns if column.field not in place]


def type_over(row: Row, typed: Mapping[str, str]) -> None:
    """Reads what was typed as if it had stood in the cells."""
    columns = {column.field: column for column in importer_of(row.kind).columns}
    for name, words in typed.items():
        anew = Row(row.file, row.sheet, row.number, row.kind, raw={name: words})
        clean_row(anew, [columns[name]])
        row.problems = [problem for problem in row.problems if problem.field != name] + anew.problems
        row.values.update(anew.values)


def choose_village(row: Row, code: str, context: Context) -> bool:
    """Takes the village a person named; False where the import knows none such or must not write."""
    if code not in context.villages.by_code or outside(code, context):
        return False
    row.values[VILLAGE] = code
    row.problems = [problem for problem in row.problems if problem.field != VILLAGE]
    return True


def compare_anew(stored: ImportRow, row: Row, context: Context) -> None:
    """Compares the row with what is recorded and with the rows of its village in the batch."""
    pairs = staging.rows_again(_neighbours(stored, row))
    rows = [other for _stored, other in pairs]
    place = sum(_order(other) < _order(stored) for other, _row in pairs)
    rows.insert(place, row)
    for kind in importers():
        of_kind = [one for one in rows if one.kind == kind.kind]
        if of_kind and kind.order <= importer_of(row.kind).order:
            match_rows(kind(context), of_kind)


def _neighbours(stored: ImportRow, row: Row) -> list[ImportRow]:
    code = row.values.get(VILLAGE)
    if not code:
        return []
    near = stored.batch.rows.filter(village_code=code).exclude(outcome=Outcome.REJECT).exclude(pk=stored.pk)
    return list(near.select_related("sheet__file")[:_MOST_NEIGHBOURS])


def _order(stored: ImportRow) -> tuple[int, int, int, int]:
    return stored.sheet.file.order, stored.sheet.order, stored.number, stored.part
