"""A line of the sheet of the register: what was typed, answered and found about it."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from households.importers.sheet_columns import ON_SHEET
from households.models import Household
from sammachip.imports.enums import Outcome
from sammachip.imports.problems import Problem, reason_of
from sammachip.imports.rows import Row
from sammachip.people.models import Person
from sammachip.thai.digits import to_arabic
from villages.models import YearVillage

CELLS = tuple(column.field for column in ON_SHEET)


@dataclass
class TypedHousehold:
    """A filled line of the sheet: its cells as typed and the answers given about it.

    `stands` is read from the name of another representative; None when whoever is named stands for the
    household.
    """

    cells: Mapping[str, str]
    number: int
    answers: Mapping[str, str] = field(default_factory=dict)
    row: Row = field(default_factory=lambda: Row("", "", 0, ""))
    stands: Row | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def wrong(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.outcome != Outcome.REVIEW]

    @property
    def doubts(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.outcome == Outcome.REVIEW]

    @property
    def doubt_key(self) -> str:
        """Names what is doubted, so that a yes counts for these doubts only; "" where a yes is no answer."""
        if not self.doubts or any(reason_of(doubt.why).asks for doubt in self.doubts):
            return ""
        words = "|".join(f"{doubt.field} {doubt.sentence}" for doubt in self.doubts)
        return hashlib.sha256(words.encode()).hexdigest()[:16]

    @property
    def is_ready(self) -> bool:
        if self.wrong:
            return False
        return not self.doubts or self.answers.get("confirmed", "") == self.doubt_key != ""

    @property
    def household_person(self) -> Person | None:
        person: Person | None = self.row.matched[0]
        return person

    def people(self) -> Iterator[tuple[str, Row]]:
        """The rows of whoever is named and of another representative, by the cell they stand in."""
        yield "full_name", self.row
        if self.stands:
            yield "representative", self.stands

    def doubt(self, cell: str, why: str, /, **params: Any) -> None:
        self.problems.append(Problem(cell, why, params))


def numbered(lines: Sequence[Mapping[str, str]], year_village: YearVillage) -> list[int]:
    """The number of each line: as written where it is free, else the next free one behind the line before;
    one query."""
    active = Household.objects.filter(year_village=year_village).active()
    taken = set(active.values_list("seq", flat=True))
    written = [number_in(line.get("seq", "")) for line in lines]
    used = taken | {number for number in written if number}
    numbers: list[int] = []
    for number in written:
        if number is None or number in taken:
            number = _next_free(used, numbers[-1] if numbers else 0)
            used.add(number)
        numbers.append(number)
    return numbers


def _next_free(used: set[int], before: int) -> int:
    return next(number for number in chain(range(before + 1, 1000), range(1, 1000)) if number not in used)


def options_of(lines: Iterable[TypedHousehold]) -> set[int]:
    """Those in the register who may be meant by some line."""
    return {
        int(option)
        for line in lines
        for problem in line.problems
        if reason_of(problem.why).asks == "person"
        for option in problem.options
    }


def number_in(words: str) -> int | None:
    """The number written in the first cell; None for none that can be one."""
    digits = to_arabic(words).strip()
    return int(digits) if digits.isascii() and digits.isdigit() and 0 < int(digits) < 1000 else None
