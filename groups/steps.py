"""How steps 12 and 13 are proved: people learn how a group works, then they form one."""

from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from groups.enums import Position
from groups.models import OccupationalGroup, ReadinessCheck
from groups.queries import (
    MEMBERS_NEEDED,
    Session,
    Standing,
    attended_sessions,
    practising_households,
    standings,
)
from households.steps.facts import enough
from sammachip.accounts.permissions import Permission
from trainers.steps.facts import settings_of
from villages.models import YearVillage, YearVillageQuerySet
from villages.process.evidence import Evidence, Missing
from villages.process.rules import Sentence
from villages.queries import MissingView, missing_view

MEMBERS_PAGE: dict[str, Any] = {
    "url_name": "groups:members-new",
    "url_params": ("group_id",),
    "permission": Permission.GROUP_EDIT,
}
COMMITTEE_PAGE: dict[str, Any] = MEMBERS_PAGE | {"url_name": "groups:committee"}

PROCESS_SENTENCES = {
    "group_process.practising": Sentence(
        _("No household is known to practise yet; record the follow-up visits first."),
        "households:follow-up",
        permission=Permission.FOLLOW_UP_EDIT,
    ),
    "group_process.session": Sentence(
        _("Hold a session on how groups are formed and record it."),
        "villages:event-new",
        url_params=(),
        query="kind=group_process&village={code}",
        permission=Permission.EVENT_EDIT,
    ),
    "group_process.attendance": Sentence(
        ngettext_lazy(
            "%(count)d more practising household has to come to one session on forming groups.",
            "%(count)d more practising households have to come to one session on forming groups.",
            "count",
        ),
        "villages:event-list",
        url_params=(),
        query="kind=group_process&village={code}",
        permission=Permission.EVENT_EDIT,
        general=_("More practising households have to come to one session on forming groups"),
    ),
    "group_process.readiness": Sentence(
        _("Save a readiness check of the people who want to form a group."),
        "groups:readiness-new",
        permission=Permission.GROUP_EDIT,
    ),
}
GROUP_SENTENCES = {
    "group.none": Sentence(
        _("Form an occupational group and record it."), "groups:group-new", permission=Permission.GROUP_EDIT
    ),
    "group.register": Sentence(
        _("Write %(group)s into the register of groups."),
        "groups:group-register",
        url_params=("group_id",),
        permission=Permission.GROUP_EDIT,
        general=_("The group does not stand in the register of groups yet"),
    ),
    "group.members": Sentence(
        ngettext_lazy(
            "%(group)s needs %(count)d more member.", "%(group)s needs %(count)d more members.", "count"
        ),
        **MEMBERS_PAGE,
        general=_("The group needs more members"),
    ),
    "group.households": Sentence(
        ngettext_lazy(
            "%(group)s needs members of %(count)d more target household.",
            "%(group)s needs members of %(count)d more target households.",
            "count",
        ),
        **MEMBERS_PAGE,
        general=_("The group needs members of more target households"),
    ),
    "group.chair": Sentence(
        _("%(group)s has no chair."), **COMMITTEE_PAGE, general=_("The group has no chair")
    ),
    "group.secretary": Sentence(
        _("%(group)s has no secretary."), **COMMITTEE_PAGE, general=_("The group has no secretary")
    ),
    "group.treasurer": Sentence(
        _("%(group)s has no treasurer."), **COMMITTEE_PAGE, general=_("The group has no treasurer")
    ),
}
VACANT = {
    Position.CHAIR: "group.chair",
    Position.SECRETARY: "group.secretary",
    Position.TREASURER: "group.treasurer",
}


def group_process(year_villages: YearVillageQuerySet) -> dict[int, Evidence]:
    """Step 12: a session with enough of the practising households, and a readiness check. Seven queries."""
    practising = practising_households(year_villages)
    sessions = attended_sessions(year_villages)
    checked = dict(
        ReadinessCheck.objects.filter(year_village__in=year_villages)
        .order_by()
        .values("year_village_id")
        .annotate(day=Max("checked_on"))
        .values_list("year_village_id", "day")
    )
    return {
        pk: _process_evidence(practising.get(pk, set()), share, sessions.get(pk, []), checked.get(pk))
        for pk, (share,) in settings_of(year_villages, "group_session_share").items()
    }


def group(year_villages: YearVillageQuerySet) -> dict[int, Evidence]:
    """Step 13: a registered group with members, committee and target households. Three queries."""
    found = standings(year_villages)
    return {pk: _group_evidence(found.get(pk, [])) for pk in year_villages.values_list("pk", flat=True)}


def missing_of(standing: Standing) -> tuple[Missing, ...]:
    """What keeps a group from proving step 13 for one of its villages."""
    told = {"group": standing.name, "group_id": standing.group_id}
    office = told | {"area_code": standing.area_code}
    missing = []
    if standing.members_wanted:
        missing.append(Missing("group.members", {**told, "count": standing.members_wanted}))
    if standing.households_wanted:
        missing.append(Missing("group.households", {**told, "count": standing.households_wanted}))
    missing += [Missing(VACANT[Position(position)], office) for position in standing.vacant]
    if standing.registered_on is None:
        missing.append(Missing("group.register", office))
    return tuple(missing)


def missing_for_group(found: OccupationalGroup) -> list[MissingView]:
    """What the group's own village still lacks for step 13, with the pages that clear it; two queries."""
    village = found.year_village
    standing = standings(YearVillage.objects.filter(pk=village.pk)).get(village.pk, [])
    return [
        missing_view(village, one.code, one.params)
        for own in standing
        if own.group_id == found.pk
        for one in missing_of(own)
    ]


def _process_evidence(
    practising: set[int], share: int, sessions: list[Session], checked_on: date | None
) -> Evidence:
    need = enough(len(practising), share)
    best = max(sessions, key=lambda one: len(one.households & practising), default=None)
    have = len(best.households & practising) if best else 0
    missing = []
    if not practising:
        missing.append(Missing("group_process.practising"))
    if best is None:
        missing.append(Missing("group_process.session"))
    elif have < need:
        missing.append(Missing("group_process.attendance", {"count": need - have}))
    if checked_on is None:
        missing.append(Missing("group_process.readiness"))
    reached_on = max(best.held_on, checked_on) if best and checked_on and not missing else None
    is_started = best is not None or checked_on is not None
    return Evidence(have, need, tuple(missing), reached_on, is_started=is_started)


def _group_evidence(found: list[Standing]) -> Evidence:
    """Of several groups, the one that is nearest to its proof speaks."""
    if not found:
        return Evidence(0, MEMBERS_NEEDED, (Missing("group.none"),))
    nearest = min(found, key=lambda one: len(missing_of(one)))
    missing = missing_of(nearest)
    return Evidence(
        nearest.members,
        MEMBERS_NEEDED,
        missing,
        None if missing else nearest.registered_on,
        is_started=True,
    )
