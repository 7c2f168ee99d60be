"""The bin of an area: what was removed, by whom and why, and the way back."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sammachip.accounts.access import access_of, allows, allows_anywhere, require, require_anywhere, signed_in
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.accounts.saved_views import keeps_views
from sammachip.audit.bin import delete_for_good, in_bin, restore_from_bin
from sammachip.audit.models import AuditEntry
from sammachip.dashboards.columns import BIN
from sammachip.dashboards.exports import export_bin
from sammachip.dashboards.forms.filters import BinFilterForm
from sammachip.dashboards.views.answers import told
from sammachip.ui.lists import Sorting
from sammachip.ui.paging import page_of


@require_GET
@keeps_views
def bin_list(request: HttpRequest) -> HttpResponseBase:
    by = signed_in(request)
    form = BinFilterForm(request.GET)
    sorting = Sorting.of(request, BIN)
    found = sorting.applied(form.filtered(in_bin(access_of(by).reading)))
    if "export" in request.GET:
        require_anywhere(by, Permission.LIST_EXPORT)
        return export_bin(found, by=by)
    page = page_of(request, found)
    context = {
        "filter_form": form,
        "sorting": sorting,
        "may_export": allows_anywhere(by, Permission.LIST_EXPORT),
        "page": page,
        "rows": [(entry, may_restore(by, entry), may_delete(by, entry)) for entry in page.object_list],
        "is_filtered": form.is_asking(),
        "days": settings.BIN_DAYS,
    }
    return render(request, "audit/bin.html", context)


@require_POST
def bin_restore(request: HttpRequest, entry_id: int) -> HttpResponse:
    entry = _entry(request, entry_id)
    by = signed_in(request)
    if not may_restore(by, entry):
        raise PermissionDenied(Permission.RECORD_REMOVE)
    told(
        request,
        lambda: restore_from_bin(entry, by=by),
        _("%(label)s is back.") % {"label": entry.object_label},
    )
    return redirect("dashboards:bin")


@require_POST
def bin_delete(request: HttpRequest, entry_id: int) -> HttpResponse:
    entry = _entry(request, entry_id)
    by = signed_in(request)
    require(by, Permission.RECORD_DELETE, entry.area_code)
    told(
        request,
        lambda: delete_for_good(entry, by=by),
        _("%(label)s is deleted for good.") % {"label": entry.object_label},
    )
    return redirect("dashboards:bin")


def may_restore(by: User, entry: AuditEntry) -> bool:
    """Whoever may remove there, and whoever removed it and still works there."""
    own = entry.actor_id == by.pk and allows(by, Permission.EVENT_EDIT, entry.area_code)
    return own or allows(by, Permission.RECORD_REMOVE, entry.area_code)


def may_delete(by: User, entry: AuditEntry) -> bool:
    return allows(by, Permission.RECORD_DELETE, entry.area_code)


def _entry(request: HttpRequest, entry_id: int) -> AuditEntry:
    return get_object_or_404(in_bin(access_of(request.user).reading), pk=entry_id)
