"""The rows of an import as a page shows them: what they say, what is wrong, and what a person may answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.imports.choices import NOBODY, Choices
from sammachip.imports.cleaning import cell_words
from sammachip.imports.enums import Outcome
from sammachip.imports.judging import VILLAGE, typed_fields
from sammachip.imports.models import ImportBatch, ImportRow
from sammachip.imports.problems import Problem
from sammachip.imports.queries.batches import LEFT, READY, state_of
from sammachip.imports.queries.comparison import FieldView, changes_of
from sammachip.imports.queries.labels import (
    column_label,
    inferred,
    people_labels,
    said,
    village_names,
    who,
)
from sammachip.imports.queries.questions import RESEMBLING, Known, Question, asks_person, cell_of, question_of
from sammachip.imports.registry import importer_of
from sammachip.imports.staging import problems_of
from sammachip.thai.text import tidy

_LONGEST_CELL = 60


@dataclass(frozen=True)
class OtherRow:
    """An earlier row that a row repeats or resembles, beside it."""

    row: ImportRow
    sides: tuple[FieldView, ...]


@dataclass(frozen=True)
class RowView:
    """A row with its questions, and what it would change."""

    row: ImportRow
    who: str
    place: str
    village: str
    state: str
    outcome: str
    cells: tuple[str, ...]
    questions: tuple[Question, ...]
    changes: tuple[FieldView, ...]
    answer: str
    typed: tuple[tuple[str, str], ...]
    inferred: tuple[tuple[str, str, str], ...]
    is_open: bool

    @property
    def resembles(self) -> bool:
        """Whether the doubt is about somebody in another row of the file."""
        return self.row.why in RESEMBLING

    @property
    def needs_answer(self) -> bool:
        """Whether taking it means saying which village or person is meant."""
        return any(question.options for question in self.questions)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is asked, though a person may still say otherwise."""
        return self.is_open and self.state in (READY, LEFT)

    @property
    def chooses_sides(self) -> bool:
        """Whether there is a recorded value that may stay."""
        return self.is_open and any(side.recorded for side in self.changes)

    @property
    def asks_village(self) -> bool:
        return any(question.asks == VILLAGE for question in self.questions)


def others_named(row: ImportRow) -> list[OtherRow]:
    """The rows of the file that the problems of a row speak of, field by field beside it, in one query."""
    numbers = {problem.params["row"] for problem in problems_of(row) if "row" in problem.params}
    if not numbers:
        return []
    found = ImportRow.objects.filter(sheet__file=row.sheet.file_id, kind=row.kind, number__in=numbers)
    return [
        OtherRow(other, tuple(_beside(row, other)))
        for other in found.exclude(pk=row.pk).select_related("sheet")
    ]


def _rows_named(
    rows: Sequence[ImportRow], problems: Mapping[int, Sequence[Problem]]
) -> dict[tuple[int, int], str]:
    """Whom the rows speak of that the problems of a page refer to, in one query; none without any."""
    wanted = {
        (row.sheet.file_id, problem.params["row"])
        for row in rows
        for problem in problems[row.pk]
        if "row" in problem.params
    }
    if not wanted:
        return {}
    files, numbers = zip(*wanted, strict=True)
    found = ImportRow.objects.filter(sheet__file__in=set(files), number__in=set(numbers))
    return {
        (other.sheet.file_id, other.number): " · ".join(
            filter(None, [who(other.values), str(other.values.get("house_no") or "")])
        )
        for other in found.select_related("sheet")
    }


def _beside(row: ImportRow, other: ImportRow) -> Iterable[FieldView]:
    for name in dict.fromkeys([*other.values, *row.values]):
        sides = (said(row.kind, name, one.values.get(name)) for one in (other, row))
        theirs, ours = sides
        if theirs or ours:
            yield FieldView(name, column_label(row.kind, name), theirs, ours, differs=theirs != ours)


def columns_of(row: ImportRow) -> list[tuple[str, str, str, bool]]:
    """The fields that can be typed over: field, label, what stands in the cell, whether it is asked about."""
    asked = {problem.field for problem in problems_of(row)}
    named = row.sheet.mapping.keys() | asked | Choices.from_json(row.choices).typed.keys()
    fields = [name for name in typed_fields(importer_of(row.kind)) if name in named]
    return [
        (name, column_label(row.kind, name), cell_of(row, name), name in asked)
        for name in sorted(fields, key=lambda name: name not in asked)
    ]


def raw_cells(row: ImportRow) -> list[tuple[str, str]]:
    """The row as it came in, under the headings of its sheet."""
    headings = row.sheet.headings
    return [
        (headings[place] if place < len(headings) else "", words)
        for place, cell in enumerate(row.cells)
        if (words := cell_words(cell))
    ]


def row_views(rows: Sequence[ImportRow], batch: ImportBatch, by: User) -> list[RowView]:
    """The rows of a page; villages, people and what is recorded are looked up once for all of them."""
    problems = {row.pk: list(problems_of(row)) for row in rows}
    options = [(one, option) for found in problems.values() for one in found for option in one.options]
    villages = village_names(
        [row.village_code for row in rows] + [option for one, option in options if one.field == VILLAGE]
    )
    people = people_labels((option for one, option in options if asks_person(one)), by.area_scope)
    known = Known(villages, people, _rows_named(rows, problems))
    changes = changes_of(rows, batch, by)
    return [_row_view(row, problems[row.pk], known, changes.get(row.pk, ())) for row in rows]


def _row_view(
    row: ImportRow,
    problems: Sequence[Problem],
    known: Known,
    changes: tuple[FieldView, ...],
) -> RowView:
    choices = Choices.from_json(row.choices)
    return RowView(
        row=row,
        who=who(row.values) or next((tidy(cell) for cell in row.cells if _is_words(cell)), ""),
        place=" · ".join(filter(None, [row.sheet.file.name, row.sheet.name])),
        village=known.villages.get(row.village_code, ""),
        state=state_of(row.outcome, row.decision),
        outcome=str(Outcome(row.outcome).label),
        cells=tuple(words[:_LONGEST_CELL] for cell in row.cells if (words := cell_words(cell))),
        questions=tuple(question_of(row, one, problems, known) for one in problems),
        changes=changes,
        answer=_answer(choices, known.people),
        typed=tuple((column_label(row.kind, name), words) for name, words in choices.typed.items()),
        inferred=tuple(inferred(row.kind, _said_values(row, known), row.inferred)),
        is_open=row.batch.is_staged and row.outcome not in (Outcome.SAME, Outcome.DUPLICATE),
    )


def _said_values(row: ImportRow, known: Known) -> dict[str, Any]:
    """The values of a row, its village by name."""
    return {**row.values, VILLAGE: known.villages.get(row.village_code, row.village_code)}


def _answer(choices: Choices, people: Mapping[str, str]) -> str:
    if choices.person is None:
        return ""
    return people.get(str(choices.person)) or (_("a new person") if choices.person == NOBODY else "")


def _is_words(cell: object) -> bool:
    return len(tidy(cell)) > 2 and not tidy(cell).isdigit()
