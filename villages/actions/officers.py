"""Who looks after which villages of a year."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from sammachip.accounts.access import scope_for
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.audit.actions import change_record, change_records, log_event
from sammachip.audit.models import AuditEntry
from sammachip.audit.values import Changes
from villages.models import YearVillage, common_code

ASSIGNED_MANY = "villages.assign_officer_to_many"


@dataclass(frozen=True)
class OfficersGiven:
    """What became of many villages: those that have the officer now, those somebody saved meanwhile, those
    outside the area the person chooses for."""

    given: list[YearVillage]
    moved: list[YearVillage]
    refused: list[YearVillage]
    entry: AuditEntry | None = None
    """What can be undone; None when nothing was changed."""


@transaction.atomic
def assign_officer(*, by: User, year_villages: Iterable[YearVillage], officer: User | None) -> int:
    """Says how many villages got another officer."""
    changed = [one for one in year_villages if one.officer_id != (officer.pk if officer else None)]
    for one in changed:
        change_record(one, by=by, action="villages.assign_officer", officer=officer)
    return len(changed)


@transaction.atomic
def assign_officer_to_many(
    *, by: User, year_villages: Iterable[YearVillage], officer: User, seen: Mapping[int, int]
) -> OfficersGiven:
    """`seen` is the version of each village that the person looked at."""
    villages = list(year_villages)
    scope = scope_for(by, Permission.TARGETS_EDIT)
    own = [one for one in villages if scope.contains(one.code)]
    refused = [one for one in villages if not scope.contains(one.code)]
    former = {one.pk: one.officer_id for one in own}
    given, moved = change_records(
        own, by=by, action="villages.assign_officer", seen=seen, changes={"officer": officer}
    )
    if not given:
        return OfficersGiven(given, moved, refused)
    before = [[one.pk, former[one.pk], one.version] for one in given]
    entry = log_event(
        by=by,
        action=ASSIGNED_MANY,
        label=str(officer),
        area_code=common_code([one.code for one in given])[:6],
        changes={"rows": [None, len(given)], "before": [None, before]},
    )
    return OfficersGiven(given, moved, refused, entry)


@transaction.atomic
def undo_officers(entry: AuditEntry, *, by: User) -> OfficersGiven:
    """The villages of `assign_officer_to_many` get back the officers they had, where nobody saved since."""
    before = {pk: (officer, version) for pk, officer, version in entry.changes["before"][1]}
    scope = scope_for(by, Permission.TARGETS_EDIT)
    villages = YearVillage.objects.within(scope).filter(pk__in=before).select_related("village", "officer")
    officers = User.objects.in_bulk({officer for officer, _version in before.values() if officer})
    by_officer: defaultdict[int | None, list[YearVillage]] = defaultdict(list)
    for one in villages:
        by_officer[before[one.pk][0]].append(one)
    given: list[YearVillage] = []
    moved: list[YearVillage] = []
    for officer, of_officer in by_officer.items():
        done, left = change_records(
            of_officer,
            by=by,
            action="villages.assign_officer",
            seen={pk: version for pk, (_officer, version) in before.items()},
            changes={"officer": officers.get(officer) if officer else None},
        )
        given, moved = given + done, moved + left
    if given:
        changes: Changes = {"rows": [None, len(given)]}
        log_event(by=by, action="villages.undo_officers", area_code=entry.area_code, changes=changes)
    return OfficersGiven(given, moved, [])
