"""The register of households: who takes part, who represents them, who left."""

from collections.abc import Set
from copy import copy
from datetime import date
from typing import Any, NoReturn

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from households.actions.pairing import end_pair
from households.actions.progress import change
from households.enums import HouseholdStatus
from households.models import Household, HouseholdRepresentative, derived
from households.queries import also_represents, counted_together, current_pair
from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_record
from sammachip.people.models import Person
from trainers.actions.teams import lock_team
from villages.models import ProgrammeYear, YearVillage
from villages.process.refresh import refresh_progress


@transaction.atomic
def register_household(
    *,
    by: User | None,
    year_village: YearVillage,
    person: Person | None = None,
    seq: int | None = None,
    relation: str = "",
    shared_reason: str = "",
    starts_on: date | None = None,
    **fields: Any,
) -> Household:
    """A household with its representative, under the next free number unless one is given."""
    lock_team(year_village)
    _refuse_when_full(year_village)
    household = Household(year_village=year_village, seq=seq or next_seq(year_village), **fields)
    household.house_sort = derived(household)["house_sort"]
    if household.head:
        _refuse_second_household(household.head, household, shared_reason)
    create_record(household, by=by, action="households.register")
    if person:
        _represent(household, person, relation, shared_reason, starts_on or localdate(), by)
    refresh_progress([year_village.pk])
    return household


@transaction.atomic
def change_household(
    *, by: User | None, household: Household, seen_version: int | None = None, **changes: Any
) -> Household:
    after = copy(household)
    for name, value in changes.items():
        setattr(after, name, value)
    if after.head and after.head_id != household.head_id:
        _refuse_second_household(after.head, household, "")
    return change(
        household,
        by=by,
        action="households.change",
        seen_version=seen_version,
        **changes,
        **derived(after),
    )


@transaction.atomic
def change_representative(
    *,
    by: User | None,
    household: Household,
    person: Person,
    relation: str = "",
    shared_reason: str = "",
    starts_on: date | None = None,
) -> HouseholdRepresentative:
    """Another person attends from now on; who did so before stays in the history."""
    starts_on = starts_on or localdate()
    current = household.representatives.filter(ends_on__isnull=True).first()
    if current and current.person_id == person.pk:
        return correct_representative(
            by=by, representative=current, relation=relation, shared_reason=shared_reason
        )
    if current:
        _end_representative(current, starts_on, by)
    representative = _represent(household, person, relation, shared_reason, starts_on, by)
    refresh_progress([household.year_village_id])
    return representative


def correct_representative(
    *,
    by: User | None,
    representative: HouseholdRepresentative,
    seen_version: int | None = None,
    **changes: Any,
) -> HouseholdRepresentative:
    """The same person stands for the household in another way."""
    return change(
        representative,
        by=by,
        action="households.correct_representative",
        seen_version=seen_version,
        **changes,
    )


@transaction.atomic
def withdraw_household(
    *,
    by: User | None,
    household: Household,
    reason: str,
    status: str = HouseholdStatus.WITHDRAWN,
    ended_on: date | None = None,
    replaced_by: Household | None = None,
    seen_version: int | None = None,
) -> Household:
    """The household leaves; its number and its trainer's seat are free again, its records stay."""
    if status == HouseholdStatus.ACTIVE:
        raise ValidationError({"status": _("Choose why the household leaves.")})
    ended_on = ended_on or localdate()
    pair = current_pair(household)
    if pair:
        end_pair(pair, by=by, reason=reason, ends_on=ended_on)
    representative = household.representatives.filter(ends_on__isnull=True).first()
    if representative:
        _end_representative(representative, ended_on, by)
    return change(
        household,
        by=by,
        action="households.withdraw",
        seen_version=seen_version,
        reason=reason,
        status=status,
        ended_on=ended_on,
        end_reason=reason,
        replaced_by=replaced_by,
    )


def next_seq(year_village: YearVillage) -> int:
    """The lowest number that no active household of the village has."""
    taken = set(Household.objects.filter(year_village=year_village).active().values_list("seq", flat=True))
    return lowest_free(taken)


def lowest_free(taken: Set[int]) -> int:
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


def _refuse_when_full(year_village: YearVillage) -> None:
    programme_year = year_village.programme_year
    usual = programme_year.households_per_village
    if not year_village.household_reason and counted_together(year_village).count() >= usual:
        refuse_full(programme_year)


def refuse_full(programme_year: ProgrammeYear) -> NoReturn:
    """The year has its number of households: in the village, or in the district where it counts so."""
    if programme_year.is_by_district:
        sentence = _(
            "The district already has its %(usual)s households of this year. Withdraw one first, or write"
            " on the village why it takes more."
        )
    else:
        sentence = _(
            "The village already has its %(usual)s households of this year. Withdraw one first, or write"
            " on the village why it takes more."
        )
    usual = programme_year.households_per_village
    raise ValidationError(sentence % {"usual": usual}, code="village_full")


def _refuse_second_household(person: Person, household: Household, shared_reason: str) -> None:
    other = also_represents(person, household)
    if other and not shared_reason:
        refuse_two_households(person, other.seq)


def refuse_two_households(person: Person, seq: int) -> NoReturn:
    """`seq` is the number of the household that the person stands for already."""
    raise ValidationError(
        _(
            "%(name)s already stands for household %(seq)s. Choose another person, or write why one"
            " person stands for two households."
        )
        % {"name": person.full_name, "seq": seq},
        code="two_households",
    )


def _represent(
    household: Household,
    person: Person,
    relation: str,
    shared_reason: str,
    starts_on: date,
    by: User | None,
) -> HouseholdRepresentative:
    _refuse_second_household(person, household, shared_reason)
    return create_record(
        HouseholdRepresentative(
            year_village=household.year_village,
            household=household,
            person=person,
            relation=relation,
            shared_reason=shared_reason,
            starts_on=starts_on,
        ),
        by=by,
        action="households.represent",
    )


def _end_representative(representative: HouseholdRepresentative, ends_on: date, by: User | None) -> None:
    change_record(
        representative,
        by=by,
        action="households.end_representative",
        ends_on=max(ends_on, representative.starts_on),
    )
