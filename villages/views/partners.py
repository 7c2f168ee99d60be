from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sammachip.accounts.access import allows_anywhere, require_anywhere, scope_for, signed_in
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.ui.paging import page_of
from villages.actions import add_partner_member, change_partner, register_partner
from villages.forms.partners import PartnerFilterForm, PartnerForm, PartnerMemberForm
from villages.forms.records import saved, stale_context
from villages.models import Partner
from villages.queries import partner_list
from villages.views.access import posted, scope_of


@require_GET
def partner_index(request: HttpRequest) -> HttpResponse:
    form = PartnerFilterForm(request.GET)
    form.is_valid()
    context = {
        "filter_form": form,
        "page": page_of(request, partner_list(scope_of(request), form.cleaned_data.get("q", ""))),
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
    return render(request, "villages/record_form.html", context)


@require_http_methods(["GET", "POST"])
def partner_edit(request: HttpRequest, partner_id: int) -> HttpResponse:
    partner = get_object_or_404(Partner.objects.within(scope_of(request)), pk=partner_id)
    by = signed_in(request)
    _require_partner(by, partner)
    form = PartnerForm(posted(request), instance=partner, by=by)
    if saved(form, lambda: change_partner(partner, by=by, **form.values())):
        messages.success(request, _("The partner is saved."))
        return redirect("villages:partner-list")
    context = {"form": form, "heading": partner.name, "cancel_url": reverse("villages:partner-list")}
    return render(request, "villages/record_form.html", context | stale_context(form))


@require_http_methods(["GET", "POST"])
def partner_member_new(request: HttpRequest, partner_id: int) -> HttpResponse:
    partner = get_object_or_404(Partner.objects.within(scope_of(request)), pk=partner_id)
    by = signed_in(request)
    _require_partner(by, partner)
    form = PartnerMemberForm(posted(request))
    if saved(form, lambda: add_partner_member(partner, by=by, **form.cleaned_data)):
        messages.success(request, _("The contact person is saved."))
        return redirect("villages:partner-list")
    context = {
        "form": form,
        "heading": _("New contact person"),
        "meta": partner.name,
        "cancel_url": reverse("villages:partner-list"),
    }
    return render(request, "villages/record_form.html", context)


def _require_partner(by: User, partner: Partner) -> None:
    """A partner of the district belongs to every officer of its tambons."""
    if not scope_for(by, Permission.EVENT_EDIT).touches(partner.area_code):
        raise PermissionDenied(Permission.EVENT_EDIT)
