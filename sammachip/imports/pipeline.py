"""From files to rows with an outcome: reading only, nothing here writes to the database."""

import hashlib
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from sammachip.areas.models import Area
from sammachip.areas.scope import AreaScope
from sammachip.imports import progress
from sammachip.imports.cleaning import clean_row
from sammachip.imports.enums import Outcome, Phase
from sammachip.imports.familiar_columns import PLACE_COLUMNS, PLACE_FIELDS
from sammachip.imports.learnt import Learnt
from sammachip.imports.limits import UnreadableFile
from sammachip.imports.place_words import PlaceWords, words_of_cell, words_of_title
from sammachip.imports.places import KnownTambon, VillageIndex
from sammachip.imports.problems import Problem
from sammachip.imports.reader import read_file
from sammachip.imports.reading import Table
from sammachip.imports.recognising import Kinds
from sammachip.imports.registry import Context, Importer, importers, villages_within
from sammachip.imports.rows import Row
from sammachip.imports.tables import find_tables
from sammachip.imports.years import years_around
from sammachip.thai.text import tidy


@dataclass
class ReadFile:
    """A file as it was handed in, and what was recognised in it; `problem` when it could not be read."""

    name: str
    content: bytes = b""
    problem: UnreadableFile | None = None
    is_repeated: bool = False
    tables: list[tuple[Table, list[Row]]] = field(default_factory=list)

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def rows(self) -> list[Row]:
        return [row for _, rows in self.tables for row in rows]


def known_places(area_code: str) -> VillageIndex:
    """The villages and tambons of the whole district, so that a row from next door is told from an error."""
    district = AreaScope.of(area_code[:4])
    areas = dict(Area.objects.within(district).values_list("code", "name_th"))
    tambons = (
        KnownTambon(code, name, areas.get(code[:4], "")) for code, name in areas.items() if len(code) == 6
    )
    return VillageIndex.of(area_code, villages_within(district), tambons)


def read_tables(files: Iterable[ReadFile], kind: str, learnt: Learnt) -> None:
    """Reads each file and finds its tables; one that cannot be read keeps the reason."""
    known = Kinds.of([importer for importer in importers() if kind in ("", importer.kind)], learnt)
    progress.begin(Phase.READING)
    for file in files:
        if file.problem:
            continue
        try:
            sheets = read_file(file.name, file.content)
        except UnreadableFile as problem:
            file.problem = problem
            continue
        before = None
        for sheet in sheets:
            for table in find_tables(sheet, known, file.name, before):
                before = table if table.importer else None
                table.years = years_around(sheet, table.header, file.name)
                file.tables.append((table, _rows_of(file, table)))
                table.rows.clear()


def judge(files: Sequence[ReadFile], context: Context) -> list[Importer]:
    """Cleans the rows, finds their villages, and compares them; kinds that others depend on come first."""
    active = []
    progress.begin(Phase.CHECKING, sum(len(file.rows) for file in files))
    for kind in importers():
        rows = [row for file in files for row in file.rows if row.kind == kind.kind]
        if rows:
            importer = kind(context)
            judge_rows(importer, rows)
            active.append(importer)
    for file in files:
        if file.is_repeated:
            _refuse_repeated(file.rows)
    return active


def judge_rows(importer: Importer, rows: Sequence[Row]) -> None:
    """Gives the rows of one kind their values and their outcome."""
    columns = [column.remembering() for column in importer.columns if _is_cleaned(importer, column.field)]
    places = Places(importer.context)
    for row in rows:
        clean_row(row, columns)
        if importer.belongs_to_village:
            places.find(row)
        progress.advance()
    match_rows(importer, rows)
    for row in rows:
        # What the columns held is in the values now; a province's cells need not be held twice.
        row.raw = {}


def match_rows(importer: Importer, rows: Sequence[Row]) -> None:
    """Compares cleaned rows with each other and with what is recorded."""
    importer.prepare(rows)
    for row in rows:
        found = len(row.problems)
        importer.match(row)
        row.keep_recorded()
        if len(row.problems) > found:
            row.problems[found:] = [replace(problem, is_compared=True) for problem in row.problems[found:]]
        if row.compared == Outcome.SAME:
            # Whoever is recorded by this name was asked about then.
            row.problems = [problem for problem in row.problems if problem.why != "kinship_in_name"]


def outside(code: str, context: Context) -> bool:
    """Whether a village lies where this import must not write."""
    return not (code.startswith(context.area_code) and context.scope.contains(code))


