"""What was recognised in the sheets of an import."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sammachip.imports.enums import Noise, Outcome
from sammachip.imports.models import ImportBatch, ImportSheet
from sammachip.imports.queries.batches import UNDECIDED
from sammachip.imports.queries.columns import letters_of
from sammachip.imports.queries.labels import column_label, said
from sammachip.imports.registry import importer_of
from sammachip.imports.units import asked_about
from sammachip.imports.years import CHOSEN
from sammachip.thai.text import tidy

_SHOWN_ROWS = 12


@dataclass(frozen=True)
class NoiseView:
    """Rows of one reason that are no data; `rows` are those a person sees in the sheet, the first ones."""

    label: str
    count: int
    rows: str


@dataclass(frozen=True)
class SheetView:
    """What was recognised in a sheet, in words."""

    sheet: ImportSheet
    kind: str
    columns: tuple[tuple[str, str], ...]
    unused: tuple[str, ...]
    noise: tuple[NoiseView, ...]
    counts: Mapping[str, int] = field(default_factory=dict)
    units: tuple[tuple[str, str], ...] = ()
    """The amounts whose unit is asked, by their headings, each with the answer, or ""."""

    @property
    def lacks_unit(self) -> bool:
        return any(not unit for _heading, unit in self.units)

    @property
    def doubtful(self) -> int:
        return self.counts.get(UNDECIDED, 0)

    @property
    def bad(self) -> int:
        return self.counts.get(Outcome.REJECT, 0)

    @property
    def hidden_rows(self) -> str:
        return _numbers(self.sheet.hidden_rows)

    @property
    def hidden_columns(self) -> str:
        """C เลขบัตรประชาชน, F"""
        columns = self.sheet.hidden_columns
        words = [
            f"{letters_of(number - 1)} {self._heading(number)}".strip() for number in columns[:_SHOWN_ROWS]
        ]
        return ", ".join(words) + (" …" if len(columns) > _SHOWN_ROWS else "")

    def _heading(self, number: int) -> str:
        place = number - 1 - self.sheet.first_column
        return tidy(self.sheet.headings[place]) if place < len(self.sheet.headings) else ""


def years_to_choose(batch: ImportBatch) -> list[int]:
    """The fiscal years that the lists name, where they are not just the year of the import and nobody has
    said which one is meant; empty where there is nothing to ask. One query."""
    if batch.year_from == CHOSEN:
        return []
    sheets = ImportSheet.objects.filter(file__batch=batch, row_count__gt=0).order_by()
    named = sorted({year for years in sheets.values_list("years", flat=True) for year in years})
    return [] if named == [batch.year] else named


@dataclass(frozen=True)
class UnitQuestion:
    """A sheet whose headings leave out what its amounts are for, and how many others have these headings."""

    sheet: ImportSheet
    others: int


def units_to_ask(batch: ImportBatch) -> list[UnitQuestion]:
    """One for each row of headings, as one answer serves all sheets that have it. One query."""
    asking: dict[str, list[ImportSheet]] = {}
    sheets = ImportSheet.objects.filter(file__batch=batch, row_count__gt=0).exclude(units={})
    for sheet in sheets.select_related("file"):
        if not all(sheet.units.values()):
            asking.setdefault(sheet.fingerprint, []).append(sheet)
    return [UnitQuestion(first, len(others)) for first, *others in asking.values()]


def sheet_view(sheet: ImportSheet, labels: Mapping[str, str], counts: Mapping[str, int]) -> SheetView:
    """`counts` are its rows by what they wait for."""
    columns = sorted(sheet.mapping.items(), key=lambda pair: pair[1])
    used = set(sheet.mapping.values())
    return SheetView(
        sheet,
        labels.get(sheet.kind, ""),
        tuple(
            (sheet.headings[place], column_label(sheet.kind, name))
            for name, place in columns
            if place < len(sheet.headings)
        ),
        tuple(heading for place, heading in enumerate(sheet.headings) if heading and place not in used),
        tuple(
            NoiseView(str(Noise(kind).label), len(numbers), _numbers(numbers))
            for kind, numbers in sheet.noise.items()
        ),
        counts,
        tuple(_units(sheet)),
    )


def _units(sheet: ImportSheet) -> Iterator[tuple[str, str]]:
    for name, unit in sheet.units.items():
        amount, answer = asked_about(importer_of(sheet.kind), name)
        place = sheet.mapping[amount]
        heading = sheet.headings[place] if place < len(sheet.headings) else column_label(sheet.kind, amount)
        yield heading, said(sheet.kind, answer, unit) if unit else ""


def _numbers(numbers: list[int]) -> str:
    """1, 2, 5–9, 12 …"""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    words = [str(first) if first == last else f"{first}–{last}" for first, last in runs[:_SHOWN_ROWS]]
    return ", ".join(words) + (" …" if len(runs) > _SHOWN_ROWS else "")
