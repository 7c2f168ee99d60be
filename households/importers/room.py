"""How many households a village still takes, counted over all the rows of a batch."""

from collections import Counter

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from households.importers.problems import REASONS, TAKE_MORE
from households.importers.recorded import RecordedHouseholds
from households.models import MOST_NUMBERS
from households.queries import households_of_district
from sammachip.accounts.access import allows
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.imports.comparing import change_since, snapshot
from sammachip.imports.registry import Change
from sammachip.imports.rows import Row
from villages.actions import change_year_village
from villages.models import ProgrammeYear, YearVillage
from villages.targets import TargetVillages

OPTION = (TAKE_MORE, _("Take more households than the year's number, and write on the village that it is so"))


class Room:
    """The year's number of households in each village, or in a year counted by district in each of those: one
    query for each. Villages that the import would add to the year have room too, as much as its settings say.
    """

    def __init__(self, targets: TargetVillages, recorded: RecordedHouseholds) -> None:
        self.targets = targets
        # A year that the import opens begins with the usual settings.
        self.year = targets.year or ProgrammeYear()
        self.usual = self.year.households_per_village
        self.counts: Counter[str] = Counter()
        for village in targets.by_code.values():
            self.counts[village.code] = recorded.counts[village.pk]
        self.in_village = Counter(self.counts)
        self.overfull: set[str] = set()

    def refuse_when_full(self, row: Row, code: str) -> bool:
        """Whether one more household of the village is too many, which the row then says. Beyond the year's
        number it may come where the village has its reason, or where whoever handed in said so."""
        place = self._place(code)
        known = self.targets.by_code.get(code)
        if self.in_village[code] >= MOST_NUMBERS:
            row.add_problem("village_code", "register_full", most=MOST_NUMBERS)
            return True
        if self.counts[place] < self.usual or (known and known.household_reason):
            return False
        if self.targets.context.options.get(TAKE_MORE):
            self.overfull.add(place)
            return False
        row.add_problem("village_code", "village_full", usual=self.usual)
        return True

    def take(self, code: str) -> None:
        self.counts[self._place(code)] += 1
        self.in_village[code] += 1

    def widen(self, year_village: YearVillage, by: User | None) -> list[Change]:
        """Writes the reason on a village of which more households come than the year's number."""
        code = year_village.code
        if year_village.household_reason or self._place(code) not in self.overfull:
            return []
        if by and not allows(by, Permission.TARGETS_EDIT, code):
            raise ValidationError(REASONS["village_full"][1] % {"usual": self.usual})
        before = snapshot(year_village)
        reason = gettext("The imported lists hold more households than the year's number.")
        change_year_village(year_village, by=by, household_reason=reason)
        return change_since(year_village, before)

    def _place(self, code: str) -> str:
        if not self.year.is_by_district:
            return code
        district = code[:4]
        if district not in self.counts:
            self.counts[district] = households_of_district(self.year, district).count()
        return district
