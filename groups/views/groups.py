"""Groups in a list, in their village and on their own page."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from groups import actions
from groups.columns import GROUPS
from groups.exports import export_groups
from groups.forms.filters import GroupFilterForm
from groups.forms.groups import GroupForm, GroupVillagesForm
from groups.models import OccupationalGroup, OtopProducer
from groups.queries import (
    enterprise_hints,
    find_group,
    group_list,
    groups_of_village,
    in_committee_order,
    level_of,
    numbers_of,
    registers_of,
    stages_of,
)
from groups.steps import missing_for_group
from groups.views.access import address, crumbs_of, form_page, village_to_change
from sammachip.accounts.access import allows, require, signed_in
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.accounts.saved_views import keeps_views
from sammachip.audit.queries import history_of, lines_of
from sammachip.ui.lists import Sorting, list_page
from sammachip.ui.picking import taken_along
from villages.models import YearVillage
from villages.queries import find_year_village, step_state
from villages.views.access import posted, scope_of

HISTORY_SHOWN = 12


@require_http_methods(["GET", "POST"])
@keeps_views
def group_index(request: HttpRequest) -> HttpResponseBase:
    form = GroupFilterForm(request.GET, scope=scope_of(request))
    sorting = Sorting.of(request, GROUPS)
    found = sorting.applied(group_list(scope_of(request), **form.wanted()))
    if answer := taken_along(request, found, export_groups):
        return answer
    listed = list_page(request, form, sorting, found)
    rows = [(group, level_of(group)) for group in listed["page"]]
    return render(request, "groups/group_list.html", {**listed, "rows": rows})


@require_GET
def village_groups(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Step 13 of one village: its groups on their way, and its OTOP producers."""
    year_village = find_year_village(scope_of(request), code, year)
    producers = OtopProducer.objects.filter(year_village=year_village).prefetch_related("products")
    context = {
        "year_village": year_village,
        "crumbs": crumbs_of(year_village),
        "state": step_state(year_village, "group", localdate()),
        "groups": [(group, stages_of(group)) for group in groups_of_village(year_village)],
        "producers": producers,
        "may_edit": allows(request.user, Permission.GROUP_EDIT, year_village.code),
    }
    return render(request, "groups/village_groups.html", context)


@require_GET
def group_detail(request: HttpRequest, group_id: int) -> HttpResponse:
    found: Any = get_object_or_404(find_group(scope_of(request), group_id))
    members = [one for one in found.members.all() if one.left_on is None]
    villages = [link.year_village for link in found.group_villages.all()]
    own = [one for one in villages if allows(request.user, Permission.GROUP_EDIT, one.code)]
    context = {
        "group": found,
        "crumbs": crumbs_of_group(found)[:-1],
        "level": level_of(found),
        "stages": stages_of(found),
        "numbers": numbers_of(found),
        "registers": registers_of(found),
        "missing": missing_for_group(found),
        "members": in_committee_order(members),
        "members_beyond": found.members_everywhere - len(members),
        "former_members": [one for one in found.members.all() if one.left_on is not None],
        "shares": sum(one.shares or 0 for one in members),
        "hints": enterprise_hints(members),
        "other_villages": [one for one in villages if one.pk != found.year_village_id],
        "history": lines_of(history_of(found)[:HISTORY_SHOWN]),
        "writable": {one.pk for one in own},
        "may_add": bool(own) and found.status != "closed",
        "may_edit": allows(request.user, Permission.GROUP_EDIT, found.area_code),
        "may_see_contact": allows(request.user, Permission.PERSON_VIEW_CONTACT, found.area_code),
    }
    return render(request, "groups/group_detail.html", context)


@require_http_methods(["GET", "POST"])
def group_new(request: HttpRequest, code: str, year: int) -> HttpResponse:
    by, village = village_to_change(request, code, year)
    form = GroupForm(posted(request))
    return form_page(
        request,
        form,
        lambda: actions.found_group(by=by, year_village=village, **form.values()),
        heading=_("New group of %(village)s") % {"village": village},
        back=address("village-groups", village),
        crumbs=crumbs_of(village),
        explanation=_("Only the name and the category are needed now; the rest can follow."),
    )


@require_http_methods(["GET", "POST"])
def group_edit(request: HttpRequest, group_id: int) -> HttpResponse:
    by, group = group_to_change(request, group_id)
    form = GroupForm(posted(request), group=group)
    return group_form(
        request,
        group,
        form,
        lambda: actions.change_group(group, by=by, **form.values()),
        heading=_("Edit %(group)s") % {"group": group},
    )


@require_http_methods(["GET", "POST"])
def group_villages(request: HttpRequest, group_id: int) -> HttpResponse:
    by, group = group_to_change(request, group_id)
    form = GroupVillagesForm(posted(request), group=group, scope=scope_of(request))
    return group_form(
        request,
        group,
        form,
        lambda: actions.set_group_villages(group, by=by, other_villages=form.chosen()),
        heading=_("Villages of %(group)s") % {"group": group},
        explanation=_("People of these villages may become members; their own officers add them."),
    )


def group_to_change(request: HttpRequest, group_id: int) -> tuple[User, OccupationalGroup]:
    """404 outside the area, 403 for who does not work in the group's own village."""
    groups = OccupationalGroup.objects.within(scope_of(request))
    fetched = groups.select_related("year_village__village", "year_village__programme_year")
    group: OccupationalGroup = get_object_or_404(fetched, pk=group_id)
    by = signed_in(request)
    require(by, Permission.GROUP_EDIT, group.area_code)
    return by, group


def group_form(
    request: HttpRequest,
    group: OccupationalGroup,
    form: Any,
    save: Callable[[], object],
    *,
    heading: str,
    explanation: str = "",
    has_files: bool = False,
) -> HttpResponse:
    """A form about a group or its people, which leads back to the group's page."""
    return form_page(
        request,
        form,
        save,
        heading=heading,
        back=group.get_absolute_url(),
        crumbs=crumbs_of_group(group),
        explanation=explanation,
        has_files=has_files,
    )


def crumbs_of_group(group: OccupationalGroup) -> list[tuple[str, str]]:
    village: YearVillage = group.year_village
    of_village = [*crumbs_of(village), (_("Groups"), address("village-groups", village))]
    return [*of_village, (group.name, group.get_absolute_url())]
