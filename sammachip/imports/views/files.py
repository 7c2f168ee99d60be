"""Workbooks that leave the imports: rows to correct, and lists to fill in."""

import io

from django.contrib import messages
from django.http import FileResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sammachip.accounts.access import require_anywhere
from sammachip.accounts.permissions import Permission
from sammachip.audit.actions import log_export
from sammachip.imports.handing_back import files_to_send_back
from sammachip.imports.lists import list_to_fill_in
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
    return FileResponse(io.BytesIO(content), as_attachment=True, filename=name)


@require_GET
def template_download(request: SignedIn, kind: str) -> HttpResponseBase:
    """An empty list; the rows of an area and year where the address names one."""
    require_anywhere(request.user, Permission.IMPORT_RUN)
    importer = next((importer for importer in importers() if importer.kind == kind), None)
    if importer is None:
        return redirect("imports:batch-list")
    return FileResponse(io.BytesIO(list_to_fill_in(importer)), as_attachment=True, filename=f"{kind}.xlsx")
