"""The office's roles: code, not rows. A user holds them for an area, for a time."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sammachip.accounts.permissions import Permission as P
from sammachip.areas.scope import NATION, NOTHING, AreaScope


class RoleSlug(models.TextChoices):
    OFFICER = "officer", _("Officer")
    CLERK = "clerk", _("Clerk")
    CHIEF = "chief", _("District chief")
    PROVINCIAL_VIEWER = "provincial_viewer", _("Provincial viewer")
    NATIONAL_VIEWER = "national_viewer", _("National viewer")
    ADMINISTRATOR = "administrator", _("Administrator")


@dataclass(frozen=True)
class Role:
    """`reads_district`: the holder reads the whole district around the assigned tambons."""

    slug: RoleSlug
    description: str | Promise
    permissions: frozenset[P]
    area_levels: tuple[int, ...]
    reads_district: bool = False


WORK = {
    P.VIEW,
    P.SAGE_EDIT,
    P.TEAM_EDIT,
    P.HOUSEHOLD_EDIT,
    P.PAIR_EDIT,
    P.EVENT_EDIT,
    P.PLAN_EDIT,
    P.NEED_EDIT,
    P.TRAINING_EDIT,
    P.FOLLOW_UP_EDIT,
    P.GROUP_EDIT,
    P.PERSON_VIEW_CONTACT,
    P.LIST_EXPORT,
}
LEAD = {
    P.PLAN_APPROVE,
    P.STEP_OVERRIDE,
    P.QUALITY_CHECK,
    P.PUBLIC_BOARD_EDIT,
    P.TASK_ASSIGN,
    P.FIGURE_QUESTION,
    P.MEETING_HOLD,
    P.PERSON_VIEW_ID,
    P.PERSON_MERGE,
    P.AUDIT_VIEW,
    P.VILLAGE_EDIT,
    P.TARGETS_EDIT,
    P.OFFICE_VIEWS,
}
ROLES: dict[str, Role] = {
    role.slug: role
    for role in (
        Role(
            RoleSlug.OFFICER,
            _("Reads the district, works in the assigned tambons."),
            frozenset(
                WORK
                | {
                    P.VILLAGE_EDIT,
                    P.STEP_CLAIM,
                    P.TASK_ASSIGN,
                    P.FIGURE_QUESTION,
                    P.IMPORT_RUN,
                    P.PERSON_VIEW_ID,
                    P.PERSON_MERGE,
                }
            ),
            area_levels=(4, 6),
            reads_district=True,
        ),
        Role(
            RoleSlug.CLERK,
            _("Types for the district and approves nothing."),
            frozenset(WORK | {P.IMPORT_RUN}),
            area_levels=(4,),
        ),
        Role(
            RoleSlug.CHIEF,
            _("Reads all of the district, approves, and overrides a step with a reason."),
            frozenset(WORK | LEAD | {P.STEP_CLAIM, P.RECORD_REMOVE}),
            area_levels=(4,),
        ),
        Role(
            RoleSlug.PROVINCIAL_VIEWER,
            _("Reads figures and lists of the province; personal details are masked."),
            frozenset({P.VIEW, P.LIST_EXPORT}),
            area_levels=(2,),
        ),
        Role(
            RoleSlug.NATIONAL_VIEWER,
            _("Reads figures and lists of the nation; personal details are masked."),
            frozenset({P.VIEW, P.LIST_EXPORT}),
            area_levels=(0,),
        ),
        Role(
            RoleSlug.ADMINISTRATOR,
            _("Imports, users and settings of an area."),
            frozenset(
                set(P) - {P.PLAN_APPROVE, P.STEP_OVERRIDE, P.STEP_CLAIM, P.MEETING_HOLD, P.PUBLIC_BOARD_EDIT}
            ),
            area_levels=(0, 2, 4),
        ),
    )
}


# A list that may be read may be taken along; what tells who somebody is stays masked where it is masked.
OF_READING = {P.VIEW, P.LIST_EXPORT}


@dataclass(frozen=True)
class Access:
    """What one user may read, and where each permission holds."""

    reading: AreaScope
    scopes: dict[P, AreaScope]
    held: frozenset[tuple[str, str]] = frozenset()
    """Pairs of a role and the area it is held for."""

    @property
    def offices(self) -> list[str]:
        """The offices the user belongs to: of a district, of a province, or "" for the department."""
        return sorted({code[:4] for _role, code in self.held})

    def holds(self, role: str, office_code: str) -> bool:
        """Whether the user holds the role in the office."""
        return any(held == role and code[:4] == office_code for held, code in self.held)


NO_ACCESS = Access(NOTHING, {})
FULL_ACCESS = Access(NATION, dict.fromkeys(P, NATION), frozenset({(RoleSlug.ADMINISTRATOR, "")}))


def combined_access(held: Iterable[tuple[str, str]]) -> Access:
    """The access of pairs of role and area code; a role that no longer exists gives nothing."""
    reading = NOTHING
    scopes: dict[P, AreaScope] = {}
    known = [(slug, code) for slug, code in held if slug in ROLES]
    for slug, code in known:
        role = ROLES[slug]
        works = AreaScope.of(code)
        reads = AreaScope.of(code[:4]) if role.reads_district else works
        reading |= reads
        for permission in role.permissions:
            held_over = reads if permission in OF_READING else works
            scopes[permission] = scopes.get(permission, NOTHING) | held_over
    return Access(reading, scopes, frozenset(known))