def found_village(words: PlaceWords, context: Context) -> tuple[str | None, Problem | None]:
    """The code of the village the words name, or why it cannot be said; one out of bounds is a reason too."""
    code, problem = context.villages.find(words)
    if code and outside(code, context):
        problem = Problem("village_code", "outside_area")
    return (None if problem else code), problem


def _rows_of(file: ReadFile, table: Table) -> list[Row]:
    sheet = words_of_title(table.sheet.name)
    around = sheet.or_else(words_of_title(file.name.rpartition(".")[0]))
    headings = table.header.words if table.header else {}
    rows = []
    # Rows below one title share its hint.
    title, hint, from_title = None, around, ""
    for found in table.rows:
        if found.hint is not title:
            title, hint = found.hint, found.hint.or_else(around)
            from_title = "title" if title.names_village else "sheet" if sheet.names_village else "file"
        row = Row(file.name, table.sheet.name, found.number, table.kind, found.cells, found.raw)
        row.hint, row.hint_from = hint, from_title
        row.headings, row.part, row.inferred = headings, found.part, found.inferred
        row.units, row.problems = table.units, list(found.problems)
        if found.names_several:
            row.add_problem("full_name", "several_people")
        rows.append(row)
    return rows


def _is_cleaned(importer: Importer, name: str) -> bool:
    return not (importer.belongs_to_village and name in PLACE_FIELDS)


class Places:
    """Finds the villages of rows. What is said of a place is looked up once: a village has many rows."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._found: dict[Hashable, tuple[str | None, list[Problem], str]] = {}

    def find(self, row: Row) -> None:
        """Sets the village code, or the reasons why it cannot be said."""
        cells = tuple((name, type(cell), cell) for name, cell in row.raw.items() if name in PLACE_FIELDS)
        said = (cells, row.hint, row.hint_from, row.sheet)
        if said not in self._found:
            self._found[said] = self._look_up(row)
        code, problems, inferred = self._found[said]
        row.values["village_code"] = code
        row.problems += problems
        if inferred:
            row.inferred["village_code"] = inferred

    def _look_up(self, row: Row) -> tuple[str | None, list[Problem], str]:
        words, problems = _read_place(row.raw, self.context.villages)
        if problems:
            return None, problems, ""
        code, problem = found_village(words.or_else(_certain_hint(row, self.context)), self.context)
        if problem:
            return code, [problem], ""
        is_said = words.names_village
        return code, [], "" if is_said else row.hint_from if row.hint.names_village else "sheet"


def _certain_hint(row: Row, context: Context) -> PlaceWords:
    """What stands around the table; a sheet may also be called by nothing but the village, as "2.หนองแคน"."""
    tambon = context.villages.tambons.get(context.area_code)
    hint = row.hint.or_else(PlaceWords(tambon=tambon.name if tambon else ""))
    if hint.names_village:
        return hint
    said = context.villages.words_of_cell(row.sheet)
    if not context.villages.knows_name(said.village):
        return hint
    named = said.or_else(hint)
    return named if not said.moo or context.villages.find(named)[0] else hint


def said_place(row: Row, villages: VillageIndex) -> PlaceWords:
    """The place as the row's own cells say it; what cannot be read becomes a problem of the row."""
    words, problems = _read_place(row.raw, villages)
    row.problems += problems
    return words


def _read_place(raw: dict[str, Any], villages: VillageIndex) -> tuple[PlaceWords, list[Problem]]:
    cells = Row("", "", 0, "", raw=_all_in_village(raw))
    clean_row(cells, PLACE_COLUMNS)
    said: dict[str, Any] = cells.values
    village = villages.words_of_cell(said.get("village"))
    words = PlaceWords(
        said.get("village_code") or "",
        village.village,
        said.get("moo") or village.moo,
        said.get("tambon") or village.tambon,
        said.get("district") or "",
    )
    return villages.without_tambon(words), [
        Problem("village_code", problem.why, problem.params) for problem in cells.problems
    ]


def _all_in_village(raw: dict[str, Any]) -> dict[str, Any]:
    """Name and number of a village in the column of numbers are read as in the column of villages."""
    cell = raw.get("moo")
    if not isinstance(cell, str) or tidy(raw.get("village")):
        return raw
    said = words_of_cell(cell)
    return {**raw, "moo": "", "village": cell} if said.village and said.moo else raw


def _refuse_repeated(rows: Iterable[Row]) -> None:
    """A file that was taken over before adds nothing. What it would change is what a later list corrected."""
    for row in rows:
        if row.outcome == Outcome.CHANGED:
            row.changes, row.compared = {}, Outcome.SAME
        elif row.outcome == Outcome.NEW:
            row.add_problem("", "file_repeated")
