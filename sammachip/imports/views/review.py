"""Looking at an import before it is confirmed."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sammachip.accounts.access import allows, allows_anywhere, require
from sammachip.accounts.permissions import Permission
from sammachip.audit.models import AuditEntry
from sammachip.audit.queries import lines_of
from sammachip.imports import queries
from sammachip.imports.actions import choose_year, switch_on
from sammachip.imports.enums import JobWork
from sammachip.imports.forms import FileFilterForm, OptionForm, RowFilterForm, YearForm
from sammachip.imports.models import ImportBatch
from sammachip.imports.queries import FileFilter, RowFilter
from sammachip.imports.views.access import SignedIn, batch_of, say_refusal
from sammachip.imports.views.jobs import begin
from sammachip.imports.watching import last_job

ROWS_ON_A_PAGE = 50
FILES_ON_A_PAGE = 20
FILES_BESIDE_ROWS = 5


@require_GET
def batch_detail(request: SignedIn, batch_id: int) -> HttpResponse:
    batch = batch_of(request, batch_id)
    if batch.is_unfinished:
        return redirect("imports:batch-progress", batch.pk)
    form = RowFilterForm(request.GET, batch=batch)
    files = queries.files_of(batch)
    first_files = Paginator(queries.files_wanted(files, FileFilter()), FILES_BESIDE_ROWS).get_page(1)
    wanted = form.wanted()
    numbers = queries.rows_of(batch, wanted).values_list("pk", flat=True)
    page = Paginator(numbers, ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    rows = queries.row_views(queries.rows_on(page), batch, request.user)
    reasons = queries.why_counts(batch)
    context = {
        "batch": batch,
        "watched": last_job(batch),
        "history": lines_of(AuditEntry.objects.of(batch)[:10]),
        "files": first_files,
        "file_views": queries.file_views(batch, list(first_files)),
        "file_counts": queries.file_counts(files),
        "years_named": queries.years_to_choose(batch) if batch.is_staged else [],
        "years_of_files": queries.years_of(files),
        "units_asked": queries.units_to_ask(batch) if batch.is_staged else [],
        "figures": queries.figures_of(batch),
        "reasons": reasons,
        "has_decisions": any(one.question for one in reasons) and batch.rows.exclude(decision="").exists(),
        "may_add": allows(request.user, Permission.TARGETS_EDIT, batch.area_code),
        "may_open_year": allows_anywhere(request.user, Permission.YEAR_EDIT),
        "filter_form": form,
        "wanted": wanted,
        "page": page,
        "rows": rows,
        "villages": queries.villages_of_area(batch) if any(view.asks_village for view in rows) else (),
        "may_undo": allows(request.user, Permission.IMPORT_UNDO, batch.area_code),
    }
    return render(request, "imports/batch_detail.html", context)


@require_GET
def batch_files(request: SignedIn, batch_id: int) -> HttpResponse:
    """All files of an import, however many were handed in together."""
    batch = batch_of(request, batch_id)
    files = queries.files_of(batch)
    form = FileFilterForm(request.GET, years=[year for year, _count in queries.years_of(files)])
    wanted = form.wanted()
    page = Paginator(queries.files_wanted(files, wanted), FILES_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "batch": batch,
        "filter_form": form,
        "wanted": wanted,
        "page": page,
        "file_views": queries.file_views(batch, list(page)),
        "file_counts": queries.file_counts(files),
        "total": len(files),
    }
    return render(request, "imports/batch_files.html", context)


@require_POST
def batch_year(request: SignedIn, batch_id: int) -> HttpResponse:
    """Another fiscal year: the files are read again for it."""
    batch = batch_of(request, batch_id)
    form = YearForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give the fiscal year in the Buddhist era."))
        return redirect(batch)
    if not say_refusal(request, lambda: choose_year(by=request.user, batch=batch, **form.cleaned_data)):
        return redirect(batch)
    return begin(request, batch, JobWork.READ)


@require_POST
def batch_option(request: SignedIn, batch_id: int) -> HttpResponse:
    """What was not asked for when the files were handed in: they are read again with it."""
    batch = batch_of(request, batch_id)
    require(request.user, Permission.TARGETS_EDIT, batch.area_code)
    form = OptionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose what is to be done with these rows."))
        return redirect(batch)
    if not say_refusal(request, lambda: switch_on(by=request.user, batch=batch, **form.cleaned_data)):
        return redirect(batch)
    return begin(request, batch, JobWork.READ)


@require_POST
def batch_commit(request: SignedIn, batch_id: int) -> HttpResponse:
    batch = batch_of(request, batch_id)
    return begin(request, batch, JobWork.COMMIT)


def wanted_rows(request: SignedIn, batch: ImportBatch) -> RowFilter:
    """The rows the address asks for."""
    form = RowFilterForm(request.GET, batch=batch)
    return form.wanted()
