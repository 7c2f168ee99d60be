"""Members join, take positions and leave; each village's officer writes for its own people."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from groups import actions
from groups.forms.members import CommitteeForm, EditMemberForm, EndMembershipForm, ManyMembersForm, MemberForm
from groups.models import GroupMember, OccupationalGroup
from groups.queries import candidates_for, members_within, villages_of_group
from groups.views.groups import crumbs_of_group, group_form
from sammachip.accounts.access import require, scope_for, signed_in
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.ui.person_fields import enter_person
from villages.forms.records import saved
from villages.models import YearVillage
from villages.views.access import posted, scope_of


@require_http_methods(["GET", "POST"])
def members_new(request: HttpRequest, group_id: int) -> HttpResponse:
    """Everybody who could join on one screen; `?text=` looks for others of the villages."""
    by, group, villages = _group_to_fill(request, group_id)
    text = request.GET.get("text", "")
    form = ManyMembersForm(posted(request), candidates=candidates_for(group, villages, text))
    joined: list[GroupMember] = []
    if saved(form, lambda: joined.extend(_join(form, group, by))):
        words = ngettext("%(count)d member joined.", "%(count)d members joined.", len(joined))
        messages.success(request, words % {"count": len(joined)})
        return redirect(group)
    context = {
        "group": group,
        "villages": villages,
        "form": form,
        "text": text,
        "crumbs": crumbs_of_group(group),
    }
    return render(request, "groups/members_new.html", context)


@require_http_methods(["GET", "POST"])
def member_new(request: HttpRequest, group_id: int) -> HttpResponse:
    """Somebody who is on no list yet, of the village that ?village= names or the first of one's own."""
    by, group, villages = _group_to_fill(request, group_id)
    asked = request.GET.get("village", "")
    village = next((one for one in villages if one.code == asked), villages[0])
    form = MemberForm(posted(request), by=by, home_code=village.code)

    def save() -> None:
        person = enter_person(form, by=by)
        actions.add_member(by=by, group=group, person=person, year_village=village, **form.membership())

    heading = _("New member of %(group)s") % {"group": group}
    return group_form(request, group, form, save, heading=heading, explanation=village.village.label)


@require_http_methods(["GET", "POST"])
def committee(request: HttpRequest, group_id: int) -> HttpResponse:
    """Chair, secretary and treasurer are chosen from the members one writes for."""
    by, group, villages = _group_to_fill(request, group_id)
    scope = scope_for(by, Permission.GROUP_EDIT)
    members = members_within(scope).active().filter(group=group).order_by("person__sort_key")  # type: ignore[attr-defined]  # its queryset
    form = CommitteeForm(posted(request), members=list(members))
    return group_form(
        request,
        group,
        form,
        lambda: actions.set_committee(group, by=by, seats=form.seats()),
        heading=_("Committee of %(group)s") % {"group": group},
        explanation=_("Only members can be chosen. Who held a position before stays a member."),
    )


@require_http_methods(["GET", "POST"])
def member_edit(request: HttpRequest, group_id: int, member_id: int) -> HttpResponse:
    by, member = _member_to_change(request, group_id, member_id)
    form = EditMemberForm(posted(request), instance=member)
    return group_form(
        request,
        member.group,
        form,
        lambda: actions.change_member(member, by=by, **form.values()),
        heading=_("Edit the membership of %(person)s") % {"person": member.person},
    )


@require_http_methods(["GET", "POST"])
def member_end(request: HttpRequest, group_id: int, member_id: int) -> HttpResponse:
    by, member = _member_to_change(request, group_id, member_id)
    form = EndMembershipForm(posted(request))
    return group_form(
        request,
        member.group,
        form,
        lambda: actions.end_membership(member, by=by, **form.cleaned_data),
        heading=_("%(person)s leaves %(group)s") % {"person": member.person, "group": member.group},
    )


def _join(form: ManyMembersForm, group: OccupationalGroup, by: User) -> list[GroupMember]:
    return actions.add_members(
        by=by, group=group, joining=form.joining(), joined_on=form.cleaned_data["joined_on"] or localdate()
    )


def _group_to_fill(request: HttpRequest, group_id: int) -> tuple[User, OccupationalGroup, list[YearVillage]]:
    """The group and those of its villages whose people the person may write; 403 when there are none."""
    groups = OccupationalGroup.objects.within(scope_of(request))
    fetched = groups.select_related("year_village__village", "year_village__programme_year")
    group: OccupationalGroup = get_object_or_404(fetched, pk=group_id)
    by = signed_in(request)
    villages = villages_of_group(group, scope_for(by, Permission.GROUP_EDIT))
    if not villages:
        raise PermissionDenied(Permission.GROUP_EDIT)
    return by, group, villages


def _member_to_change(request: HttpRequest, group_id: int, member_id: int) -> tuple[User, GroupMember]:
    known = members_within(scope_of(request)).filter(left_on__isnull=True, group=group_id)
    fetched = known.select_related("group__year_village__village", "group__year_village__programme_year")
    member = get_object_or_404(fetched, pk=member_id)
    by = signed_in(request)
    require(by, Permission.GROUP_EDIT, member.area_code)
    return by, member
