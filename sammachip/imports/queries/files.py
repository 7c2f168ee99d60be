"""The files of an import, those with something to look at first, and how many there are of each sort."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Case, Count, Q, QuerySet, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sammachip.imports.enums import Decision, Outcome
from sammachip.imports.models import ImportBatch, ImportFile, ImportRow, ImportSheet
from sammachip.imports.problems import unreadable_sentence
from sammachip.imports.queries.batches import state_of
from sammachip.imports.queries.sheets import SheetView, sheet_view
from sammachip.imports.registry import kind_labels
from sammachip.thai.text import tidy

DOUBTS, UNREAD, UNKNOWN, REPEATED, CLEAR = "doubts", "unread", "unknown", "repeated", "clear"
FILE_STATES: dict[str, str | Promise] = {
    DOUBTS: _("With rows to look at"),
    UNREAD: _("Could not be read"),
    UNKNOWN: _("No rows found"),
    REPEATED: _("Handed in before"),
    CLEAR: _("Nothing to look at"),
}
AS_HANDED_IN, BY_NAME = "handed_in", "name"
FILE_ORDERS: dict[str, str | Promise] = {
    "": _("Files with doubts first"),
    AS_HANDED_IN: _("As handed in"),
    BY_NAME: _("By name"),
}
_MOST_SHEETS = 50


@dataclass(frozen=True)
class FileFilter:
    """Which files of a batch are shown, and in which order; "" for all, those with doubts first."""

    text: str = ""
    state: str = ""
    order: str = ""
    year: int | None = None


@dataclass(frozen=True)
class FileLine:
    """A file among hundreds: enough to find it and to say what is to do with it."""

    pk: int
    order: int
    name: str
    is_unread: bool
    is_repeated: bool
    rows: int = 0
    to_look_at: int = 0
    years: frozenset[int] = frozenset()


_SIGNS = {DOUBTS: "undecided", UNREAD: "reject", UNKNOWN: "left", REPEATED: "duplicate", CLEAR: "ready"}


@dataclass(frozen=True)
class FileCount:
    """How many files of an import are in one state, with the sign of what is to do."""

    state: str
    label: str
    count: int

    @property
    def sign(self) -> str:
        return _SIGNS[self.state]


@dataclass(frozen=True)
class FileView:
    """A file of an import; `problem` is the sentence when it could not be read."""

    file: ImportFile
    problem: str
    sheets: tuple[SheetView, ...]

    @property
    def rows(self) -> int:
        return sum(view.sheet.row_count for view in self.sheets)

    @property
    def open_questions(self) -> int:
        return sum(view.doubtful + view.bad for view in self.sheets)


def files_of(batch: ImportBatch) -> list[FileLine]:
    """All files with what is to do with them, in three queries that leave out what only a page shows."""
    doubts = _doubts(batch.rows.all())
    files = batch.files.order_by("order").values_list("pk", "order", "name", "problem", "repeats")
    lines = {
        pk: FileLine(pk, order, name, bool(problem), repeats is not None)
        for pk, order, name, problem, repeats in files
    }
    sheets = ImportSheet.objects.filter(file__batch=batch).order_by()
    for pk, file_id, row_count, years in sheets.values_list("pk", "file_id", "row_count", "years"):
        line = lines[file_id]
        lines[file_id] = replace(
            line,
            rows=line.rows + row_count,
            to_look_at=line.to_look_at + sum(doubts[pk].values()),
            years=line.years.union(years if row_count else ()),
        )
    return list(lines.values())


def files_wanted(files: Iterable[FileLine], wanted: FileFilter) -> list[FileLine]:
    """What could not be read first, then the most rows to look at, unless another order is asked for."""
    words = tidy(wanted.text).casefold().split()
    found = [file for file in files if all(word in file.name.casefold() for word in words)]
    if wanted.state in _IN_STATE:
        found = [file for file in found if _IN_STATE[wanted.state](file)]
    if wanted.year:
        found = [file for file in found if wanted.year in file.years]
    if wanted.order == AS_HANDED_IN:
        return found
    key = (lambda file: file.name) if wanted.order == BY_NAME else _by_urgency
    return sorted(found, key=key)


def file_counts(files: Sequence[FileLine]) -> list[FileCount]:
    """How many files there are of each sort; a sort without any is left out."""
    counted = {state: sum(map(is_so, files)) for state, is_so in _IN_STATE.items()}
    return [FileCount(state, str(FILE_STATES[state]), count) for state, count in counted.items() if count]


def years_of(files: Iterable[FileLine]) -> list[tuple[int, int]]:
    """The fiscal years that the lists name, each with the number of files that name it."""
    return sorted(Counter(year for file in files for year in file.years).items())


def file_views(batch: ImportBatch, lines: Iterable[FileLine]) -> list[FileView]:
    """Some files with their sheets and what is to do in each, in three queries."""
    labels = dict(kind_labels())
    files = batch.files.select_related("repeats__batch").in_bulk([line.pk for line in lines])
    doubts = _doubts(batch.rows.filter(sheet__file__in=files))
    sheets: defaultdict[int, list[SheetView]] = defaultdict(list)
    for sheet in ImportSheet.objects.filter(file__in=files).order_by("order"):
        sheets[sheet.file_id].append(sheet_view(sheet, labels, doubts[sheet.pk]))
    return [
        FileView(
            file := files[line.pk],
            unreadable_sentence(file.problem, file.name, limit=30) if file.problem else "",
            tuple(sheets[file.pk]),
        )
        for line in lines
    ]


def sheets_to_choose(batch: ImportBatch, chosen: str) -> list[tuple[int, str]]:
    """The sheets that rows can be narrowed to; of very many only the one chosen already, as nobody reads
    through them in a box: the list of files leads to each of them. One query."""
    sheets = ImportSheet.objects.filter(file__batch=batch, row_count__gt=0)
    is_chosen = Case(When(pk=int(chosen), then=0), default=1) if _is_number(chosen) else Value(1)
    found = sheets.order_by(is_chosen, "file__order", "order").values_list("pk", "file__name", "name")
    named = [(pk, f"{file} {name}".strip()) for pk, file, name in found[: _MOST_SHEETS + 1]]
    return [pair for pair in named if str(pair[0]) == chosen] if len(named) > _MOST_SHEETS else named


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19


def _doubts(rows: QuerySet[ImportRow]) -> defaultdict[int, dict[str, int]]:
    """Sheet -> the rows to decide and those to correct; one query over an index."""
    counts: defaultdict[int, dict[str, int]] = defaultdict(dict)
    found = rows.filter(outcome__in=(Outcome.REVIEW, Outcome.REJECT)).exclude(_DECIDED).order_by()
    for sheet_id, outcome, count in found.values_list("sheet_id", "outcome").annotate(Count("pk")):
        counts[sheet_id][state_of(outcome, "")] = count
    return counts


def _by_urgency(file: FileLine) -> tuple[bool, bool, int, int]:
    return not file.is_unread, bool(file.rows), -file.to_look_at, file.order


_DECIDED = Q(outcome=Outcome.REVIEW) & ~Q(decision=Decision.NONE)
_IN_STATE: dict[str, Callable[[FileLine], bool]] = {
    DOUBTS: lambda file: file.to_look_at > 0,
    UNREAD: lambda file: file.is_unread,
    UNKNOWN: lambda file: not file.is_unread and not file.rows,
    REPEATED: lambda file: file.is_repeated,
    CLEAR: lambda file: file.rows > 0 and not file.to_look_at,
}
