"""Between rows in memory and rows kept for somebody to look at."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.files.base import ContentFile
from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils import timezone

from sammachip.accounts.access import scope_for
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.areas.scope import NATION
from sammachip.audit.bulk import insert_columns
from sammachip.audit.lookups import OneOf
from sammachip.audit.parts import in_parts
from sammachip.imports import progress
from sammachip.imports.choices import Choices
from sammachip.imports.enums import BatchStatus, Decision
from sammachip.imports.fields import opened_json
from sammachip.imports.learnt import Learnt
from sammachip.imports.models import (
    HeaderMapping,
    HeadingSynonym,
    ImportBatch,
    ImportFile,
    ImportRow,
    ImportSheet,
)
from sammachip.imports.pipeline import ReadFile, known_places
from sammachip.imports.problems import Problem
from sammachip.imports.reading import Table
from sammachip.imports.registry import Context
from sammachip.imports.rows import Row
from sammachip.thai.text import tidy

_BATCH_SIZE = 1000
_SHOWN_HEADINGS = 200
_SHOWN_TITLES = 10
_COMMITTED = ("sheet__file", "sheet__name", "number", "kind", "decision", "part")

Sealed = tuple[Any, ...]
"""The columns of a kept row, those that name people still encrypted."""


def context_for(
    *, by: User | None, area_code: str, year: int | None, options: dict[str, Any] | None = None
) -> Context:
    """Where rows may go: the chosen area, as far as the person may import for it."""
    scope = scope_for(by, Permission.IMPORT_RUN) if by else NATION
    return Context(
        area_code=area_code,
        today=timezone.localdate(),
        year=year,
        scope=scope,
        villages=known_places(area_code),
        options=options or {},
    )


def learnt() -> Learnt:
    """What people said once about headings that nobody could recognise; two queries."""
    synonyms: dict[tuple[str, str], tuple[str, ...]] = {}
    for kind, name, heading in HeadingSynonym.objects.values_list("kind", "field", "heading"):
        synonyms[kind, name] = (*synonyms.get((kind, name), ()), heading)
    taught = list(HeaderMapping.objects.all())
    mappings = {known.fingerprint: (known.kind, known.mapping) for known in taught if known.mapping}
    return Learnt(mappings, synonyms, {known.fingerprint: known.units for known in taught if known.units})


def earlier_copy(sha256: str, area_code: str) -> ImportFile | None:
    """The same file in an import of this area that was confirmed and not undone."""
    return (
        ImportFile.objects.filter(
            sha256=sha256, batch__status=BatchStatus.COMMITTED, batch__area_code=area_code, problem=""
        )
        .order_by("-pk")
        .first()
    )


def keep_file(batch: ImportBatch, order: int, file: ReadFile) -> ImportFile:
    """Stores a file as it was handed in."""
    kept = ImportFile(batch=batch, order=order, name=file.name, sha256=file.sha256, size=len(file.content))
    kept.file.save(file.sha256, ContentFile(file.content), save=False)
    kept.save()
    return kept


def stored(file: ImportFile) -> ReadFile:
    """A file as it was handed in, to be read."""
    with file.file.open("rb") as content:
        return ReadFile(file.name, content.read())


def keep_rows(kept: ImportFile, file: ReadFile) -> None:
    """Stores what was found in a file: why it could not be read, or its sheets with their rows."""
    kept.problem = file.problem.code if file.problem else ""
    kept.repeats = earlier_copy(file.sha256, kept.batch.area_code)
    kept.save(update_fields=["problem", "repeats"])
    for place, (table, rows) in enumerate(file.tables):
        sheet = _keep_sheet(kept, place, table, len(rows))
        for part in in_parts(rows, _BATCH_SIZE):
            _insert_rows(sheet, part)
            progress.advance(len(part))


def forget_rows(batch: ImportBatch) -> None:
    """What an earlier reading of the files kept, or the part of it that it came to."""
    ImportRow.objects.filter(batch=batch).delete()
    ImportSheet.objects.filter(file__batch=batch).delete()


def rows_again(kept: Iterable[ImportRow]) -> list[tuple[ImportRow, Row]]:
    """Kept rows as the importers want them, ready to be compared anew with what is recorded by now.

    What stood in the cells is left out: nobody reads it again, and it takes long to decrypt.
    """
    return [(stored, row_of(stored)) for stored in kept]


def sealed_rows(ids: Sequence[int]) -> list[Sealed]:
    """What is needed of kept rows to take them over, in the order of their numbers; one query.

    What stood elsewhere is left out as well: that is shown, and changes nothing.
    """
    sealed = (Cast("values", TextField()), Cast("choices", TextField()))
    kept = ImportRow.objects.filter(OneOf("pk", ids)).order_by().values_list("pk", *_COMMITTED, *sealed)
    found = {row[0]: row for row in kept}
    return [found[pk] for pk in ids]


def opened_rows(kept: Iterable[Sealed]) -> list[tuple[int, Row]]:
    """The number of each, and the row as the importers want it, without an object of it in between."""
    return [
        (
            pk,
            Row(
                file=str(file),
                sheet=sheet,
                number=number,
                kind=kind,
                values=opened_json(values),
                is_taken=decision == Decision.TAKE,
                part=part,
                choices=Choices.from_json(opened_json(choices)),
            ),
        )
        for pk, file, sheet, number, kind, decision, part, values, choices in kept
    ]


def _keep_sheet(file: ImportFile, order: int, table: Table, row_count: int) -> ImportSheet:
    noise: dict[str, list[int]] = {}
    for number, kind in table.noise.items():
        noise.setdefault(str(kind.value), []).append(number)
    header = table.header
    return ImportSheet.objects.create(
        file=file,
        order=order,
        name=table.sheet.name[:255],
        kind=table.kind,
        titles=_titles(table),
        header_row=header.first + 1 if header else None,
        fingerprint=header.fingerprint if header else "",
        first_column=table.first_column,
        is_hidden=table.sheet.is_hidden,
        hidden_rows=table.hidden_rows,
        hidden_columns=table.hidden_columns,
        headings=[heading.text for heading in header.headings][:_SHOWN_HEADINGS] if header else [],
        mapping=header.mapping if header else {},
        noise=noise,
        units=table.units,
        years=sorted(table.years),
        row_count=row_count,
    )


def _titles(table: Table) -> list[str]:
    """The lines above the headings, which may say which village the rows belong to."""
    above = max(0, table.header.first) if table.header else 0
    lines = (" ".join(filter(None, map(tidy, row))) for row in table.sheet.rows[:above])
    return [line for line in lines if line][:_SHOWN_TITLES]


def _insert_rows(sheet: ImportSheet, rows: Sequence[Row]) -> None:
    """Column by column: nobody needs a hundred thousand objects that are only written."""
    insert_columns(
        ImportRow,
        len(rows),
        {"batch_id": sheet.file.batch_id, "sheet_id": sheet.pk, "kind": sheet.kind},
        {
            "number": [row.number for row in rows],
            "part": [row.part for row in rows],
            "cells": [row.cells for row in rows],
            "values": [row.values for row in rows],
            "problems": [[problem.as_json() for problem in row.problems] for row in rows],
            "inferred": [row.inferred for row in rows],
            "outcome": [row.outcome for row in rows],
            "why": [row.why for row in rows],
            "village_code": [row.values.get("village_code") or "" for row in rows],
        },
    )


def row_of(stored: ImportRow) -> Row:
    """A kept row as the importers want it, without its problems."""
    return Row(
        file=str(stored.sheet.file_id),
        sheet=stored.sheet.name,
        number=stored.number,
        kind=stored.kind,
        values=dict(stored.values),
        is_taken=stored.decision == Decision.TAKE,
        part=stored.part,
        inferred=stored.inferred,
        choices=Choices.from_json(stored.choices),
    )


def problems_of(stored: ImportRow) -> Sequence[Problem]:
    return [Problem.from_json(problem) for problem in stored.problems]
