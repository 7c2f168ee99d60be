"""Where the rooms of the office say what kinds of rows they take, and which villages there are."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, NamedTuple

from django.utils.functional import Promise

from sammachip.accounts.models import User
from sammachip.areas.scope import NATION, AreaScope
from sammachip.audit.models import Record
from sammachip.imports.columns import Column
from sammachip.imports.filling import TableRow
from sammachip.imports.places import KnownVillage, VillageIndex
from sammachip.imports.rows import Row


@dataclass
class Context:
    """What all importers of one batch share: where and when it belongs, and which villages there are."""

    area_code: str
    today: date
    year: int | None = None
    year_from: str = ""
    scope: AreaScope = NATION
    villages: VillageIndex = field(default_factory=VillageIndex)
    options: dict[str, Any] = field(default_factory=dict)
    # What earlier kinds of the batch bring, for the rows of later kinds to refer to; by the name of the kind.
    given: dict[str, Any] = field(default_factory=dict)
    # The kinds of records that the batch has written so far.
    written: set[type[Record]] = field(default_factory=set)


class Change(NamedTuple):
    """A record that a row made (no `previous`), or the columns it changed with what stood there before.

    A many-to-many column is given as the ids it held.
    """

    record: Record
    previous: dict[str, Any] | None = None


class Importer(ABC):
    """One kind of rows. An instance serves one batch and may remember what it looked up for it."""

    kind: ClassVar[str]
    label: ClassVar[str | Promise]
    order: ClassVar[int]
    columns: ClassVar[tuple[Column, ...]]
    # Fields of which at least one of each group must have a column, for a table to be of this kind.
    proof: ClassVar[tuple[frozenset[str], ...]]
    # Words in titles, sheet and file names that speak for this kind, and headings that speak against it.
    words: ClassVar[tuple[str, ...]] = ()
    foreign_headings: ClassVar[tuple[str, ...]] = ()
    # Words of which one must stand somewhere, in the titles, headings or answers: "" asks for none.
    must_say: ClassVar[tuple[str, ...]] = ("",)
    # Words in the same places, or over the column of names, that name this kind of list, and words that say
    # it is another; with these groups of fields they make a table of this kind that lacks the proof.
    named_by: ClassVar[tuple[str, ...]] = ()
    not_named_by: ClassVar[tuple[str, ...]] = ()
    proof_when_named: ClassVar[tuple[frozenset[str], ...]] = ()
    belongs_to_village: ClassVar[bool] = True
    # Whether its rows can only be taken over for a fiscal year.
    belongs_to_year: ClassVar[bool] = False
    # Whether the places that lists of every kind have are all that tells the kind.
    proved_by_places: ClassVar[bool] = False
    # The field whose answer may stand over columns of names, as "หัวหน้าทีม" over the first of a team.
    over_names: ClassVar[str] = ""
    # Fields that one row may say several times, for several records.
    repeated: ClassVar[frozenset[str]] = frozenset()
    # Fields that are printed beforehand: a row that fills nothing else is not filled in yet.
    printed_beforehand: ClassVar[frozenset[str]] = frozenset()
    # Amounts whose unit a heading may leave out: field -> the field of the unit, whose column lists answers.
    units: ClassVar[Mapping[str, str]] = {}
    # What else a heading may leave out, as whose income it is: the field of the answer -> the amount.
    bases: ClassVar[Mapping[str, str]] = {}
    # How many rows are compared, held in memory and written at a time.
    at_once: ClassVar[int] = 500
    # What the person who hands in files may switch on for this kind: name and question.
    options: ClassVar[tuple[tuple[str, str | Promise], ...]] = ()
    # Options that the command line switches on by itself, unless told to be strict.
    assumed_options: ClassVar[tuple[str, ...]] = ()

    def __init__(self, context: Context) -> None:
        self.context = context

    @classmethod
    def unit_in(cls, heading: str) -> str | None:
        """The unit that the heading of an amount tells."""
        return None

    @classmethod
    def basis_in(cls, heading: str) -> str | None:
        """What the heading of an amount tells beside its unit."""
        return None

    @classmethod
    def rows_of_register(cls, scope: AreaScope, year: int | None) -> Iterable[Mapping[str, Any]]:
        """What is recorded now, row by row as a list of this kind would say it; field -> value."""
        return ()

    @classmethod
    def complete(cls, rows: list[TableRow]) -> list[TableRow]:
        """The rows of one table with what their cells say in the usual way of this kind."""
        return rows

    @abstractmethod
    def prepare(self, rows: Sequence[Row]) -> None:
        """Looks up in bulk, before any transaction, what `match` will ask for."""

    @abstractmethod
    def match(self, row: Row) -> None:
        """Compares a row with earlier ones and with what is recorded; adds problems or sets its outcome."""

    @abstractmethod
    def commit_row(self, row: Row, *, by: User | None) -> Iterable[Change]:
        """Takes one row over through the room's own actions. Raises ValidationError when they refuse it."""

    def commit_rows(self, rows: Sequence[Row], *, by: User | None) -> list[Iterable[Change]]:
        """Takes many rows over, with the changes of each in their order; for rooms that write set-wise.

        Raises ValidationError when one is refused: all of it is then taken back, and tried in smaller sets
        down to the single row, so nothing that is remembered here may outlive a refusal.
        """
        return [self.commit_row(row, by=by) for row in rows]


VillageFinder = Callable[[AreaScope], Iterable[KnownVillage]]
StepsOnce = Callable[[], AbstractContextManager[object]]
StepsOf = Callable[[Iterable[Record]], object]

_importers: dict[str, type[Importer]] = {}
_village_finders: list[VillageFinder] = []
_steps_once: list[StepsOnce] = [nullcontext]
_steps_of: list[StepsOf] = []
_current_years: list[Callable[[], int | None]] = [lambda: None]


def register(importer: type[Importer]) -> type[Importer]:
    """Takes a kind of rows into the machinery; also usable as a decorator."""
    _importers[importer.kind] = importer
    return importer


def register_village_finder(finder: VillageFinder) -> None:
    """The function that lists the villages of an area; called once per import."""
    _village_finders[:] = [finder]


def register_steps_once(steps_once: StepsOnce) -> None:
    """The context inside which actions leave the steps alone, to be recomputed once at its end."""
    _steps_once[:] = [steps_once]


def register_steps_of(refresh: StepsOf) -> None:
    """The function that recomputes the steps which some records prove."""
    _steps_of[:] = [refresh]


def register_current_year(current_year: Callable[[], int | None]) -> None:
    """The function that says which fiscal year the office works in."""
    _current_years[:] = [current_year]


def importers() -> list[type[Importer]]:
    """All kinds, in the order in which their rows depend on each other."""
    return sorted(_importers.values(), key=lambda importer: importer.order)


def kind_labels() -> list[tuple[str, str]]:
    """Each kind as it is stored and as an officer calls it."""
    return [(importer.kind, str(importer.label)) for importer in importers()]


def importer_of(kind: str) -> type[Importer]:
    return _importers[kind]


def villages_within(scope: AreaScope) -> list[KnownVillage]:
    return [village for finder in _village_finders for village in finder(scope)]


def steps_once() -> AbstractContextManager[object]:
    return _steps_once[0]()


def refresh_steps_of(records: Iterable[Record]) -> None:
    for refresh in _steps_of:
        refresh(records)


def current_year() -> int | None:
    """The fiscal year that files most likely belong to, in the Buddhist era; None before one was opened."""
    return _current_years[0]()
