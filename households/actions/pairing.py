"""One trainer, four households: pairing by hand, as suggested, by swapping, and when a trainer changes."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from households.actions.progress import change
from households.enums import PairedHow
from households.models import Household, TrainerAssignment
from households.queries import current_pair, pairs_of
from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_record
from trainers.actions.teams import lock_team
from trainers.enums import MemberStatus
from trainers.models import TeamMember
from villages.models import YearVillage
from villages.process.refresh import refresh_progress

Place = tuple[TeamMember, int]
"""A trainer and one of their seats."""


@transaction.atomic
def pair_household(
    *,
    by: User | None,
    household: Household,
    member: TeamMember,
    seat: int | None = None,
    starts_on: date | None = None,
    how: str = PairedHow.HAND,
    reason: str = "",
) -> TrainerAssignment:
    """The trainer looks after the household from now on, on the seat given or the first free one."""
    lock_team(household.year_village)
    starts_on = starts_on or localdate()
    current = current_pair(household)
    if current and current.member_id == member.pk and seat in (None, current.seat):
        return current
    if current:
        end_pair(current, by=by, reason=reason or _("Paired with another trainer"), ends_on=starts_on)
    place = (member, seat or _free_seat(member))
    pair = _begin(household, place, starts_on=starts_on, how=how, by=by)
    refresh_progress([household.year_village_id])
    return pair


@transaction.atomic
def arrange_pairs(
    *,
    by: User | None,
    year_village: YearVillage,
    seats: Mapping[tuple[int, int], Household | None],
    how: str = PairedHow.HAND,
    starts_on: date | None = None,
    reason: str = "",
) -> list[TrainerAssignment]:
    """The board as somebody laid it: who sits on which seat (trainer id, seat). Seats that are not named stay
    as they are, unless their household moved; what did not change keeps its history. Returns what began."""
    lock_team(year_village)
    starts_on = starts_on or localdate()
    _refuse_twice(household for household in seats.values() if household)
    wanted = {household.pk: place for place, household in seats.items() if household}
    ended = [pair for pair in pairs_of(year_village) if _leaves(pair, seats, wanted)]
    for pair in ended:
        end_pair(pair, by=by, reason=reason or _("Arranged anew"), ends_on=starts_on)
    kept = {(pair.member_id, pair.seat) for pair in pairs_of(year_village)}
    members = TeamMember.objects.select_related("person").in_bulk({place[0] for place in seats})
    begun = [
        _begin(household, (members[place[0]], place[1]), starts_on=starts_on, how=how, by=by)
        for place, household in seats.items()
        if household and place not in kept
    ]
    refresh_progress([year_village.pk])
    return begun


@transaction.atomic
def pair_all(
    *,
    by: User | None,
    year_village: YearVillage,
    pairs: Iterable[tuple[Household, TeamMember]],
    how: str = PairedHow.SUGGESTED,
    starts_on: date | None = None,
) -> list[TrainerAssignment]:
    """Each household with its trainer, on the first free seats; other households keep their trainers."""
    wanted = {household.pk: (household, member) for household, member in pairs}
    current = {pair.household_id: pair for pair in pairs_of(year_village)}
    staying = {
        (pair.member_id, pair.seat)
        for pair in current.values()
        if pair.household_id not in wanted or wanted[pair.household_id][1].pk == pair.member_id
    }
    seats: dict[tuple[int, int], Household | None] = {}
    for household, member in wanted.values():
        pair = current.get(household.pk)
        if pair and pair.member_id == member.pk:
            continue
        taken = staying | seats.keys()
        seats[member.pk, first_free(member, {seat for who, seat in taken if who == member.pk})] = household
    return arrange_pairs(by=by, year_village=year_village, seats=seats, how=how, starts_on=starts_on)


@transaction.atomic
def record_first_contact(
    *, by: User | None, assignment: TrainerAssignment, contact_on: date, seen_version: int | None = None
) -> TrainerAssignment:
    """The day the trainer first saw the household after they were paired."""
    if contact_on > localdate():
        raise ValidationError({"first_contact_on": _("This day has not come yet.")})
    return change(
        assignment,
        by=by,
        action="households.first_contact",
        seen_version=seen_version,
        first_contact_on=contact_on,
    )


@transaction.atomic
def hand_over(*, former: TeamMember, successor: TeamMember | None, on: date, by: User | None) -> None:
    """The successor takes over every household of the one who left, seat by seat. Without a successor the
    households wait, and step 5 names them. Called by the action that refreshes the steps."""
    if successor is None:
        return
    pairs = former.assignments.filter(ends_on__isnull=True).select_related("household__year_village")
    for pair in pairs:
        end_pair(pair, by=by, reason=_("The trainer was replaced"), ends_on=on)
        place = (successor, pair.seat)
        _begin(pair.household, place, starts_on=on, how=PairedHow.HANDOVER, by=by)


def end_pair(pair: TrainerAssignment, *, by: User | None, reason: str, ends_on: date) -> TrainerAssignment:
    """Part of an action that refreshes the steps afterwards."""
    return change_record(
        pair,
        by=by,
        action="households.unpair",
        reason=reason,
        ends_on=max(ends_on, pair.starts_on, pair.first_contact_on or pair.starts_on),
        end_reason=reason,
    )


def _begin(
    household: Household, place: Place, *, starts_on: date, how: str, by: User | None
) -> TrainerAssignment:
    member, seat = place
    refuse_stranger(household, member)
    _refuse_seat(member, seat)
    return create_record(
        TrainerAssignment(
            year_village=household.year_village,
            household=household,
            member=member,
            seat=seat,
            starts_on=starts_on,
            how=how,
        ),
        by=by,
        action="households.pair",
    )


def refuse_stranger(household: Household, member: TeamMember) -> None:
    if member.year_village_id != household.year_village_id:
        raise ValidationError(
            _("%(name)s belongs to the team of another village. Choose a trainer of this village.")
            % {"name": member.person.full_name},
            code="other_village",
        )
    if member.status != MemberStatus.ACTIVE:
        raise ValidationError(
            _("%(name)s has left the team. Choose a trainer of today.") % {"name": member.person.full_name},
            code="left_team",
        )
    if not household.is_active:
        raise ValidationError(
            _("Household %(seq)s no longer takes part.") % {"seq": household.seq}, code="left_village"
        )


def _refuse_seat(member: TeamMember, seat: int) -> None:
    if seat > member.year_village.programme_year.ratio:
        raise _full(member)


def _refuse_twice(households: Iterable[Household]) -> None:
    seen: set[int] = set()
    for household in households:
        if household.pk in seen:
            raise ValidationError(
                _("Household %(seq)s was put on two seats. Leave it on one.") % {"seq": household.seq},
                code="twice",
            )
        seen.add(household.pk)


def _leaves(
    pair: TrainerAssignment,
    seats: Mapping[tuple[int, int], Household | None],
    wanted: Mapping[int, tuple[int, int]],
) -> bool:
    place = (pair.member_id, pair.seat)
    if pair.household_id in wanted:
        return wanted[pair.household_id] != place
    return place in seats


def _free_seat(member: TeamMember) -> int:
    taken = set(member.assignments.filter(ends_on__isnull=True).values_list("seat", flat=True))
    return first_free(member, taken)


def first_free(member: TeamMember, taken: set[int]) -> int:
    places = range(1, member.year_village.programme_year.ratio + 1)
    free = [seat for seat in places if seat not in taken]
    if not free:
        raise _full(member)
    return free[0]


def _full(member: TeamMember) -> ValidationError:
    pairs = member.assignments.filter(ends_on__isnull=True).order_by("seat")
    numbers = ", ".join(str(seq) for seq in pairs.values_list("household__seq", flat=True))
    return ValidationError(
        _(
            "%(name)s already looks after %(ratio)s households: %(numbers)s. Choose another trainer, or"
            " exchange two households."
        )
        % {
            "name": member.person.full_name,
            "ratio": member.year_village.programme_year.ratio,
            "numbers": numbers,
        },
        code="trainer_full",
    )
