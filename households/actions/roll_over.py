"""A village and its people go on in another fiscal year, without being typed again."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from households.actions.pairing import pair_household
from households.actions.register import register_household
from households.models import Household
from households.queries import in_year, register_of, unfinished
from sammachip.accounts.models import User
from trainers.actions import appoint_member
from trainers.models import TeamMember
from trainers.queries import team_of
from villages.actions import add_villages_to_year
from villages.models import ProgrammeYear, YearVillage
from villages.process.refresh import deferred

# What stays true of a household from one year to the next. Income, notice and consent are asked anew.
LASTING = (
    "house_no",
    "house_code",
    "head",
    "members_count",
    "occupation_main",
    "occupation_main_text",
    "occupation_second",
    "occupation_second_text",
    "land_area",
    "basic_needs",
    "basic_needs_year",
    "poverty_tags",
    "has_vulnerable_member",
    "other_programmes",
    "latitude",
    "longitude",
)


@transaction.atomic
def roll_over(
    *,
    by: User,
    year_village: YearVillage,
    into: ProgrammeYear,
    members: Iterable[TeamMember],
    households: Iterable[Household],
    on: date,
) -> YearVillage:
    """The village takes part in another year, with these trainers of its team and these of its households.

    Each household keeps its number where it is free, its representative, and its trainer where the trainer
    comes along. Whoever is in the other year already is left as they are, so that doing it twice adds
    nothing. Raises ValidationError for the same year and with the refusals of the actions behind it.
    """
    if into == year_village.programme_year:
        raise ValidationError({"into": _("Choose another year than the one the village is in.")})
    with deferred():
        [target] = add_villages_to_year(
            by=by, villages=[year_village.village], programme_year=into, officer=year_village.officer
        )
        team = _bring_team(target, members, on, by)
        for household in _with_people(year_village, households):
            _bring_household(target, household, team, on, by)
    return target


@transaction.atomic
def roll_over_villages(
    *,
    by: User,
    year_villages: Iterable[YearVillage],
    into: ProgrammeYear,
    with_team: bool,
    with_households: bool,
    on: date,
) -> list[YearVillage]:
    """Many villages at once: the whole team or nobody, the unfinished households or none."""
    with deferred():
        return [
            roll_over(
                by=by,
                year_village=one,
                into=into,
                members=team_of(one) if with_team else (),
                households=unfinished(one) if with_households else (),
                on=on,
            )
            for one in year_villages
        ]


def _with_people(year_village: YearVillage, households: Iterable[Household]) -> list[Any]:
    """The chosen households in the order of the register, with who stands for them and who trains them."""
    chosen = {household.pk for household in households}
    return [household for household in register_of(year_village) if household.pk in chosen]


def _bring_team(
    target: YearVillage, members: Iterable[TeamMember], on: date, by: User
) -> dict[int, TeamMember]:
    """The seat of the new year for each person of the team."""
    team = {member.person_id: member for member in team_of(target)}
    for member in members:
        if member.person_id not in team:
            team[member.person_id] = appoint_member(
                by=by,
                year_village=target,
                person=member.person,
                role=member.role,
                survey=member.survey,
                subjects=list(member.subjects.all()),
                outside_reason=member.outside_reason,
                starts_on=on,
            )
    return team


def _bring_household(
    target: YearVillage, household: Any, team: dict[int, TeamMember], on: date, by: User
) -> None:
    if in_year(household, target.programme_year):
        return
    representative = next(iter(household.representing), None)
    standing: dict[str, Any] = {}
    if representative:
        standing = {
            "person": representative.person,
            "relation": representative.relation,
            "shared_reason": representative.shared_reason,
        }
    lasting = {name: getattr(household, name) for name in LASTING}
    brought = register_household(
        by=by,
        year_village=target,
        seq=_free_number(target, household.seq),
        starts_on=on,
        **standing,
        **lasting,
    )
    pair = next(iter(household.trained_by), None)
    if pair and pair.member.person_id in team:
        pair_household(by=by, household=brought, member=team[pair.member.person_id], starts_on=on)


def _free_number(target: YearVillage, seq: int) -> int | None:
    """The number it had; None, the next free one, where that is taken."""
    is_taken = Household.objects.filter(year_village=target, seq=seq).active().exists()
    return None if is_taken else seq
