"""Watching the work on an import, calling it off, and asking for it again."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from sammachip.accounts.access import require, require_anywhere, scope_for
from sammachip.accounts.permissions import Permission
from sammachip.imports import queries
from sammachip.imports.actions import cancel_job, start_job
from sammachip.imports.enums import BatchStatus, JobState, JobWork
from sammachip.imports.models import ImportBatch, ImportJob
from sammachip.imports.views.access import SignedIn, batch_of, say_refusal
from sammachip.imports.watching import jobs_within, last_job, watched

JOBS_ON_A_PAGE = 50
FILES_NAMED = 5


@require_GET
def batch_progress(request: SignedIn, batch_id: int) -> HttpResponse:
    """How far the work is; once there is something to look at, the page of the import."""
    batch = batch_of(request, batch_id)
    if not batch.is_unfinished:
        return redirect(batch)
    files = Paginator(batch.files.order_by("order"), FILES_NAMED).get_page(1)
    context = {"batch": batch, "watched": last_job(batch), "files": files}
    return render(request, "imports/batch_progress.html", context)


@require_POST
def batch_cancel(request: SignedIn, batch_id: int) -> HttpResponse:
    batch = batch_of(request, batch_id)
    job = batch.jobs.open().first()
    if job is None:
        messages.info(request, _("This work has ended already."))
    elif job.work == JobWork.UNDO:
        require(request.user, Permission.IMPORT_UNDO, batch.area_code)
        say_refusal(request, lambda: cancel_job(by=request.user, job=job))
    else:
        say_refusal(request, lambda: cancel_job(by=request.user, job=job))
    return redirect(batch)


@require_POST
def batch_retry(request: SignedIn, batch_id: int) -> HttpResponse:
    """Reads the files again whose reading stopped or was called off."""
    return begin(request, batch_of(request, batch_id), JobWork.READ)


@require_GET
def job_list(request: SignedIn) -> HttpResponse:
    require_anywhere(request.user, Permission.IMPORT_RUN)
    jobs = jobs_within(scope_for(request.user, Permission.IMPORT_RUN))
    page = Paginator(jobs, JOBS_ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "imports/job_list.html", {"page": page, "jobs": [watched(job) for job in page]})


def begin(request: SignedIn, batch: ImportBatch, work: JobWork) -> HttpResponse:
    """Asks for work and says how it ended if it has; the page of the import leads on to what still runs."""

    def act() -> None:
        _say_how_it_ended(request, start_job(by=request.user, batch=batch, work=work))

    if batch.status in (BatchStatus.COMMITTING, BatchStatus.UNDOING):
        # Without a look at the locks: a large import keeps a small database to itself for minutes.
        messages.info(request, _("Somebody is already working on this import."))
    else:
        say_refusal(request, act)
    return redirect(batch)


def _say_how_it_ended(request: SignedIn, job: ImportJob) -> None:
    if job.state == JobState.STOPPED:
        messages.error(request, job.trouble)
    elif job.state == JobState.DONE and job.work == JobWork.COMMIT:
        count = ImportBatch.objects.get(pk=job.batch_id).counts["committed"]
        words = ngettext("%(count)s row was taken over.", "%(count)s rows were taken over.", count)
        messages.success(request, words % {"count": f"{count:,}"})
    elif job.state == JobState.DONE and job.work == JobWork.UNDO:
        _say_what_was_undone(request, ImportBatch.objects.get(pk=job.batch_id))


def _say_what_was_undone(request: SignedIn, batch: ImportBatch) -> None:
    figures = queries.figures_of(batch)
    gone, kept = figures.count(queries.READY), figures.count(queries.KEPT)
    words = ngettext("%(count)s row was taken back.", "%(count)s rows were taken back.", gone)
    said = words % {"count": f"{gone:,}"}
    if not kept:
        messages.success(request, said)
        return
    words = ngettext(
        "%(count)s row stays, because somebody has worked with it since.",
        "%(count)s rows stay, because somebody has worked with them since.",
        kept,
    )
    stayed = words % {"count": f"{kept:,}"}
    messages.warning(request, f"{said} {stayed}" if gone else stayed)
