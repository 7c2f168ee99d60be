"""What all actions on a batch share: locking it, counting its rows, writing down what was done."""

from collections import Counter
from contextlib import AbstractContextManager

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.audit.actions import log_event
from sammachip.audit.sources import Source, acting_from
from sammachip.imports.enums import BatchStatus
from sammachip.imports.models import ImportBatch


def locked(batch: ImportBatch, *expected: BatchStatus) -> ImportBatch:
    """The batch as it is now, held until the end of the transaction. Refused in any other state."""
    found = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if found.status not in expected:
        raise ValidationError(_("Somebody has already confirmed or undone this import."))
    return found


def count_rows(batch: ImportBatch) -> None:
    batch.counts = dict(Counter(batch.rows.order_by().values_list("outcome", flat=True)))
    batch.counts["committed"] = batch.rows.committed().count()
    batch.save(update_fields=["counts"])


def acting(by: User | None, batch: ImportBatch) -> AbstractContextManager[None]:
    """Everything audited inside is marked as this import's."""
    return acting_from(Source.IMPORT if by else Source.COMMAND, f"import {batch.pk}")


def log_batch(batch: ImportBatch, by: User | None, action: str) -> None:
    with acting(by, batch):
        log_event(
            by=by,
            action=action,
            obj=batch,
            label=", ".join(file.name for file in batch.files.all()),
            area_code=batch.area_code,
            changes={name: [None, count] for name, count in batch.counts.items()},
        )
