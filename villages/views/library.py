"""Rules, guides and blank forms: everybody reads them, administrators keep them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sammachip.accounts.access import allows_anywhere, require_anywhere, signed_in
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.accounts.saved_views import keeps_views
from sammachip.audit.queries import history_of, lines_of
from sammachip.ui.lists import Column, Sorting
from sammachip.ui.paging import page_of
from villages.actions import add_to_library, change_in_library, remove_from_library
from villages.columns import LIBRARY
from villages.exports import export_library
from villages.forms.library import LibraryFilterForm, LibraryForm
from villages.forms.records import saved, stale_context
from villages.forms.steps import ReasonForm
from villages.models import LibraryItem
from villages.process.catalogue import step_of
from villages.queries import library_list
from villages.views.access import posted, uploaded
from villages.views.papers import file_response

SHOWN_HISTORY = 8


@require_GET
@keeps_views
def library(request: HttpRequest) -> HttpResponseBase:
    require_anywhere(request.user, Permission.VIEW)
    may_keep = allows_anywhere(request.user, Permission.REFERENCE_EDIT)
    form = LibraryFilterForm(request.GET)
    text, step, kind = form.wanted()
    sorting = Sorting.of(request, LIBRARY + ((Column(_("Edit"), is_hidden=True),) if may_keep else ()))
    found = sorting.applied(library_list(text, step, kind))
    if "export" in request.GET:
        require_anywhere(request.user, Permission.LIST_EXPORT)
        return export_library(found, by=signed_in(request))
    page = page_of(request, found)
    context = {
        "filter_form": form,
        "sorting": sorting,
        "page": page,
        "rows": [(item, [step_of(number) for number in item.step_numbers]) for item in page.object_list],
        "is_filtered": bool(text or step or kind),
        "may_keep": may_keep,
        "may_export": allows_anywhere(request.user, Permission.LIST_EXPORT),
        "today": localdate(),
    }
    return render(request, "villages/library.html", context)


@require_http_methods(["GET", "POST"])
def library_new(request: HttpRequest) -> HttpResponse:
    by = signed_in(request)
    require_anywhere(by, Permission.REFERENCE_EDIT)
    form = LibraryForm(posted(request), files=uploaded(request), initial={"kind": "form"})
    if saved(form, lambda: add_to_library(by=by, **form.values())):
        messages.success(request, _("The paper is in the library."))
        return redirect("villages:library")
    context = {"form": form, "heading": _("Add a paper to the library"), "has_files": True}
    return render(request, "record_form.html", context | {"cancel_url": reverse("villages:library")})


@require_http_methods(["GET", "POST"])
def library_edit(request: HttpRequest, item_uuid: UUID) -> HttpResponse:
    by, item = _item(request, item_uuid)
    form = LibraryForm(posted(request), files=uploaded(request), instance=item)
    if saved(form, lambda: change_in_library(item, by=by, **form.values())):
        messages.success(request, _("The paper is saved."))
        return redirect("villages:library")
    context = {
        "form": form,
        "heading": item.title,
        "has_files": True,
        "history": lines_of(history_of(item)[:SHOWN_HISTORY]),
        "links": [(_("Remove"), reverse("villages:library-remove", args=[item.uuid]))],
        "cancel_url": reverse("villages:library"),
    }
    return render(request, "record_form.html", context | stale_context(form))


@require_http_methods(["GET", "POST"])
def library_remove(request: HttpRequest, item_uuid: UUID) -> HttpResponse:
    by, item = _item(request, item_uuid)
    form = ReasonForm(posted(request))
    if saved(form, lambda: remove_from_library(item, by=by, **form.cleaned_data)):
        messages.success(request, _("The paper is in the bin."))
        return redirect("villages:library")
    context = {
        "form": form,
        "heading": _("Remove %(title)s") % {"title": item.title},
        "cancel_url": reverse("villages:library"),
    }
    return render(request, "record_form.html", context)


@require_GET
def library_open(request: HttpRequest, item_uuid: UUID) -> HttpResponseBase:
    """The file; without one, the address where the paper stands."""
    require_anywhere(request.user, Permission.VIEW)
    item = get_object_or_404(LibraryItem, uuid=item_uuid)
    if not item.file:
        return redirect(item.url)
    return file_response(item.file, item.original_name, item.content_type)


def _item(request: HttpRequest, item_uuid: UUID) -> tuple[User, LibraryItem]:
    by = signed_in(request)
    require_anywhere(by, Permission.REFERENCE_EDIT)
    return by, get_object_or_404(LibraryItem, uuid=item_uuid)
