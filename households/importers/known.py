"""The households that visits may speak of: those recorded, and those listed in another file of the batch."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from households.models import Household, HouseholdRepresentative
from sammachip.imports.registry import Context
from sammachip.imports.rows import Row
from sammachip.thai.names import name_key, split_name
from trainers.enums import MemberStatus
from trainers.models import TeamMember
from villages.targets import TargetVillages

_ALIKE = 86


@dataclass(frozen=True)
class Known:
    """A household of a village; `record` is None while it only stands in a file of the batch."""

    code: str
    name: str
    name_key: str
    house_no: str
    record: Household | None = None
    person_id: int | None = None


class KnownHouseholds:
    """Found by name and house; two queries, however many rows."""

    def __init__(self, targets: TargetVillages, context: Context) -> None:
        self.targets = targets
        ids = [one.pk for one in targets.by_code.values()]
        self.of_village: defaultdict[str, list[Known]] = defaultdict(list)
        for known in _recorded(ids):
            self.of_village[known.code].append(known)
        for code, rows in context.given.get("households", {}).items():
            recorded = {known.name_key for known in self.of_village[code]}
            self.of_village[code] += [one for one in map(_listed, rows) if one.name_key not in recorded]
        members = TeamMember.objects.filter(year_village__in=ids, status=MemberStatus.ACTIVE)
        self.team = {
            (member.year_village_id, member.person.name_key): member
            for member in members.select_related("person")
        }

    def find(self, row: Row) -> Known | None:
        """The household a row means; a doubt becomes a problem of the row.

        Where the year was never opened and the batch lists nothing of the village, nothing can be compared.
        """
        code = row.values.get("village_code")
        if not code or not row.values.get("first_name"):
            return None
        of_village = self.of_village.get(code, [])
        if row.choices.person is not None:
            return _chosen(row, of_village)
        key = name_key(row.values["first_name"], row.values.get("last_name") or "")
        house_no = row.values.get("house_no") or ""
        same_name = [one for one in of_village if one.name_key == key]
        same_house = [one for one in of_village if house_no and one.house_no == house_no]
        found = [one for one in same_name if one in same_house] or same_name
        if len(set(found)) > 1:
            row.add_problem("house_no", "household_fits_several", *_options(found))
            return None
        if found:
            return found[0]
        if same_house:
            return _likely(row, key, same_house)
        if of_village or self.targets.year:
            row.add_problem("first_name", "household_unknown")
        return None

    def member(self, known: Known, row: Row) -> TeamMember | None:
        """The trainer of the village who is named as the visitor."""
        words = row.values.get("visitor_name")
        if not words or known.record is None:
            return None
        name = split_name(words)
        return self.team.get((known.record.year_village_id, name_key(name.first, name.last)))


def _likely(row: Row, key: str, same_house: list[Known]) -> Known:
    """Whoever in the house is spelt most alike; a person decides whether that is meant."""
    likest = max(same_house, key=lambda one: ratio(key, one.name_key))
    alike = round(ratio(key, likest.name_key))
    if alike >= _ALIKE:
        row.add_problem(
            "last_name", "probably_household", *_options([likest]), name=likest.name, percent=alike
        )
    else:
        row.add_problem("first_name", "household_of_other_name", *_options(same_house), name=likest.name)
    return likest


def _chosen(row: Row, of_village: list[Known]) -> Known | None:
    """The household whose representative a person named; somebody else stands for none."""
    found = next((one for one in of_village if one.person_id == row.choices.person), None)
    if found is None:
        row.add_problem("first_name", "household_unknown")
    return found


def _options(known: list[Known]) -> list[str]:
    return [str(one.person_id) for one in known if one.person_id]


def _recorded(ids: list[int]) -> Iterator[Known]:
    representatives = HouseholdRepresentative.objects.filter(year_village__in=ids, ends_on__isnull=True)
    for one in representatives.select_related("person", "household__year_village__programme_year"):
        household, person = one.household, one.person
        if household.removed_at is None:
            code = household.year_village.code
            yield Known(code, person.full_name, person.name_key, household.house_no, household, person.pk)


def _listed(row: Row) -> Known:
    first, last = row.values.get("first_name") or "", row.values.get("last_name") or ""
    house_no = row.values.get("house_no") or ""
    return Known(row.values["village_code"], f"{first} {last}", name_key(first, last), house_no)
