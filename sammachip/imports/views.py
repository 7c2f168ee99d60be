from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sammachip.accounts.access import allows, require, require_anywhere, scope_for
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.audit.actions import log_export
from sammachip.imports import queries, workbooks
from sammachip.imports.actions import (
    commit_batch,
    decide_row,
    remember_mapping,
    restage_batch,
    stage_files,
    undo_batch,
)
from sammachip.imports.forms import DecisionForm, MappingForm, UploadForm
from sammachip.imports.models import ImportBatch, ImportSheet
from sammachip.imports.queries import RowFilter
from sammachip.imports.registry import importers, kind_labels
from sammachip.imports.undoing import plan_undo

_ROWS_ON_A_PAGE = 50


class SignedIn(HttpRequest):
    """A request of somebody who has signed in, as the middleware makes sure."""

    user: User


@require_GET
def batch_list(request: SignedIn) -> HttpResponse:
    require_anywhere(request.user, Permission.IMPORT_RUN)
    batches = queries.batches_within(request.user.area_scope)
    page = Paginator(batches, _ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "imports/batch_list.html", {"page": page, "kinds": kind_labels()})


@require_http_methods(["GET", "POST"])
def batch_new(request: SignedIn) -> HttpResponse:
    require_anywhere(request.user, Permission.IMPORT_RUN)
    scope = scope_for(request.user, Permission.IMPORT_RUN)
    form = UploadForm(request.POST or None, request.FILES or None, scope=scope)
    if request.method == "POST" and form.is_valid():
        require(request.user, Permission.IMPORT_RUN, form.cleaned_data["area"])
        batch = stage_files(
            by=request.user,
            files=form.read_files(),
            area_code=form.cleaned_data["area"],
            year=form.cleaned_data["year"],
            kind=form.cleaned_data["kind"],
            options=form.chosen_options(),
        )
        return redirect(batch)
    return render(request, "imports/batch_new.html", {"form": form, "kinds": kind_labels()})


@require_GET
def batch_detail(request: SignedIn, batch_id: int) -> HttpResponse:
    batch = _batch(request, batch_id)
    wanted = RowFilter(request.GET.get("outcome", ""), _number(request.GET.get("sheet")))
    page = Paginator(queries.rows_of(batch, wanted), _ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "batch": batch,
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
def row_decide(request: SignedIn, batch_id: int, row_id: int) -> HttpResponse:
    batch = _batch(request, batch_id)
    row = get_object_or_404(batch.rows.select_related("batch", "sheet__file"), pk=row_id)
    form = DecisionForm(request.POST, view=queries.row_views([row], batch)[0])
    if form.is_valid():
        _say_refusal(request, lambda: decide_row(by=request.user, row=row, **form.cleaned_data))
    else:
        messages.error(request, _("Choose one of the villages offered."))
    back = reverse("imports:batch-detail", args=[batch.pk])
    return redirect(f"{back}?{request.GET.urlencode()}#row-{row.pk}")


@require_POST
def batch_commit(request: SignedIn, batch_id: int) -> HttpResponse:
    batch = _batch(request, batch_id)
    if _say_refusal(request, lambda: commit_batch(by=request.user, batch=batch)):
        batch.refresh_from_db()
        count = batch.counts["committed"]
        words = ngettext("%(count)s row was taken over.", "%(count)s rows were taken over.", count)
        messages.success(request, words % {"count": count})
    return redirect(batch)


@require_http_methods(["GET", "POST"])
def batch_undo(request: SignedIn, batch_id: int) -> HttpResponse:
    batch = _batch(request, batch_id)
    require(request.user, Permission.IMPORT_UNDO, batch.area_code)
    if request.method == "POST":
        if _say_refusal(request, lambda: undo_batch(by=request.user, batch=batch)):
            messages.success(request, _("The import was undone, as far as nobody has worked on it since."))
        return redirect(batch)
    plan = plan_undo(batch)
    context = {
        "batch": batch,
        "kept": [undo for undo in plan if undo.obstacle],
        "taken_back": sum(not undo.obstacle for undo in plan),
    }
    return render(request, "imports/batch_undo.html", context)


@require_GET
def batch_rejected(request: SignedIn, batch_id: int) -> HttpResponse:
    batch = _batch(request, batch_id)
    rows = list(queries.handed_back(batch))
    log_export(by=request.user, what="imports.rejected", area_code=batch.area_code, rows=len(rows))
    return _workbook(workbooks.rows_to_correct(rows), f"import-{batch.pk}-to-correct.xlsx")


@require_http_methods(["GET", "POST"])
def sheet_map(request: SignedIn, batch_id: int, sheet_id: int) -> HttpResponse:
    batch = _batch(request, batch_id)
    sheet = get_object_or_404(ImportSheet, pk=sheet_id, file__batch=batch)
    kinds = kind_labels()
    kind = request.GET.get("kind") or sheet.kind
    form = MappingForm(request.POST or None, sheet=sheet, kind=kind) if kind in dict(kinds) else None
    if request.method == "POST" and form and form.is_valid():
        remember_mapping(by=request.user, sheet=sheet, kind=kind, mapping=form.mapping())
        return redirect(restage_batch(by=request.user, batch=batch))
    context = {"batch": batch, "sheet": sheet, "form": form, "kind": kind, "kinds": kinds}
    return render(request, "imports/sheet_map.html", context)


@require_GET
def template_download(request: SignedIn, kind: str) -> HttpResponse:
    require_anywhere(request.user, Permission.IMPORT_RUN)
    importer = next((importer for importer in importers() if importer.kind == kind), None)
    if importer is None:
        return redirect("imports:batch-list")
    return _workbook(workbooks.template_of(importer), f"{kind}.xlsx")


def _batch(request: SignedIn, batch_id: int) -> ImportBatch:
    """The batch within what the person may read, or 404; without the permission there, 403."""
    batch = get_object_or_404(queries.batches_within(request.user.area_scope), pk=batch_id)
    require(request.user, Permission.IMPORT_RUN, batch.area_code)
    return batch


def _say_refusal(request: HttpRequest, act: Callable[[], object]) -> bool:
    try:
        act()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return False
    return True


def _workbook(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=workbooks.CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() else None
