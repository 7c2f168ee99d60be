"""Workbooks that leave the imports: rows to correct, and lists to fill in."""

import io

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sammachip.accounts.access import require, require_anywhere
from sammachip.accounts.permissions import Permission
from sammachip.audit.actions import log_export
from sammachip.imports import queries
from sammachip.imports.forms import ListForm
from sammachip.imports.handing_back import files_to_send_back
from sammachip.imports.lists import list_to_fill_in, recorded_list
from sammachip.imports.registry import importers
from sammachip.imports.views.access import SignedIn, batch_of


@require_GET
def batch_rejected(request: SignedIn, batch_id: int) -> HttpResponseBase:
    """The rows to correct and those nobody has decided, as their sender would know them."""
    batch = batch_of(request, batch_id)
    name, content, rows = files_to_send_back(batch)
    if not rows:
        messages.info(request, _("No row has to go back."))
        return redirect(batch)
    log_export(by=request.user, what="imports.rejected", area_code=batch.area_code, rows=rows)
    return _download(content, name)


@require_GET
def template_download(request: SignedIn, kind: str) -> HttpResponseBase:
    """An empty list; with `filled` the rows of an area and year. What was asked for wrongly is said where the
    lists are."""
    require_anywhere(request.user, Permission.IMPORT_RUN)
    importer = next((importer for importer in importers() if importer.kind == kind), None)
    if importer is None:
        raise Http404
    form = ListForm(request.GET, user=request.user)
    if not form.is_valid():
        messages.error(request, _("The list was not made: see what is said beside the area and the year."))
        return _explained(request, form)
    area, year = form.cleaned_data["area"], form.cleaned_data["year"]
    if not form.cleaned_data["filled"]:
        return _download(list_to_fill_in(importer, area), f"{kind}.xlsx")
    require(request.user, Permission.LIST_EXPORT, area)
    content, rows = recorded_list(importer, by=request.user, area_code=area, year=year)
    log_export(by=request.user, what=str(importer.label), area_code=area, rows=rows)
    return _download(content, f"{kind}-{area}.xlsx")


@require_GET
def help_page(request: SignedIn) -> HttpResponse:
    """Which lists are understood, by which headings, and what becomes of their rows."""
    require_anywhere(request.user, Permission.IMPORT_RUN)
    return _explained(request, ListForm(user=request.user))


def _explained(request: SignedIn, form: ListForm) -> HttpResponse:
    return render(request, "imports/help.html", {"kinds": queries.kinds_explained(), "form": form})


def _download(content: bytes, name: str) -> FileResponse:
    return FileResponse(io.BytesIO(content), as_attachment=True, filename=name)
