"""Handing in files: reading them, and keeping every row with its outcome."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.audit.actions import log_event
from sammachip.imports import progress, staging
from sammachip.imports.actions.journal import count_rows, locked, log_batch
from sammachip.imports.enums import BatchStatus, Phase
from sammachip.imports.models import HeaderMapping, ImportBatch, ImportSheet
from sammachip.imports.pipeline import ReadFile, judge, read_tables
from sammachip.imports.registry import Context, current_year, importer_of
from sammachip.imports.units import units_of
from sammachip.imports.years import CHOSEN, CURRENT, TITLE, only_year

_NOT_GIVEN = (TITLE, CURRENT)


@transaction.atomic
def hand_in_files(
    *,
    by: User | None,
    files: Sequence[ReadFile],
    area_code: str,
    year: int | None = None,
    kind: str = "",
    options: dict[str, Any] | None = None,
) -> ImportBatch:
    """Stores files handed in together as they are; nothing is read yet."""
    batch = ImportBatch.objects.create(
        uploaded_by=by,
        area_code=area_code,
        year=year,
        kind=kind,
        options=options or {},
        status=BatchStatus.READING,
    )
    for order, file in enumerate(files):
        staging.keep_file(batch, order, file)
    return batch


def read_batch(*, by: User | None, batch: ImportBatch) -> ImportBatch:
    """Reads the stored files and keeps every row with its outcome; what an earlier reading kept goes."""
    files = [staging.stored(file) for file in batch.files.all()]
    context = read_files(
        by=by,
        files=files,
        area_code=batch.area_code,
        year=None if batch.year_from in _NOT_GIVEN else batch.year,
        kind=batch.kind,
        options=batch.options,
        year_if_unnamed=current_year(),
    )
    return _keep(by, batch, files, context)


def stage_files(
    *,
    by: User | None,
    files: Sequence[ReadFile],
    area_code: str,
    year: int | None = None,
    kind: str = "",
    options: dict[str, Any] | None = None,
) -> ImportBatch:
    """Both at once: files handed in together are read and stored; no record is touched."""
    asked: dict[str, Any] = {"area_code": area_code, "year": year, "kind": kind, "options": options}
    context = read_files(by=by, files=files, **asked)
    with transaction.atomic():
        return _keep(by, hand_in_files(by=by, files=files, **asked), files, context)


def _keep(by: User | None, batch: ImportBatch, files: Sequence[ReadFile], context: Context) -> ImportBatch:
    """In many short transactions, so that nobody else has to wait; the last one shows the rows."""
    staging.forget_rows(batch)
    progress.begin(Phase.KEEPING, sum(len(file.rows) for file in files))
    for kept, file in zip(batch.files.all(), files, strict=True):
        staging.keep_rows(kept, file)
    with transaction.atomic():
        batch = locked(batch, BatchStatus.READING)
        batch.status = BatchStatus.STAGED
        batch.year = context.year
        if batch.year_from != CHOSEN:
            batch.year_from = context.year_from
        batch.save(update_fields=["status", "year", "year_from"])
        # Counted before: it was read before, and handed in only then.
        action = "imports.read_again" if batch.counts else "imports.stage"
        count_rows(batch)
        log_batch(batch, by, action)
    return batch


def read_files(
    *,
    by: User | None,
    files: Sequence[ReadFile],
    area_code: str,
    year: int | None = None,
    kind: str = "",
    options: dict[str, Any] | None = None,
    year_if_unnamed: int | None = None,
) -> Context:
    """Gives the files their tables and rows, and the rows their outcome. Writes nothing.

    Without a year the titles give it; `year_if_unnamed` is taken where no title names one.
    """
    context = staging.context_for(by=by, area_code=area_code, year=year, options=options)
    for file in files:
        file.is_repeated = staging.earlier_copy(file.sha256, area_code) is not None
    read_tables(files, kind, staging.learnt())
    if context.year is None:
        named = [table.years for file in files for table, rows in file.tables if rows]
        _take_year(context, named, year_if_unnamed)
    judge(files, context)
    return context


def _take_year(context: Context, named: Sequence[Iterable[int]], year_if_unnamed: int | None) -> None:
    """None where the titles differ: somebody has to say which one is meant."""
    context.year, context.year_from = only_year(named), TITLE
    if context.year is None and not any(named):
        context.year, context.year_from = year_if_unnamed, CURRENT
    if context.year is None:
        context.year_from = ""


@transaction.atomic
def choose_year(*, by: User, batch: ImportBatch, year: int) -> ImportBatch:
    """The year that the lists are of, as somebody says; the files have to be read again."""
    batch = locked(batch, BatchStatus.STAGED)
    batch.year, batch.year_from = year, CHOSEN
    batch.save(update_fields=["year", "year_from"])
    log_batch(batch, by, "imports.choose_year")
    return batch


@transaction.atomic
def switch_on(*, by: User, batch: ImportBatch, option: str) -> ImportBatch:
    """An option of the kinds of lists in an import that nobody asked for at first; the files have to be read
    again."""
    batch = locked(batch, BatchStatus.STAGED)
    batch.options = {**batch.options, option: True}
    batch.save(update_fields=["options"])
    log_batch(batch, by, "imports.switch_on")
    return batch


@transaction.atomic
def remember_units(*, by: User, sheet: ImportSheet, units: dict[str, str]) -> HeaderMapping:
    """Keeps what the amounts of a sheet are for, for every sheet with the same headings."""
    importer = importer_of(sheet.kind)
    if not units or any(unit not in units_of(importer, name) for name, unit in units.items()):
        raise ValidationError(_("Say what the amounts are for."))
    said = {"units": units, "saved_by": by}
    remembered, _made = HeaderMapping.objects.update_or_create(
        fingerprint=sheet.fingerprint,
        defaults=said,
        create_defaults={"kind": sheet.kind, "mapping": {}, **said},
    )
    _log_remembered(by, "imports.remember_units", remembered, sheet)
    return remembered


@transaction.atomic
def remember_mapping(*, by: User, sheet: ImportSheet, kind: str, mapping: dict[str, int]) -> HeaderMapping:
    """Keeps what a person said about the headings of a sheet, for every sheet with the same headings."""
    known = {column.field for column in importer_of(kind).columns}
    if not sheet.fingerprint or not mapping.keys() <= known:
        raise ValidationError(_("These columns cannot be chosen for this kind of list."))
    remembered, _made = HeaderMapping.objects.update_or_create(
        fingerprint=sheet.fingerprint, defaults={"kind": kind, "mapping": mapping, "saved_by": by}
    )
    _log_remembered(by, "imports.remember_mapping", remembered, sheet)
    return remembered


def _log_remembered(by: User, action: str, remembered: HeaderMapping, sheet: ImportSheet) -> None:
    label = " ".join(filter(None, [sheet.file.name, sheet.name]))
    area_code = sheet.file.batch.area_code
    log_event(by=by, action=action, obj=remembered, label=label, area_code=area_code)
