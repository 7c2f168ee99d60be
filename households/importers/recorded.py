"""The households of the villages that an import speaks of, as they are recorded."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from households.models import Household, HouseholdRepresentative, NeedSurvey, TrainerAssignment
from sammachip.imports.people_saving import former_keys
from sammachip.imports.rows import Row
from sammachip.people.models import Person
from sammachip.thai.names import Name, name_key, split_name
from trainers.enums import MemberStatus
from trainers.models import TeamMember
from villages.models import YearVillage


class RecordedHouseholds:
    """Active households with whoever stands for them, by their year-village; six queries, however many, and
    two where there is nobody yet."""

    def __init__(self, year_villages: Iterable[YearVillage]) -> None:
        ids = [one.pk for one in year_villages]
        self.of_person: dict[tuple[int, int], Household] = {}
        self.counts: Counter[int] = Counter()
        self.numbers: defaultdict[int, set[int]] = defaultdict(set)
        households: Iterable[Household] = Household.objects.filter(year_village__in=ids).active()
        self.by_pk = {household.pk: household for household in households}
        for household in self.by_pk.values():
            self.counts[household.year_village_id] += 1
            self.numbers[household.year_village_id].add(household.seq)
            if household.head_id:
                self.of_person[household.year_village_id, household.head_id] = household
        self.teams = _teams(ids)
        self.surveys: dict[int, NeedSurvey] = {}
        self.pairs: dict[int, TrainerAssignment] = {}
        if self.by_pk:
            self._read_representatives(ids)
            self.surveys = _surveys(ids)
        if self.by_pk or self.teams:
            self.pairs = _pairs(ids)

    def of(self, year_village: YearVillage | None, person: Person | None) -> Household | None:
        """The household that the person stands for in this village and year."""
        return self.of_person.get((year_village.pk, person.pk)) if year_village and person else None

    def trainer(self, year_village: YearVillage | None, row: Row) -> TeamMember | None:
        """The member of the village's team that a row names."""
        if year_village is None or not row.values.get("trainer_name"):
            return None
        return self.teams.get(self.trainer_key(year_village.pk, row))

    def trainer_key(self, year_village_id: int, row: Row) -> tuple[int, str]:
        name = split_name(words) if (words := row.values.get("trainer_name")) else Name("", "", "")
        return year_village_id, name_key(name.first, name.last)

    def _read_representatives(self, ids: list[int]) -> None:
        current = HouseholdRepresentative.objects.filter(year_village__in=ids, ends_on__isnull=True)
        for household, person in current.values_list("household", "person"):
            if household in self.by_pk:
                one = self.by_pk[household]
                self.of_person[one.year_village_id, person] = one


def _surveys(ids: list[int]) -> dict[int, NeedSurvey]:
    surveys = NeedSurvey.objects.filter(year_village__in=ids, superseded_on__isnull=True)
    return {one.household_id: one for one in surveys.prefetch_related("choices__occupation")}


def _pairs(ids: list[int]) -> dict[int, TrainerAssignment]:
    pairs = TrainerAssignment.objects.filter(year_village__in=ids, ends_on__isnull=True)
    return {pair.household_id: pair for pair in pairs.select_related("member__person")}


def _teams(ids: list[int]) -> dict[tuple[int, str], TeamMember]:
    """Members on duty by their village and name, also by those they had before."""
    members = TeamMember.objects.filter(year_village__in=ids, status=MemberStatus.ACTIVE)
    return {
        (member.year_village_id, key): member
        for member in members.select_related("person", "year_village__programme_year")
        for key in (*former_keys(member.person), member.person.name_key)
    }
