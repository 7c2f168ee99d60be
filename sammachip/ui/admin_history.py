"""The history of a record on the admin site: what the audit table tells, for every kind of record."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from sammachip.audit.queries import history_of
from sammachip.audit.sentences import sentence_for
from sammachip.audit.wording import changes_in_words

NEWEST = 200


class OfficeHistory:
    """For the admin of any model, in place of the history that Django keeps of its own forms alone."""

    opts: Any
    admin_site: Any

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        record = self.get_object(request, object_id)  # type: ignore[attr-defined]  # of the admin below
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined,no-any-return]  # Django's own answer
        if not self.has_view_or_change_permission(request, record):  # type: ignore[attr-defined]
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("History of %s") % record,
            "entries": [
                (entry, sentence_for(entry), changes_in_words(entry)) for entry in history_of(record)[:NEWEST]
            ],
            "object": record,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/record_history.html", context)
