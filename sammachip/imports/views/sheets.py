"""Saying which column of a sheet means what, and what its amounts are for."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from sammachip.imports import queries
from sammachip.imports.actions import remember_mapping, remember_units
from sammachip.imports.enums import JobWork
from sammachip.imports.forms import MappingForm, UnitsForm
from sammachip.imports.models import ImportSheet
from sammachip.imports.registry import kind_labels
from sammachip.imports.views.access import SignedIn, batch_of
from sammachip.imports.views.jobs import begin


@require_http_methods(["GET", "POST"])
def sheet_units(request: SignedIn, batch_id: int, sheet_id: int) -> HttpResponse:
    """What the amounts of a sheet are for; its rows are read again with the answer."""
    batch = batch_of(request, batch_id)
    sheets = ImportSheet.objects.select_related("file__batch").exclude(units={})
    sheet = get_object_or_404(sheets, pk=sheet_id, file__batch=batch)
    form = UnitsForm(request.POST if request.method == "POST" else None, sheet=sheet)
    if form.is_valid():
        remember_units(by=request.user, sheet=sheet, units=form.cleaned_data)
        return begin(request, batch, JobWork.READ)
    decided = batch.rows.exclude(decision="").exists()
    context = {"batch": batch, "sheet": sheet, "form": form, "rows_before": decided}
    return render(request, "imports/sheet_units.html", context)


@require_http_methods(["GET", "POST"])
def sheet_map(request: SignedIn, batch_id: int, sheet_id: int) -> HttpResponse:
    batch = batch_of(request, batch_id)
    sheet = get_object_or_404(ImportSheet.objects.select_related("file"), pk=sheet_id, file__batch=batch)
    kinds = kind_labels()
    kind = request.GET.get("kind") or sheet.kind
    columns = queries.columns_of_sheet(sheet)
    form = None
    if kind in dict(kinds):
        form = MappingForm(
            request.POST if request.method == "POST" else None, sheet=sheet, kind=kind, columns=columns
        )
    if request.method == "POST" and form and form.is_valid():
        remember_mapping(by=request.user, sheet=sheet, kind=kind, mapping=form.mapping())
        return begin(request, batch, JobWork.READ)
    context = {
        "batch": batch,
        "sheet": sheet,
        "form": form,
        "kind": kind,
        "kinds": kinds,
        "columns": columns,
        "rows_before": batch.rows.exclude(decision="").exists(),
    }
    return render(request, "imports/sheet_map.html", context)
