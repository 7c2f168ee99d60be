"""What the pages show of an import."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sammachip.areas.models import Area
from sammachip.areas.scope import AreaScope
from sammachip.imports.enums import Decision, Noise, Outcome
from sammachip.imports.models import ImportBatch, ImportFile, ImportRow, ImportSheet
from sammachip.imports.problems import Problem, unreadable_sentence
from sammachip.imports.registry import importer_of, importers, kind_labels, villages_within
from sammachip.thai.text import tidy

_LONGEST_CELL = 60


@dataclass(frozen=True)
class SheetView:
    """What was recognised in a sheet, in words."""

    sheet: ImportSheet
    kind: str
    columns: tuple[tuple[str, str], ...]
    noise: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class FileView:
    """A file of an import; `problem` is the sentence when it could not be read."""

    file: ImportFile
    problem: str
    sheets: tuple[SheetView, ...]


@dataclass(frozen=True)
class RowView:
    """A row with its reasons, and what a person may choose where it is doubtful."""

    row: ImportRow
    cells: tuple[str, ...]
    reasons: tuple[tuple[str, str], ...]
    villages: tuple[tuple[str, str], ...] = ()
    can_decide: bool = False
    outcome: str = ""


@dataclass(frozen=True)
class OutcomeCount:
    outcome: str
    label: str
    count: int


@dataclass(frozen=True)
class RowFilter:
    """Which rows of a batch are shown."""

    outcome: str = ""
    sheet_id: int | None = None


def batches_within(scope: AreaScope) -> QuerySet[ImportBatch]:
    return ImportBatch.objects.within(scope).with_people()


def area_choices(scope: AreaScope) -> list[tuple[str, str]]:
    """The areas somebody may import for: districts and provinces, or the own tambons where those are all."""
    areas = list(Area.objects.within(scope).values_list("code", "name_th"))
    names = dict(areas)
    wanted = [code for code, _name in areas if len(code) <= 4 or code in scope.prefixes]
    return [(code, f"{names[code]} ({code})") for code in sorted(wanted)]


def outcome_counts(batch: ImportBatch) -> list[OutcomeCount]:
    """Each outcome with its number of rows, in the order in which they matter."""
    return [
        OutcomeCount(outcome.value, str(outcome.label), batch.counts.get(outcome.value, 0))
        for outcome in Outcome
    ]


def files_of(batch: ImportBatch) -> list[FileView]:
    """The files and what was recognised in each sheet, in two queries."""
    labels = dict(kind_labels())
    return [
        FileView(
            file,
            unreadable_sentence(file.problem, file.name, limit=30) if file.problem else "",
            tuple(_sheet_view(sheet, labels) for sheet in file.sheets.all()),
        )
        for file in batch.files.select_related("repeats__batch").prefetch_related("sheets")
    ]


def rows_of(batch: ImportBatch, wanted: RowFilter) -> QuerySet[ImportRow]:
    rows = batch.rows.select_related("sheet__file").order_by("sheet__file__order", "sheet__order", "number")
    if wanted.outcome:
        rows = rows.filter(outcome=wanted.outcome)
    if wanted.sheet_id:
        rows = rows.filter(sheet_id=wanted.sheet_id)
    return rows


def row_views(rows: Sequence[ImportRow], batch: ImportBatch) -> list[RowView]:
    """The rows of a page; the villages they may mean are looked up once."""
    problems = {row.pk: [Problem.from_json(stored) for stored in row.problems] for row in rows}
    names = _village_names(option for found in problems.values() for one in found for option in one.options)
    return [_row_view(row, problems[row.pk], names, batch) for row in rows]


def undecided_count(batch: ImportBatch) -> int:
    return batch.rows.filter(outcome=Outcome.REVIEW, decision=Decision.NONE).count()


def accepted_count(batch: ImportBatch) -> int:
    return batch.rows.accepted().count()


def handed_back(batch: ImportBatch) -> QuerySet[ImportRow]:
    """The rows that go back to whoever sent them, in the order of their sheets."""
    rows = batch.rows.handed_back().select_related("sheet__file")
    return rows.order_by("sheet__file__order", "sheet__order", "number")


def column_label(kind: str, name: str) -> str:
    """A field as an officer calls it."""
    for column in importer_of(kind).columns:
        if column.field == name:
            return str(column.label or column.headings[0])
    return name or _("Row")


def column_choices() -> list[tuple[str, str]]:
    """Every column of every kind of list, once, as an officer calls it."""
    columns = {column.field: column for importer in importers() for column in importer.columns}
    return [(field, str(column.label or column.headings[0])) for field, column in columns.items()]


def _sheet_view(sheet: ImportSheet, labels: Mapping[str, str]) -> SheetView:
    noise = ((str(Noise(kind).label), len(numbers)) for kind, numbers in sheet.noise.items())
    columns = sorted(sheet.mapping.items(), key=lambda pair: pair[1])
    return SheetView(
        sheet,
        labels.get(sheet.kind, ""),
        tuple(
            (sheet.headings[place], column_label(sheet.kind, name))
            for name, place in columns
            if place < len(sheet.headings)
        ),
        tuple(noise),
    )


def _row_view(
    row: ImportRow, problems: Sequence[Problem], names: Mapping[str, str], batch: ImportBatch
) -> RowView:
    options = dict.fromkeys(option for problem in problems for option in problem.options)
    return RowView(
        row=row,
        cells=tuple(tidy(cell)[:_LONGEST_CELL] for cell in row.cells if tidy(cell)),
        reasons=tuple((column_label(row.kind, one.field), one.sentence) for one in problems),
        villages=tuple((code, names.get(code, code)) for code in options),
        can_decide=batch.is_staged and row.outcome == Outcome.REVIEW,
        outcome=str(Outcome(row.outcome).label),
    )


def _village_names(codes: Iterable[str]) -> dict[str, str]:
    scope = AreaScope.of(*codes)
    if not scope:
        return {}
    return {
        village.code: _("%(name)s, moo %(moo)s") % {"name": village.name, "moo": village.moo}
        for village in villages_within(scope)
    }
