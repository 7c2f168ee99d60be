"""What rows would change: recorded, in the file, and what will stand there afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass

from sammachip.accounts.models import User
from sammachip.imports import staging
from sammachip.imports.choices import Choices
from sammachip.imports.enums import Outcome
from sammachip.imports.models import ImportBatch, ImportRow
from sammachip.imports.pipeline import match_rows
from sammachip.imports.queries.labels import column_label, recorded, said
from sammachip.imports.registry import importers
from sammachip.imports.rows import Row


@dataclass(frozen=True)
class FieldView:
    """One field on both sides; `is_kept` when the recorded value stays although the file says otherwise."""

    field: str
    label: str
    recorded: str
    given: str
    is_kept: bool = False
    differs: bool = True

    @property
    def saved(self) -> str:
        """What will stand there: a blank in the file never erases what is known."""
        return self.recorded if self.is_kept or not self.given else self.given


def changes_of(rows: Sequence[ImportRow], batch: ImportBatch, by: User) -> dict[int, tuple[FieldView, ...]]:
    """For the rows that change something: the fields that differ from what is recorded now."""
    changed = [row for row in rows if row.outcome == Outcome.CHANGED or _means_somebody(row)]
    if not changed or not batch.is_staged:
        return {}
    compared = _compare(changed, batch, by)
    return {stored.pk: _fields(stored, row) for stored, row in compared}


@dataclass(frozen=True)
class Sides:
    """The fields of a row: those that differ or come in, and those that are recorded just so."""

    differing: tuple[FieldView, ...]
    same: tuple[FieldView, ...]

    @property
    def are_two(self) -> bool:
        """Whether something is recorded to compare with."""
        return bool(self.same) or any(side.recorded for side in self.differing)


def both_sides(stored: ImportRow, by: User) -> Sides:
    """All fields of one row beside what is recorded."""
    ((_stored, row),) = _compare([stored], stored.batch, by)
    differing = {view.field: view for view in _fields(stored, row)}
    is_known = row.compared in (Outcome.CHANGED, Outcome.SAME)
    sides: list[FieldView] = []
    for name, value in stored.values.items():
        given = said(stored.kind, name, value)
        if name in differing:
            sides.append(differing[name])
        elif given:
            known = recorded(stored.kind, name, value) if is_known else ""
            sides.append(FieldView(name, column_label(stored.kind, name), known, given, differs=not is_known))
    return Sides(
        tuple(side for side in sides if side.differs), tuple(side for side in sides if not side.differs)
    )


def _means_somebody(row: ImportRow) -> bool:
    return bool(Choices.from_json(row.choices).person)


def _compare(kept: Sequence[ImportRow], batch: ImportBatch, by: User) -> list[tuple[ImportRow, Row]]:
    """Against the register only, a fixed number of queries for each kind of rows."""
    context = staging.context_for(by=by, area_code=batch.area_code, year=batch.year, options=batch.options)
    pairs = staging.rows_again(kept)
    for _stored, row in pairs:
        row.choices = Choices(row.choices.person)
    for kind in importers():
        of_kind = [row for _stored, row in pairs if row.kind == kind.kind]
        if of_kind:
            match_rows(kind(context), of_kind)
    return pairs


def _fields(stored: ImportRow, row: Row) -> tuple[FieldView, ...]:
    kept = Choices.from_json(stored.choices).kept
    return tuple(
        FieldView(
            name,
            column_label(stored.kind, name),
            recorded(stored.kind, name, old),
            said(stored.kind, name, new),
            name in kept,
        )
        for name, (old, new) in row.changes.items()
    )
