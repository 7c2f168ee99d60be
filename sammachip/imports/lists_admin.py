"""Import and export on the admin site for records that are a kind of list, with that kind's columns."""

import io
from typing import Any, ClassVar

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from sammachip.accounts.access import scope_for, signed_in
from sammachip.accounts.permissions import Permission
from sammachip.audit.actions import log_export
from sammachip.audit.admin import ScopedImportExportAdmin
from sammachip.audit.sources import Source, acting_from
from sammachip.imports.lists import recorded_list
from sammachip.imports.registry import importer_of


class ListAdmin(ScopedImportExportAdmin):
    """What goes out is the list of the kind, which reads back as the same; what comes in is reviewed."""

    kind: ClassVar[str]

    def import_action(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The files of this kind are handed in where every import is: read, judged, confirmed, undone."""
        if not self.has_import_permission(request):
            return super().import_action(request, *args, **kwargs)  # type: ignore[no-any-return]
        return redirect(f"{reverse('imports:batch-new')}?kind={self.kind}")

    def process_import(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """There is no second way in."""
        return self.import_action(request, *args, **kwargs)

    def export_action(self, request: HttpRequest) -> HttpResponseBase:
        """What the person may export of the kind, in the year the offices work in."""
        if not self.has_export_permission(request):
            return super().export_action(request)  # type: ignore[no-any-return]
        by, importer = signed_in(request), importer_of(self.kind)
        content, rows = recorded_list(importer, by=by, area_code="", year=None)
        scope = scope_for(by, Permission.LIST_EXPORT)
        with acting_from(Source.ADMIN):
            log_export(by=by, what=str(importer.label), area_code=scope.prefixes[0], rows=rows)
        return FileResponse(io.BytesIO(content), as_attachment=True, filename=f"{self.kind}.xlsx")
