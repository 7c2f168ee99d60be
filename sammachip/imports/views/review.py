"""Looking at an import before it is confirmed."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sammachip.accounts.access import allows, allows_anywhere
from sammachip.accounts.permissions import Permission
from sammachip.audit.models import AuditEntry
from sammachip.audit.queries import lines_of
from sammachip.imports import queries
from sammachip.imports.actions import choose_year
from sammachip.imports.enums import JobWork
from sammachip.imports.forms import RowFilterForm, YearForm
from sammachip.imports.models import ImportBatch
from sammachip.imports.queries import RowFilter
from sammachip.imports.views.access import SignedIn, batch_of, say_refusal
from sammachip.imports.views.jobs import begin
from sammachip.imports.watching import last_job

ROWS_ON_A_PAGE = 100


@require_GET
def batch_detail(request: SignedIn, batch_id: int) -> HttpResponse:
    batch = batch_of(request, batch_id)
    if batch.is_unfinished:
        return redirect("imports:batch-progress", batch.pk)
    files = queries.files_of(batch)
    form = RowFilterForm(request.GET, files=files, villages=queries.villages_in(batch))
    wanted = form.wanted()
    page = Paginator(queries.rows_of(batch, wanted), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    rows = queries.row_views(list(page), batch, request.user)
    context = {
        "batch": batch,
        "watched": last_job(batch),
        "history": lines_of(AuditEntry.objects.of(batch)[:10]),
        "files": files,
        "years_named": queries.years_to_choose(batch) if batch.is_staged else [],
        "figures": queries.figures_of(batch),
        "reasons": queries.why_counts(batch),
        "may_open_year": allows_anywhere(request.user, Permission.YEAR_EDIT),
        "filter_form": form,
        "wanted": wanted,
        "page": page,
        "rows": rows,
        "villages": queries.villages_of_area(batch) if any(view.asks_village for view in rows) else (),
        "may_undo": allows(request.user, Permission.IMPORT_UNDO, batch.area_code),
    }
    return render(request, "imports/batch_detail.html", context)


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
def batch_commit(request: SignedIn, batch_id: int) -> HttpResponse:
    batch = batch_of(request, batch_id)
    return begin(request, batch, JobWork.COMMIT)


def wanted_rows(request: SignedIn, batch: ImportBatch) -> RowFilter:
    """The rows the address asks for."""
    form = RowFilterForm(request.GET, files=queries.files_of(batch), villages=queries.villages_in(batch))
    return form.wanted()
