"""Workbooks that leave the imports: rows to correct, and empty lists."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from sammachip.accounts.access import require_anywhere
from sammachip.accounts.permissions import Permission
from sammachip.audit.actions import log_export
from sammachip.imports import queries, workbooks
from sammachip.imports.registry import importers
from sammachip.imports.views.access import SignedIn, batch_of, workbook_file


@require_GET
def batch_rejected(request: SignedIn, batch_id: int) -> HttpResponse:
    batch = batch_of(request, batch_id)
    rows = list(queries.handed_back(batch))
    log_export(by=request.user, what="imports.rejected", area_code=batch.area_code, rows=len(rows))
    return workbook_file(workbooks.rows_to_correct(rows), f"import-{batch.pk}-to-correct.xlsx")


@require_GET
def template_download(request: SignedIn, kind: str) -> HttpResponse:
    require_anywhere(request.user, Permission.IMPORT_RUN)
    importer = next((importer for importer in importers() if importer.kind == kind), None)
    if importer is None:
        return redirect("imports:batch-list")
    return workbook_file(workbooks.template_of(importer), f"{kind}.xlsx")
