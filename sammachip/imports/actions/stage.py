"""Handing in files: reading them, and keeping every row with its outcome."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.imports import staging
from sammachip.imports.actions.journal import count_rows, locked, log_batch
from sammachip.imports.enums import BatchStatus
from sammachip.imports.models import HeaderMapping, ImportBatch, ImportFile, ImportSheet
from sammachip.imports.pipeline import ReadFile, judge, read_tables
from sammachip.imports.registry import Context, importer_of


def stage_files(
    *,
    by: User | None,
    files: Sequence[ReadFile],
    area_code: str,
    year: int | None = None,
    kind: str = "",
    options: dict[str, Any] | None = None,
) -> ImportBatch:
    """Reads files handed in together and keeps every row with its outcome; no record is touched."""
    context = read_files(by=by, files=files, area_code=area_code, year=year, kind=kind, options=options)
    with transaction.atomic():
        batch = ImportBatch.objects.create(
            uploaded_by=by, area_code=area_code, year=year, kind=kind, options=context.options
        )
        for order, file in enumerate(files):
            staging.keep_file(batch, order, file)
        count_rows(batch)
        log_batch(batch, by, "imports.stage")
    return batch


def read_files(
    *,
    by: User | None,
    files: Sequence[ReadFile],
    area_code: str,
    year: int | None = None,
    kind: str = "",
    options: dict[str, Any] | None = None,
) -> Context:
    """Gives the files their tables and rows, and the rows their outcome. Writes nothing."""
    context = staging.context_for(by=by, area_code=area_code, year=year, options=options)
    for file in files:
        file.is_repeated = staging.earlier_copy(file.sha256, area_code) is not None
    read_tables(files, kind, staging.learnt())
    judge(files, context)
    return context


@transaction.atomic
def restage_batch(*, by: User, batch: ImportBatch) -> ImportBatch:
    """Reads the files of a batch anew, as after somebody explained its headings; the old batch goes."""
    batch = locked(batch, BatchStatus.STAGED)
    files = [_stored(file) for file in batch.files.all()]
    anew = stage_files(
        by=by,
        files=files,
        area_code=batch.area_code,
        year=batch.year,
        kind=batch.kind,
        options=batch.options,
    )
    stored = [file.file for file in batch.files.all()]
    batch.delete()
    for file in stored:
        transaction.on_commit(partial(file.delete, save=False))
    return anew


def _stored(file: ImportFile) -> ReadFile:
    with file.file.open("rb") as content:
        return ReadFile(file.name, content.read())


@transaction.atomic
def remember_mapping(*, by: User, sheet: ImportSheet, kind: str, mapping: dict[str, int]) -> HeaderMapping:
    """Keeps what a person said about the headings of a sheet, for every sheet with the same headings."""
    known = {column.field for column in importer_of(kind).columns}
    if not sheet.fingerprint or not mapping.keys() <= known:
        raise ValidationError(_("These columns cannot be chosen for this kind of list."))
    remembered, _made = HeaderMapping.objects.update_or_create(
        fingerprint=sheet.fingerprint, defaults={"kind": kind, "mapping": mapping, "saved_by": by}
    )
    return remembered
