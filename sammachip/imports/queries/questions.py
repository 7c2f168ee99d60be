"""What a row asks, and what may be answered with one click or by typing over a cell."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sammachip.imports.choices import NOBODY, Choices
from sammachip.imports.cleaning import cell_words
from sammachip.imports.enums import Outcome
from sammachip.imports.judging import VILLAGE, typed_fields
from sammachip.imports.models import ImportRow
from sammachip.imports.problems import ELSEWHERE, Problem, reason_of
from sammachip.imports.queries.labels import column_label, said
from sammachip.imports.registry import importer_of
from sammachip.thai.text import tidy

PERSON = "person"
RESEMBLING = frozenset({"probably_person_of_row", "id_of_other_name_in_row"})


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    is_new: bool = False


@dataclass(frozen=True)
class Question:
    """One problem of a row: the sentence, what may be answered with one click, the cell to type over."""

    label: str
    sentence: str
    asks: str = ""
    options: tuple[Option, ...] = ()
    field: str = ""
    cell: str = ""
    beside: str = ""


@dataclass(frozen=True)
class Known:
    """What is looked up once for a page: villages and people by value, rows by file and number."""

    villages: Mapping[str, str]
    people: Mapping[str, str]
    rows: Mapping[tuple[int, int], str]


def cell_of(row: ImportRow, name: str, problems: Iterable[Problem] = ()) -> str:
    """What stands in the cell of a field, or was typed over it."""
    typed = Choices.from_json(row.choices).typed
    if name in typed:
        return typed[name]
    place = row.sheet.mapping.get(name)
    if place is not None and place < len(row.cells) and (words := cell_words(row.cells[place])):
        return words
    shown = next((one.params["value"] for one in problems if one.field == name and "value" in one.params), "")
    return tidy(shown) or said(row.kind, name, row.values.get(name))


def question_of(
    row: ImportRow,
    problem: Problem,
    problems: Sequence[Problem],
    known: Known,
) -> Question:
    can_type = problem.field in typed_fields(importer_of(row.kind))
    can_type = can_type and (problem.outcome == Outcome.REJECT or not problem.is_compared)
    label = _("Village") if problem.field == VILLAGE else column_label(row.kind, problem.field)
    return Question(
        label=label,
        sentence=problem.sentence,
        asks=_asks(problem),
        options=tuple(_options(row, problem, known)),
        field=problem.field if can_type else "",
        cell=cell_of(row, problem.field, problems) if can_type else "",
        beside=known.rows.get((row.sheet.file_id, problem.params.get("row", 0)), ""),
    )


def _asks(problem: Problem) -> str:
    asks = reason_of(problem.why).asks
    if asks == ELSEWHERE:
        return ""
    if problem.field == VILLAGE:
        return VILLAGE
    return asks or ("value" if problem.options else "")


def _options(row: ImportRow, problem: Problem, known: Known) -> Iterable[Option]:
    for option in dict.fromkeys(problem.options):
        if problem.field == VILLAGE:
            yield Option(option, known.villages.get(option, option))
        elif asks_person(problem):
            yield Option(option, known.people[option])
        else:
            yield Option(option, said(row.kind, problem.field, option))
    if asks_person(problem):
        yield Option(str(NOBODY), _("Somebody else: add as new"), is_new=True)


def asks_person(problem: Problem) -> bool:
    return reason_of(problem.why).asks == PERSON
