"""Taking an import back."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sammachip.accounts.access import require
from sammachip.accounts.permissions import Permission
from sammachip.imports import queries
from sammachip.imports.enums import BatchStatus, JobWork
from sammachip.imports.views.access import SignedIn, batch_of
from sammachip.imports.views.jobs import begin

ROWS_ON_A_PAGE = 50


@require_http_methods(["GET", "POST"])
def batch_undo(request: SignedIn, batch_id: int) -> HttpResponse:
    batch = batch_of(request, batch_id)
    require(request.user, Permission.IMPORT_UNDO, batch.area_code)
    if request.method == "POST":
        return begin(request, batch, JobWork.UNDO)
    if batch.status != BatchStatus.COMMITTED:
        return redirect(batch)
    preview = queries.preview_undo(batch)
    page = Paginator(preview.going, ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    kept = Paginator(preview.kept, ROWS_ON_A_PAGE).get_page(request.GET.get("kept"))
    context = {
        "batch": batch,
        "preview": preview,
        "page": page,
        "going": queries.going_rows(list(page)),
        "kept": queries.kept_rows(list(kept)),
        "kept_page": kept,
    }
    return render(request, "imports/batch_undo.html", context)
