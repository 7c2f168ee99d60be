"""Asking for work on an import, calling it off, and taking up what a lost process left behind."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.imports import progress
from sammachip.imports.actions.journal import locked
from sammachip.imports.actions.run import WORKS, end_job, run_job
from sammachip.imports.enums import JobState, JobWork
from sammachip.imports.models import ImportBatch, ImportJob
from sammachip.imports.queries import years_to_choose
from sammachip.imports.tasks import do_import_job

# What takes about as long as the next page would: it is done before that page is shown.
_FEW_BYTES = 100_000
_FEW_ROWS = 300
_MOST_ATTEMPTS = 3


def start_job(*, by: User, batch: ImportBatch, work: JobWork) -> ImportJob:
    """Asks for work on an import; little is done at once, more of it waits for the worker.

    Raises ValidationError when the import is not in a state for it. A job that ran says itself how it ended.
    """
    with transaction.atomic():
        job = _asked(by, batch, work)
        is_little = _is_little(job)
        if not is_little:
            do_import_job.enqueue(job.pk)
    if is_little:
        run_job(job.pk)
    job.refresh_from_db()
    return job


def cancel_job(*, by: User, job: ImportJob) -> None:
    """A waiting job never starts; a running one stops at its next row and leaves nothing behind."""
    if job.state == JobState.RUNNING and progress.last_sign(job.pk).is_alive:
        progress.call_off(job.pk, by.pk)
        return
    with transaction.atomic():
        open_now = ImportJob.objects.select_for_update().filter(pk=job.pk).open().first()
        if open_now is None:
            raise ValidationError(_("This work has ended already."))
        end_job(open_now, JobState.CANCELLED, by=by)


@transaction.atomic
def recover_job(job: ImportJob) -> None:
    """Starts a job again whose process was lost; after the third time it is stopped, to be looked at."""
    lost = ImportJob.objects.select_for_update().filter(pk=job.pk, attempts=job.attempts).open().first()
    if lost is None:
        return
    if lost.attempts >= _MOST_ATTEMPTS:
        end_job(lost, JobState.STOPPED, _("The machine stopped while this was running; nothing was changed."))
        return
    lost.state = JobState.WAITING
    lost.save(update_fields=["state"])
    do_import_job.enqueue(lost.pk)


def recover_jobs() -> None:
    """Starts every job again that says it is running but has given no sign for a while."""
    for job in ImportJob.objects.filter(state=JobState.RUNNING):
        if not progress.last_sign(job.pk).is_alive:
            recover_job(job)


def requeue_jobs() -> None:
    """What waits is put into the queue again, in case a process was lost between taking it out and beginning.

    For the start of a worker: in the queue twice, a job is still done once.
    """
    for job in ImportJob.objects.filter(state=JobState.WAITING):
        do_import_job.enqueue(job.pk)


def _asked(by: User, batch: ImportBatch, work: JobWork) -> ImportJob:
    """The states are looked at under a lock, so that two people cannot both ask."""
    if work == JobWork.COMMIT and years_to_choose(batch):
        raise ValidationError(_("First choose above which fiscal year these lists are of."))
    wanted = WORKS[work]
    is_handed_in = work == JobWork.READ and not batch.jobs.exists()
    batch = locked(batch, *wanted.begins_at, *([wanted.during] if is_handed_in else []))
    for left_open in batch.jobs.open():
        # Its import has moved on: only the last line of its work was lost.
        end_job(left_open, JobState.DONE)
    job = ImportJob.objects.create(batch=batch, work=work, asked_by=by)
    batch.status = wanted.during
    batch.save(update_fields=["status"])
    return job


def _is_little(job: ImportJob) -> bool:
    if job.work == JobWork.READ:
        return (job.batch.files.aggregate(size=Sum("size"))["size"] or 0) <= _FEW_BYTES
    rows = job.batch.rows
    concerned = rows.accepted() if job.work == JobWork.COMMIT else rows.committed()
    return int(concerned.count()) <= _FEW_ROWS
