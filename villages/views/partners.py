from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sammachip.accounts.access import allows_anywhere, require_anywhere, scope_for, signed_in
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.accounts.saved_views import keeps_views
from sammachip.areas.queries import names_of
from sammachip.audit.queries import history_of, lines_of
from sammachip.ui.lists import Sorting
from sammachip.ui.paging import page_of
from villages.actions import (
    add_partner_member,
    change_partner,
    change_partner_member,
    register_partner,
    remove_partner,
    remove_partner_member,
)
from villages.columns import PARTNERS
from villages.exports import export_partners
from villages.forms.partners import NewPartnerMemberForm, PartnerFilterForm, PartnerForm, PartnerMemberForm
from villages.forms.records import saved, stale_context
from villages.models import Partner, PartnerMember
from villages.queries import partner_list
from villages.views.access import posted, scope_of
from villages.views.removal import removal_page


@require_GET
@keeps_views
def partner_index(request: HttpRequest) -> HttpResponseBase:
    form = PartnerFilterForm(request.GET)
    text, kind = form.wanted()
    sorting = Sorting.of(request, PARTNERS)
    found = sorting.applied(partner_list(scope_of(request), text, kind))
    if "export" in request.GET:
        require_anywhere(request.user, Permission.LIST_EXPORT)
        return export_partners(found, by=signed_in(request))
    page = page_of(request, found)
    areas = names_of(partner.area_code for partner in page)
    context = {
        "filter_form": form,
        "sorting": sorting,
        "is_filtered": bool(text or kind),
        "page": page,
        "rows": [(partner, areas.get(partner.area_code, partner.area_code)) for partner in page],
        "may_export": allows_anywhere(request.user, Permission.LIST_EXPORT),
        "may_see_contacts": allows_anywhere(request.user, Permission.PERSON_VIEW_CONTACT),
        "may_edit": allows_anywhere(request.user, Permission.EVENT_EDIT),
    }
    return render(request, "villages/partner_list.html", context)


@require_http_methods(["GET", "POST"])
def partner_new(request: HttpRequest) -> HttpResponse:
    by = signed_in(request)
    require_anywhere(by, Permission.EVENT_EDIT)
    form = PartnerForm(posted(request), by=by)
    if saved(form, lambda: register_partner(by=by, **form.values())):
        messages.success(request, _("The partner is in the register."))
        return redirect("villages:partner-list")
    context = {"form": form, "heading": _("New partner"), "cancel_url": reverse("villages:partner-list")}
    return render(request, "record_form.html", context)


@require_http_methods(["GET", "POST"])
def partner_edit(request: HttpRequest, partner_id: int) -> HttpResponse:
    partner, by = _partner_to_change(request, partner_id)
    form = PartnerForm(posted(request), instance=partner, by=by)
    if saved(form, lambda: change_partner(partner, by=by, **form.values())):
        messages.success(request, _("The partner is saved."))
        return redirect("villages:partner-list")
    context = {
        "form": form,
        "heading": partner.name,
        "links": [(_("Remove"), reverse("villages:partner-remove", args=[partner.pk]))],
        "history": lines_of(history_of(partner)),
        "cancel_url": reverse("villages:partner-list"),
    }
    return render(request, "record_form.html", context | stale_context(form))


@require_http_methods(["GET", "POST"])
def partner_member_new(request: HttpRequest, partner_id: int) -> HttpResponse:
    partner, by = _partner_to_change(request, partner_id)
    form = NewPartnerMemberForm(posted(request), by=by, partner=partner)
    if saved(form, lambda: add_partner_member(partner, by=by, **form.values())):
        messages.success(request, _("The contact person is saved."))
        return redirect("villages:partner-list")
    context = {
        "form": form,
        "heading": _("New contact person"),
        "meta": partner.name,
        "cancel_url": reverse("villages:partner-list"),
    }
    return render(request, "record_form.html", context)


@require_http_methods(["GET", "POST"])
def partner_remove(request: HttpRequest, partner_id: int) -> HttpResponse:
    partner, by = _partner_to_change(request, partner_id)
    return removal_page(
        request,
        partner,
        remove=lambda reason: remove_partner(partner, by=by, reason=reason),
        back_url=reverse("villages:partner-list"),
    )


@require_http_methods(["GET", "POST"])
def partner_member_edit(request: HttpRequest, partner_id: int, contact_id: int) -> HttpResponse:
    partner, by = _partner_to_change(request, partner_id)
    member = get_object_or_404(PartnerMember, partner=partner, pk=contact_id)
    form = PartnerMemberForm(posted(request), instance=member)
    if saved(form, lambda: change_partner_member(member, by=by, **form.values())):
        messages.success(request, _("The contact person is saved."))
        return redirect("villages:partner-list")
    context = {
        "form": form,
        "heading": member.name,
        "meta": partner.name,
        "links": [(_("Remove"), reverse("villages:partner-member-remove", args=[partner.pk, member.pk]))],
        "history": lines_of(history_of(member)),
        "cancel_url": reverse("villages:partner-list"),
    }
    return render(request, "record_form.html", context | stale_context(form))


@require_http_methods(["GET", "POST"])
def partner_member_remove(request: HttpRequest, partner_id: int, contact_id: int) -> HttpResponse:
    partner, by = _partner_to_change(request, partner_id)
    member = get_object_or_404(PartnerMember, partner=partner, pk=contact_id)
    return removal_page(
        request,
        member,
        remove=lambda reason: remove_partner_member(member, by=by, reason=reason),
        back_url=reverse("villages:partner-list"),
    )


def _partner_to_change(request: HttpRequest, partner_id: int) -> tuple[Partner, User]:
    """404 outside the area. A partner of the district belongs to every officer of its tambons; 403 for
    anybody else."""
    partner: Partner = get_object_or_404(Partner.objects.within(scope_of(request)), pk=partner_id)
    by = signed_in(request)
    if not scope_for(by, Permission.EVENT_EDIT).touches(partner.area_code):
        raise PermissionDenied(Permission.EVENT_EDIT)
    return partner, by
