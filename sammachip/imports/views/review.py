"""Looking at an import before it is confirmed."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from sammachip.accounts.access import allows
from sammachip.accounts.permissions import Permission
from sammachip.imports import queries
from sammachip.imports.enums import JobWork
from sammachip.imports.forms import DecisionForm
from sammachip.imports.queries import RowFilter
from sammachip.imports.views.access import SignedIn, batch_of, number_in
from sammachip.imports.views.jobs import begin
from sammachip.imports.watching import last_job

ROWS_ON_A_PAGE = 50


@require_GET
def batch_detail(request: SignedIn, batch_id: int) -> HttpResponse:
    batch = batch_of(request, batch_id)
    if batch.is_unfinished:
        return redirect("imports:batch-progress", batch.pk)
    wanted = RowFilter(request.GET.get("outcome", ""), number_in(request.GET.get("sheet")))
    page = Paginator(queries.rows_of(batch, wanted), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "batch": batch,
        "watched": last_job(batch),
        "files": queries.files_of(batch),
        "counts": queries.outcome_counts(batch),
        "wanted": wanted,
        "page": page,
        "rows": [(view, DecisionForm(view=view)) for view in queries.row_views(list(page), batch)],
        "accepted": queries.accepted_count(batch),
        "undecided": queries.undecided_count(batch),
        "may_undo": allows(request.user, Permission.IMPORT_UNDO, batch.area_code),
    }
    return render(request, "imports/batch_detail.html", context)


@require_POST
def batch_commit(request: SignedIn, batch_id: int) -> HttpResponse:
    batch = batch_of(request, batch_id)
    return begin(request, batch, JobWork.COMMIT)
