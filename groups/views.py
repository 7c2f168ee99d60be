"""Groups in a list and on their own page, and the forms that change them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from groups import actions
from groups.exports import export_groups
from groups.forms import (
    EndMembershipForm,
    FirstSaleForm,
    GroupFilterForm,
    GroupForm,
    HouseholdMemberForm,
    MemberForm,
    ReadinessForm,
    RegisterForm,
)
from groups.models import GroupMember, OccupationalGroup
from groups.queries import find_group, group_list, houses_with_several, in_committee_order, level_of
from groups.steps import sentences_of
from sammachip.accounts.access import access_of, allows, allows_anywhere, require, require_anywhere, signed_in
from sammachip.accounts.permissions import Permission
from sammachip.audit.actions import StaleRecord
from sammachip.ui.paging import page_of
from sammachip.ui.person_fields import enter_person
from villages.models import YearVillage
from villages.queries import find_year_village
from villages.views.access import posted

Save = Callable[[], OccupationalGroup | YearVillage]


@require_GET
def group_index(request: HttpRequest) -> HttpResponseBase:
    scope = access_of(request.user).reading
    form = GroupFilterForm(request.GET, scope=scope)
    found = group_list(scope, **form.wanted())
    if "export" in request.GET:
        require_anywhere(request.user, Permission.LIST_EXPORT)
        return export_groups(found, by=signed_in(request))
    page = page_of(request, found)
    context = {
        "filter_form": form,
        "page": page,
        "rows": [(group, level_of(group)) for group in page],
        "may_export": allows_anywhere(request.user, Permission.LIST_EXPORT),
        "is_filtered": any(form.wanted().values()),
    }
    return render(request, "groups/group_list.html", context)


@require_GET
def group_detail(request: HttpRequest, group_id: int) -> HttpResponse:
    found = get_object_or_404(find_group(access_of(request.user).reading, group_id))
    members = list(found.members.all())
    context = {
        "group": found,
        "level": level_of(found),
        "missing": sentences_of(found),
        "members": in_committee_order(one for one in members if one.left_on is None),
        "former_members": [one for one in members if one.left_on is not None],
        "houses": houses_with_several(found),
        "other_villages": [
            link.year_village
            for link in found.group_villages.all()
            if link.year_village_id != found.year_village_id
        ],
        "today": localdate(),
        "may_edit": allows(request.user, Permission.GROUP_EDIT, found.area_code),
        "may_see_contact": allows(request.user, Permission.PERSON_VIEW_CONTACT, found.area_code),
    }
    return render(request, "groups/group_detail.html", context)


@require_http_methods(["GET", "POST"])
def group_new(request: HttpRequest, code: str, year: int) -> HttpResponse:
    village = find_year_village(access_of(request.user).reading, code, year)
    require(request.user, Permission.GROUP_EDIT, village.code)
    form = GroupForm(posted(request))
    return _form_page(
        request,
        form,
        heading=_("New group of %(village)s") % {"village": village},
        back=village,
        save=lambda: actions.found_group(by=signed_in(request), year_village=village, **form.values()),
    )


@require_http_methods(["GET", "POST"])
def group_edit(request: HttpRequest, group_id: int) -> HttpResponse:
    found = _editable(request, group_id)
    form = GroupForm.of(found, posted(request))
    return _form_page(
        request,
        form,
        heading=_("Edit %(group)s") % {"group": found},
        back=found,
        save=lambda: actions.change_group(
            found, by=signed_in(request), seen_version=form.cleaned_data["version"], **form.values()
        ),
    )


@require_http_methods(["GET", "POST"])
def group_register(request: HttpRequest, group_id: int) -> HttpResponse:
    found = _editable(request, group_id)
    form = RegisterForm(
        posted(request),
        initial={"registered_on": found.registered_on, "register_no": found.register_no},
    )
    return _form_page(
        request,
        form,
        heading=_("Write %(group)s into the register") % {"group": found},
        back=found,
        save=lambda: actions.register_group(found, by=signed_in(request), **form.cleaned_data),
    )


@require_http_methods(["GET", "POST"])
def group_first_sale(request: HttpRequest, group_id: int) -> HttpResponse:
    found = _editable(request, group_id)
    form = FirstSaleForm(
        posted(request),
        initial={name: getattr(found, name) for name in FirstSaleForm.base_fields},
    )
    return _form_page(
        request,
        form,
        heading=_("First sale of %(group)s") % {"group": found},
        back=found,
        save=lambda: actions.record_first_sale(found, by=signed_in(request), **form.cleaned_data),
    )


@require_http_methods(["GET", "POST"])
def readiness_new(request: HttpRequest, code: str, year: int) -> HttpResponse:
    village = find_year_village(access_of(request.user).reading, code, year)
    require(request.user, Permission.GROUP_EDIT, village.code)
    form = ReadinessForm(posted(request), year_village=village)

    def save() -> YearVillage:
        actions.save_readiness_check(by=signed_in(request), year_village=village, **form.cleaned_data)
        return village

    heading = _("Readiness check of %(village)s") % {"village": village}
    return _form_page(request, form, heading=heading, back=village, save=save)


@require_http_methods(["GET", "POST"])
def member_new(request: HttpRequest, group_id: int) -> HttpResponse:
    found = _editable(request, group_id)
    form = MemberForm(posted(request), by=signed_in(request), home_code=found.year_village.code)

    def save() -> OccupationalGroup:
        person = enter_person(form, by=signed_in(request))
        actions.add_member(by=signed_in(request), group=found, person=person, **form.membership())
        return found

    heading = _("New member of %(group)s") % {"group": found}
    return _form_page(request, form, heading=heading, back=found, save=save)


@require_http_methods(["GET", "POST"])
def household_member_new(request: HttpRequest, group_id: int) -> HttpResponse:
    found = _editable(request, group_id)
    form = HouseholdMemberForm(posted(request), group=found)

    def save() -> OccupationalGroup:
        chosen = form.cleaned_data["representative"]
        membership = {"person": chosen.person, "household": chosen.household, **form.membership()}
        actions.add_member(by=signed_in(request), group=found, **membership)
        return found

    heading = _("A target household joins %(group)s") % {"group": found}
    return _form_page(request, form, heading=heading, back=found, save=save)


@require_http_methods(["GET", "POST"])
def member_end(request: HttpRequest, group_id: int, member_id: int) -> HttpResponse:
    found = _editable(request, group_id)
    member = get_object_or_404(
        GroupMember.objects.active().select_related("person"), group=found, pk=member_id
    )
    form = EndMembershipForm(posted(request))

    def save() -> OccupationalGroup:
        actions.end_membership(member, by=signed_in(request), **form.cleaned_data)
        return found

    heading = _("%(person)s leaves %(group)s") % {"person": member.person, "group": found}
    return _form_page(request, form, heading=heading, back=found, save=save)


def _editable(request: HttpRequest, group_id: int) -> OccupationalGroup:
    found: OccupationalGroup = get_object_or_404(find_group(access_of(request.user).reading, group_id))
    require(request.user, Permission.GROUP_EDIT, found.area_code)
    return found


def _form_page(
    request: HttpRequest, form: Any, *, heading: str, back: OccupationalGroup | YearVillage, save: Save
) -> HttpResponse:
    """The form, or after saving the page it leads to; a refusal comes back in the form."""
    context = {"form": form, "heading": heading, "cancel_url": back.get_absolute_url()}
    if request.method == "POST" and form.is_valid():
        try:
            saved = save()
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        except StaleRecord as stale:
            context["stale"] = form.compare(stale)
        else:
            messages.success(request, _("Saved."))
            return redirect(saved)
    return render(request, "groups/form.html", context)
