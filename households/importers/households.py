"""The list of target households, as offices keep it in spreadsheets."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from households.enums import IncomeBasis, IncomePeriod
from households.importers.columns import HOUSEHOLD_COLUMNS, basis_in, period_in
from households.importers.numbering import count_in_villages
from households.importers.problems import TAKE_MORE, ask_about_income, refuse_other_period
from households.importers.recorded import RecordedHouseholds
from households.importers.room import OPTION as MORE
from households.importers.room import Room
from households.importers.writing import (
    changes_of,
    choices_of,
    is_other_than_parts,
    save_household,
    save_needs,
    save_pair,
)
from households.importers.writing_many import save_new
from households.models import Household
from households.recorded import recorded_households
from sammachip.accounts.models import User
from sammachip.areas.scope import AreaScope
from sammachip.imports.columns import Column
from sammachip.imports.enums import Outcome
from sammachip.imports.people_matching import PeopleMatcher
from sammachip.imports.people_saving import outcome_after, person_changes, save_person
from sammachip.imports.registry import Change, Context, Importer
from sammachip.imports.rows import Row
from sammachip.imports.units import ASSUMED
from trainers.models import TeamMember
from trainers.queries import OccupationIndex
from villages.models import YearVillage
from villages.targets import ADD_TARGETS, OPEN_YEAR, OPTION, TargetVillages

YEARLY = "income_a_year"


class HouseholdImporter(Importer):
    """Households of a year with whoever stands for them, what they want to learn, and their trainer."""

    kind = "households"
    label = _("Target households")
    order = 40
    belongs_to_year = True
    columns: ClassVar[tuple[Column, ...]] = HOUSEHOLD_COLUMNS
    proof: ClassVar[tuple[frozenset[str], ...]] = (
        frozenset({"full_name", "first_name"}),
        frozenset({"need1", "income_before", "members", "trainer_name"}),
    )
    words = ("ครัวเรือน",)
    foreign_headings = (
        "บทบาท",
        "ประเภทวิทยากร",
        "ชื่อกลุ่ม",
        "ความเชี่ยวชาญ",
        "องค์ความรู้",
        "สถานะการประกอบอาชีพ",
    )
    named_by = ("ครัวเรือนเป้าหมาย", "ครัวเรือนสัมมาชีพ")
    not_named_by = ("ปราชญ์", "ทีมวิทยากร", "รายชื่อวิทยากร", "ติดตาม", "กรรมการ", "กลุ่มอาชีพ", "OTOP", "เบิก", "รับมอบ")
    proof_when_named = (frozenset({"full_name", "first_name"}), frozenset({"house_no", "national_id"}))
    units: ClassVar[Mapping[str, str]] = {"income_before": "income_period"}
    unit_in = staticmethod(period_in)
    bases: ClassVar[Mapping[str, str]] = {"income_basis": "income_before"}
    basis_in = staticmethod(basis_in)
    options = (OPTION, MORE, (YEARLY, _("Incomes are for a year where the heading does not say")))
    assumed_options = (ADD_TARGETS, OPEN_YEAR, TAKE_MORE)
    # What is asked before each set costs as much as a hundred rows that are written together.
    at_once = 2000

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.people = PeopleMatcher()
        self.targets = TargetVillages(context)
        # The rows of this batch by village, which follow-ups may refer to before anything is recorded.
        self.listed: dict[str, list[Row]] = context.given.setdefault(self.kind, {})

    @classmethod
    def rows_of_register(cls, scope: AreaScope, year: int | None) -> Iterable[Mapping[str, Any]]:
        return recorded_households(scope, year)

    def prepare(self, rows: Sequence[Row]) -> None:
        for row in rows:
            self._describe_income(row)
        count_in_villages([row for row in rows if row.raw])
        self.people.prepare(rows)
        self.targets.prepare(rows)
        self.recorded = RecordedHouseholds(self.targets.by_code.values())
        self.room = Room(self.targets, self.recorded)
        self.occupations = OccupationIndex.load()
        self.seats = Counter(pair.member_id for pair in self.recorded.pairs.values())

    def match(self, row: Row) -> None:
        if code := row.values.get("village_code"):
            self.listed.setdefault(code, []).append(row)
        earlier = self.people.compare_with_batch(row)
        person = self.people.find_person(row)
        year_village = self.targets.of_row(row)
        household = self.recorded.of(year_village, person)
        row.matched = (person, household)
        if person and household:
            if is_other_than_parts(row, household):
                row.add_problem("income_before", "income_in_parts", total=f"{household.income_a_year:,.0f}")
            choices = choices_of(row, self.occupations, self.recorded.surveys.get(household.pk))
            # The house number is the household's; where its people are recorded is another matter.
            of_person = {name: one for name, one in person_changes(row, person).items() if name != "house_no"}
            row.changes = of_person | changes_of(row, household, choices, self.recorded)
            row.compared = Outcome.CHANGED if row.changes else Outcome.SAME
        elif earlier:
            row.compared = outcome_after(earlier, row)
        if household is None or "income_before" in row.changes:
            ask_about_income(row, "income_before")
        if code and not row.problems and not earlier:
            self._count(row, code, year_village, household)

    def commit_row(self, row: Row, *, by: User | None) -> list[Change]:
        person, household = row.matched
        year_village, added = self._place(row, by)
        person, of_person = save_person(row, person, by)
        day = self.targets.day()
        household, of_household = save_household(row, household, year_village, person, day=day, by=by)
        survey = self.recorded.surveys.get(household.pk)
        choices = choices_of(row, self.occupations, survey)
        needs = save_needs(household, choices, survey, day=day, by=by)
        pair = self.recorded.pairs.get(household.pk)
        member = self.recorded.trainer(year_village, row)
        pairing = save_pair(household, member, pair, day=day, by=by)
        return [*added, *of_person, *of_household, *needs, *pairing]

    def commit_rows(self, rows: Sequence[Row], *, by: User | None) -> list[Iterable[Change]]:
        """Rows about somebody new all together, the others one by one."""
        villages = dict(self.targets.by_code)
        new = [row for row in rows if row.matched == (None, None)]
        try:
            places = [self._place(row, by) for row in new]
            day = self.targets.day()
            made = save_new(new, places, self.recorded, self.occupations, day=day, by=by)
            changes = {id(row): one for row, one in zip(new, made, strict=True)}
            return [changes.get(id(row)) or self.commit_row(row, by=by) for row in rows]
        except ValidationError:
            # The villages that were added to the year for it are taken back too.
            self.targets.by_code = villages
            raise

    def _describe_income(self, row: Row) -> None:
        """What an income is for and of, by its heading, or as whoever handed the file in said."""
        if row.values.get("income_before") is None:
            return
        heading = row.headings.get("income_before", "")
        refuse_other_period(row, "income_before")
        usual = IncomePeriod.YEAR if self.context.options.get(YEARLY) else IncomePeriod.MONTH
        said = row.values.get("income_period") or period_in(heading) or row.units.get("income_before")
        if not said:
            row.inferred["income_period"] = ASSUMED
        row.values["income_period"] = said or usual.value
        basis = row.values.get("income_basis") or basis_in(heading) or row.units.get("income_basis")
        if not basis:
            row.inferred["income_basis"] = ASSUMED
        row.values["income_basis"] = basis or IncomeBasis.OCCUPATION.value

    def _place(self, row: Row, by: User | None) -> tuple[YearVillage, list[Change]]:
        """The year-village of a row, added to the year or given its reason where the import may do so."""
        year_village, added = self.targets.take(row, by)
        return year_village, [*added, *self.room.widen(year_village, by)]

    def _count(
        self, row: Row, code: str, year_village: YearVillage | None, household: Household | None
    ) -> None:
        """Refuses what is more than the year's number of households in a village or with a trainer."""
        if household is None and self.room.refuse_when_full(row, code):
            return
        member = self._new_trainer(row, household, year_village)
        if member and self.seats[member.pk] >= self.room.year.ratio:
            most = self.room.year.ratio
            row.add_problem("trainer_name", "trainer_full", name=member.person.full_name, most=most)
            return
        if household is None:
            self.room.take(code)
        if member:
            self.seats[member.pk] += 1

    def _new_trainer(
        self, row: Row, household: Household | None, year_village: YearVillage | None
    ) -> TeamMember | None:
        """The trainer named, unless the household has this one already."""
        member = self.recorded.trainer(year_village, row)
        pair = self.recorded.pairs.get(household.pk) if household else None
        return None if member and pair and pair.member_id == member.pk else member
