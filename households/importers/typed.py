"""Households typed or pasted on a page: read, compared and doubted as the rows of an imported list are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.timezone import localdate

from households.importers.households import HouseholdImporter
from households.importers.sheet_columns import ON_SHEET, PASTED, REPRESENTATIVE
from households.importers.typed_lines import CELLS, TypedHousehold
from households.models import Household
from households.queries import counted_together, homes_of_people
from sammachip.accounts.access import access_of
from sammachip.accounts.models import User
from sammachip.areas.queries import names_of
from sammachip.imports.choices import Choices
from sammachip.imports.cleaning import clean_row
from sammachip.imports.people_matching import PeopleMatcher
from sammachip.imports.pipeline import match_rows
from sammachip.imports.problems import Problem
from sammachip.imports.registry import Context
from sammachip.imports.rows import Row
from sammachip.people.enums import LikeReason
from sammachip.people.models import Person
from sammachip.thai.dates import parse_date
from sammachip.thai.names import name_key, split_name
from villages.models import YearVillage

_CELL_OF = {"title": "full_name", "first_name": "full_name", "last_name": "full_name"}


class SheetImporter(HouseholdImporter):
    """Lists of households as they are pasted into the sheet, whose village is known; never handed in."""

    columns = PASTED
    proof = (frozenset({"full_name", "first_name"}),)


class TypedHouseholds:
    """All filled lines, judged together; a fixed number of queries, however many lines."""

    def __init__(
        self,
        lines: Sequence[TypedHousehold],
        *,
        by: User,
        year_village: YearVillage,
        income: Mapping[str, str],
    ) -> None:
        self.lines, self.year_village = lines, year_village
        self.reading = access_of(by).reading
        year = year_village.programme_year.year
        self.importer = SheetImporter(Context(year_village.code, localdate(), year))
        for line in lines:
            line.row = self._read(line, income)
        match_rows(self.importer, [line.row for line in lines])
        self._match_representatives()
        self._ask_about_ids()
        for line in lines:
            line.problems = [_in_cell(problem) for problem in line.row.problems] + line.problems
        self._ask_about_people()
        self._ask_about_houses()
        self._refuse_numbers_twice()
        self._refuse_more_than_the_district_takes()

    def _read(self, line: TypedHousehold, income: Mapping[str, str]) -> Row:
        row = Row("", "", line.number, SheetImporter.kind)
        row.raw = {name: line.cells.get(name, "") for name in CELLS if name != "representative"}
        row.raw["seq"] = str(line.number)
        row.choices = Choices(_answered(line, "person"))
        clean_row(row, ON_SHEET)
        _take_doubtful(row)
        row.values["village_code"] = self.year_village.code
        if row.values.get("income_before") is not None:
            row.values |= income
        return row

    def _match_representatives(self) -> None:
        """Another representative is found in the register as whoever is named is."""
        for line in self.lines:
            line.stands = self._representative(line)
        matcher = PeopleMatcher()
        standing = [line.stands for line in self.lines if line.stands]
        matcher.prepare(standing)
        self.hits = self.importer.people.in_register | matcher.in_register
        for line in self.lines:
            if line.stands:
                line.stands.matched = (matcher.find_person(line.stands), None)
                line.problems += [replace(one, field="representative") for one in line.stands.problems]

    def _representative(self, line: TypedHousehold) -> Row | None:
        words = line.cells.get("representative", "")
        if not words.strip():
            return None
        row = Row("", "", line.number, SheetImporter.kind, raw={"representative": words})
        clean_row(row, [REPRESENTATIVE])
        _take_doubtful(row)
        if _key(row) == _key(line.row):
            return None
        row.values |= {"village_code": self.year_village.code, "house_no": line.row.values.get("house_no")}
        row.choices = Choices(_answered(line, "stands"))
        return row

    def _ask_about_ids(self) -> None:
        """A national ID belongs to one person: its holder is no stranger, and beyond the reader's area is
        not named."""
        holders = {
            id(line): hit.person
            for line in self.lines
            for hit in self.hits.get(id(line.row), ())
            if LikeReason.SAME_ID in hit.reasons
        }
        hidden = {one.home_code[:4] for one in holders.values() if not self._may_read(one)}
        names = names_of(hidden) if hidden else {}
        for line in self.lines:
            holder = holders.get(id(line))
            if holder is None or line.household_person == holder and self._may_read(holder):
                continue
            line.row.problems = [one for one in line.row.problems if one.field != "national_id"]
            if self._may_read(holder):
                line.row.add_problem("national_id", "id_of_other_person", str(holder.pk))
            else:
                area = names.get(holder.home_code[:4], "")
                line.row.add_problem("national_id", "person_elsewhere", area=area)

    def _may_read(self, person: Person) -> bool:
        return self.reading.contains(person.home_code)

    def _ask_about_people(self) -> None:
        """Nobody stands for two households of a year; who stood for one of an earlier year is asked about."""
        known = {id(row): row.matched[0] for line in self.lines for _cell, row in line.people()}
        homes = homes_of_people({person.pk for person in known.values() if person})
        for line in self.lines:
            for cell, row in line.people():
                if person := known[id(row)]:
                    self._ask_about(line, cell, person, homes.get(person.pk, []))
        self._refuse_people_twice()

    def _refuse_people_twice(self) -> None:
        """Those named have been compared with each other; here with the other representatives."""
        named: dict[str, tuple[int, str]] = {}
        for line in self.lines:
            for cell, row in line.people():
                if not (key := _key(row)).strip():
                    continue
                number, where = named.setdefault(key, (line.number, cell))
                if number != line.number and "representative" in {cell, where}:
                    line.doubt(cell, "same_person_as_row", row=number)

    def _ask_about(self, line: TypedHousehold, cell: str, person: Person, homes: Sequence[Household]) -> None:
        of_year = [home for home in homes if _year_of(home) == self.year_village.programme_year_id]
        for home in (of_year or list(homes))[:1]:
            place = home.year_village
            said: dict[str, Any] = {"name": person.full_name, "seq": home.seq}
            if place.pk == self.year_village.pk:
                line.doubt(cell, "already_household", **said)
                continue
            said["village"] = place.village.label
            if of_year:
                line.doubt(cell, "household_elsewhere", **said)
            else:
                line.doubt(cell, "household_before", **said, year=place.programme_year.year)

    def _ask_about_houses(self) -> None:
        """Two households may live in one house; mostly it is one written twice."""
        numbers: defaultdict[str, list[int]] = defaultdict(list)
        for home in self.importer.recorded.by_pk.values():
            numbers[home.house_no].append(home.seq)
        for line in self.lines:
            house = line.row.values.get("house_no")
            if not house or any(one.why == "already_household" for one in line.problems):
                continue
            if numbers[house]:
                others = ", ".join(map(str, sorted(numbers[house])))
                line.doubt("house_no", "house_of_other", house=house, numbers=others)
            numbers[house].append(line.number)

    def _refuse_numbers_twice(self) -> None:
        seen: set[int] = set()
        for line in self.lines:
            if line.number in seen:
                line.doubt("seq", "number_twice", number=line.number)
            seen.add(line.number)

    def _refuse_more_than_the_district_takes(self) -> None:
        """In a year counted by district the number is shared with the other villages."""
        year = self.year_village.programme_year
        if not year.is_by_district or self.year_village.household_reason:
            return
        free = year.households_per_village - counted_together(self.year_village).count()
        ready = [line for line in self.lines if not line.wrong]
        for line in ready[max(free, 0) :]:
            line.doubt("", "village_full", usual=year.households_per_village)


def _take_doubtful(row: Row) -> None:
    """What a doubtful cell most likely means, so that a yes is enough to take it."""
    for problem in row.problems:
        if problem.why == "doubtful_name":
            name = split_name(row.raw[problem.field])
            row.values |= {"title": name.title, "first_name": name.first, "last_name": name.last}
        elif problem.why == "doubtful_year":
            row.values[problem.field] = parse_date(row.raw[problem.field], today=localdate())


def _answered(line: TypedHousehold, name: str) -> int | None:
    """Whom in the register a line means, as answered; None while nobody was asked."""
    answer = line.answers.get(name, "")
    return int(answer) if answer.isascii() and answer.isdigit() else None


def _in_cell(problem: Problem) -> Problem:
    cell = _CELL_OF.get(problem.field, problem.field)
    return replace(problem, field=cell if cell in CELLS else "")


def _year_of(home: Household) -> int:
    return home.year_village.programme_year_id


def _key(row: Row) -> str:
    return name_key(row.values.get("first_name") or "", row.values.get("last_name") or "")
