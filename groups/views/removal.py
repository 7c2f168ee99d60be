"""Records go to the bin with a reason; the bin of the area brings them back whole."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups import actions
from groups.forms.removal import ReasonForm
from groups.models import OccupationalGroup, OtopProducer
from groups.queries import records_of
from groups.views.access import address
from sammachip.accounts.access import require, signed_in
from sammachip.accounts.permissions import Permission
from villages.forms.records import saved
from villages.views.access import posted, scope_of


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, kind: str, record_id: int) -> HttpResponse:
    record = get_object_or_404(records_of(kind, scope_of(request)), pk=record_id)
    by = signed_in(request)
    require(by, Permission.GROUP_EDIT, record.area_code)
    form = ReasonForm(posted(request))
    if saved(form, lambda: actions.remove_group_record(record, by=by, **form.cleaned_data)):
        messages.success(request, _("%(record)s is in the bin.") % {"record": record})
        return redirect(_page_after(record))
    context = {
        "form": form,
        "record": record,
        "noun": record._meta.verbose_name,
        "cancel_url": _page_of(record),
    }
    return render(request, "groups/remove.html", context)


def _page_of(record: Any) -> str:
    """The page on which the record is shown."""
    if hasattr(record, "get_absolute_url"):
        return str(record.get_absolute_url())
    owner = getattr(record, "product", None) or record.group
    return str(owner.get_absolute_url())


def _page_after(record: Any) -> str:
    """Where its place is now seen to be empty."""
    if isinstance(record, OccupationalGroup | OtopProducer):
        village = record.year_village
        return address("village-groups", village) if village else reverse("groups:producer-list")
    if hasattr(record, "producer"):
        return str(record.producer.get_absolute_url())
    return address("process", record.year_village) if hasattr(record, "score") else _page_of(record)
