"""Doing a job: wherever its process ends, its import is as before or done once, and the job says which."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sammachip.accounts.access import allows
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.imports import progress
from sammachip.imports.actions.commit import commit_batch
from sammachip.imports.actions.journal import log_batch
from sammachip.imports.actions.stage import read_batch
from sammachip.imports.actions.undo import undo_batch
from sammachip.imports.enums import BatchStatus, JobState, JobWork
from sammachip.imports.models import ImportBatch, ImportJob

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Work:
    """The states of an import before, during and after a work that did not succeed, and who may do it."""

    begins_at: tuple[BatchStatus, ...]
    during: BatchStatus
    stopped: BatchStatus
    cancelled: BatchStatus
    permission: Permission
    act: Callable[..., object]


WORKS = {
    JobWork.READ: Work(
        (BatchStatus.STAGED, BatchStatus.STOPPED, BatchStatus.CANCELLED),
        BatchStatus.READING,
        BatchStatus.STOPPED,
        BatchStatus.CANCELLED,
        Permission.IMPORT_RUN,
        read_batch,
    ),
    JobWork.COMMIT: Work(
        (BatchStatus.STAGED,),
        BatchStatus.COMMITTING,
        BatchStatus.STAGED,
        BatchStatus.STAGED,
        Permission.IMPORT_RUN,
        commit_batch,
    ),
    JobWork.UNDO: Work(
        (BatchStatus.COMMITTED,),
        BatchStatus.UNDOING,
        BatchStatus.COMMITTED,
        BatchStatus.COMMITTED,
        Permission.IMPORT_UNDO,
        undo_batch,
    ),
}


def work_of(job: ImportJob) -> Work:
    return WORKS[JobWork(job.work)]


def run_job(job_id: int) -> None:
    """Does a waiting job; what is no longer waiting is somebody else's. Never raises what a job can raise."""
    job = _claimed(job_id)
    if job is None:
        return
    language = job.asked_by.language if job.asked_by else translation.get_language()
    with translation.override(language), progress.shown_as(job.pk):
        try:
            _do(job)
        except progress.Cancelled as wish:
            end_job(job, JobState.CANCELLED, by=User.objects.get(pk=wish.by_id))
        except ValidationError as refusal:
            end_job(job, JobState.STOPPED, " ".join(refusal.messages))
        except Exception:
            logger.exception("Import job %s stopped", job.pk)
            end_job(job, JobState.STOPPED, _("Something went wrong; nothing was changed. Please try again."))
        else:
            end_job(job, JobState.DONE)


@transaction.atomic
def end_job(job: ImportJob, state: JobState, trouble: str = "", by: User | None = None) -> None:
    """Writes down how a job ended; unless it was done, its import is again as it was before.

    A process that was given up for lost, and comes back after another took its job over, has no say.
    """
    batch = ImportBatch.objects.select_for_update().get(pk=job.batch_id)
    if not ImportJob.objects.filter(pk=job.pk, attempts=job.attempts).open().exists():
        return
    work = work_of(job)
    if batch.status != work.during:
        state, trouble = JobState.DONE, ""
    elif state != JobState.DONE:
        batch.status = work.cancelled if state == JobState.CANCELLED else work.stopped
        batch.save(update_fields=["status"])
    job.state, job.trouble, job.ended_at = state, trouble[:500], timezone.now()
    job.save(update_fields=["state", "trouble", "ended_at"])
    if by:
        log_batch(batch, by, "imports.call_off")


def _claimed(job_id: int) -> ImportJob | None:
    mine = ImportJob.objects.filter(pk=job_id, state=JobState.WAITING).update(
        state=JobState.RUNNING, started_at=timezone.now(), attempts=F("attempts") + 1
    )
    return ImportJob.objects.select_related("asked_by", "batch").get(pk=job_id) if mine else None


def _do(job: ImportJob) -> None:
    """The person's rights are asked again: a role may have ended since."""
    batch, work = job.batch, work_of(job)
    if batch.status != work.during:
        return
    if job.asked_by and not allows(job.asked_by, work.permission, batch.area_code):
        raise ValidationError(_("Whoever asked for this no longer works for this area."))
    work.act(by=job.asked_by, batch=batch)
