"""Step 5: one trainer follows and supports four households."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from households.models import TrainerAssignment
from households.steps.facts import Home, homes_of, of_homes, visits_of
from trainers.enums import MemberStatus
from trainers.steps.facts import settings_of
from villages.models import YearVillageQuerySet
from villages.process.evidence import Evidence, Missing


@dataclass(frozen=True)
class Pair:
    member: int
    member_seat: int
    is_on_duty: bool
    starts_on: date
    first_contact_on: date | None


def prove_pairing(villages: YearVillageQuerySet) -> dict[int, Evidence]:
    settings = settings_of(villages, "households_per_village", "ratio")
    homes = homes_of(villages)
    pairs = _pairs(villages)
    contacts = _contacts(villages, pairs)
    return {
        pk: _evidence(homes.get(pk, []), pairs, contacts, usual, ratio)
        for pk, (usual, ratio) in settings.items()
    }


def _evidence(
    homes: list[Home], pairs: dict[int, Pair], contacts: dict[int, date], usual: int, ratio: int
) -> Evidence:
    if not homes:
        return Evidence(need=usual, missing=(Missing("pairing_households_lacking"),))
    paired = {home.pk: pairs[home.pk] for home in homes if home.pk in pairs}
    on_duty = {pk for pk, pair in paired.items() if pair.is_on_duty}
    missing = (
        *of_homes("pairing_trainer_lacking", [home for home in homes if home.pk not in paired]),
        *of_homes("pairing_trainer_left", [h for h in homes if h.pk in paired and h.pk not in on_duty]),
        *_overloaded(paired, ratio),
        *of_homes("pairing_contact_lacking", [h for h in homes if h.pk in on_duty and h.pk not in contacts]),
    )
    return Evidence(
        have=len(on_duty & contacts.keys()),
        need=len(homes),
        missing=missing,
        reached_on=None if missing else max(contacts[home.pk] for home in homes),
        is_started=bool(paired),
    )


def _overloaded(paired: dict[int, Pair], ratio: int) -> list[Missing]:
    """By the trainer's seat: a name does not belong into a stored sentence."""
    counts = Counter((pair.member_seat, pair.member) for pair in paired.values() if pair.is_on_duty)
    return [
        Missing("pairing_trainer_overloaded", {"seat": seat, "have": have, "need": ratio})
        for (seat, _), have in sorted(counts.items())
        if have > ratio
    ]


def _pairs(villages: YearVillageQuerySet) -> dict[int, Pair]:
    """The current pairing of each household."""
    rows = TrainerAssignment.objects.filter(year_village__in=villages, ends_on__isnull=True)
    return {
        household: Pair(member, seat, status == MemberStatus.ACTIVE, starts_on, contact)
        for household, member, seat, status, starts_on, contact in rows.values_list(
            "household", "member", "member__seat", "member__status", "starts_on", "first_contact_on"
        )
    }


def _contacts(villages: YearVillageQuerySet, pairs: dict[int, Pair]) -> dict[int, date]:
    """The first contact of each household since it was paired: noted on the pairing, or a visit."""
    visits = visits_of(villages)
    contacts = {}
    for household, pair in pairs.items():
        visited = [one.on for one in visits.get(household, ()) if one.is_in_person]
        days = [pair.first_contact_on, *(day for day in visited if day >= pair.starts_on)]
        if first := min(filter(None, days), default=None):
            contacts[household] = first
    return contacts
