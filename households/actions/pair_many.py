"""Trainers for many households that were registered a moment ago, with the rules of `pair_household`."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db import transaction

from households.actions.pairing import first_free, refuse_stranger
from households.models import Household, TrainerAssignment
from sammachip.accounts.models import User
from sammachip.audit.actions import create_records
from sammachip.audit.bulk import build_all
from trainers.actions.teams import lock_teams
from trainers.models import TeamMember
from villages.process.refresh import refresh_progress


@transaction.atomic
def pair_new_households(
    pairs: Sequence[tuple[Household, TeamMember]], *, by: User | None, starts_on: date, how: str
) -> list[TrainerAssignment]:
    """Each household goes to its trainer's first free seat, in the order given; a fixed number of queries.

    None of them has a trainer yet. Raises ValidationError when one is refused; then none is written.
    """
    if not pairs:
        return []
    lock_teams(household.year_village for household, _member in pairs)
    members = {member.pk for _household, member in pairs}
    current = TrainerAssignment.objects.filter(member__in=members, ends_on__isnull=True)
    taken: defaultdict[int, set[int]] = defaultdict(set)
    for pk, seat in current.values_list("member", "seat"):
        taken[pk].add(seat)
    rows = []
    for household, member in pairs:
        refuse_stranger(household, member)
        seat = first_free(member, taken[member.pk])
        taken[member.pk].add(seat)
        rows.append(
            {
                "year_village": household.year_village,
                "household": household,
                "member": member,
                "seat": seat,
                "starts_on": starts_on,
                "how": how,
            }
        )
    made = create_records(build_all(TrainerAssignment, rows), by=by, action="households.pair")
    refresh_progress({household.year_village_id for household, _member in pairs})
    return made
