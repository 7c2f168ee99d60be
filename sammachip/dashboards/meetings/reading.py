"""A sheet as its page shows it: kept or live, it is read in the same way."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from households.enums import PRACTISING
from sammachip.dashboards.indicators import definitions
from sammachip.dashboards.indicators.definitions import Definition
from sammachip.dashboards.indicators.readings import Reading
from sammachip.dashboards.indicators.sums import growth_of, is_covered
from sammachip.dashboards.meetings.changes import kind_words
from villages.enums import ShownStatus
from villages.process.catalogue import STEPS, Step, step_of
from villages.process.rules import sentence_of

INDICATORS: dict[str, Definition] = {
    one.slug: one
    for one in (definitions.PRACTISING, definitions.INCOME, definitions.VILLAGES, definitions.GROUPS)
}
Chosen = Callable[["HouseholdRow"], bool]


@dataclass(frozen=True)
class HouseholdRow:
    """A household as the sheet keeps it; incomes are baht a year."""

    code: str
    seq: int
    pk: int
    practising: str | None
    occupation: int | None
    before: Decimal | None
    after: Decimal | None
    is_doubtful: bool

    @property
    def is_practising(self) -> bool:
        return self.practising in PRACTISING

    @property
    def is_compared(self) -> bool:
        return self.is_practising and self.before is not None and self.after is not None


@dataclass(frozen=True)
class StepColumn:
    step: Step
    done: int
    of: int


HOUSEHOLDS: dict[str, Chosen] = {
    "households": lambda row: True,
    "asked": lambda row: row.practising is not None,
    "not-asked": lambda row: row.practising is None,
    "practising": lambda row: row.is_practising,
    "compared": lambda row: row.is_compared,
    "doubtful": lambda row: row.is_compared and row.is_doubtful,
}


@dataclass(frozen=True)
class SheetView:
    """What the page, the workbook and the message for LINE print of one sheet."""

    sheet: dict[str, Any]

    @property
    def as_of(self) -> date:
        return date.fromisoformat(self.sheet["as_of"])

    @property
    def villages(self) -> list[dict[str, Any]]:
        """With `signs`: the step's number, its status and whether it is late."""
        return [
            one | {"signs": [(number, *cell) for number, cell in enumerate(one["cells"], start=1)]}
            for one in self.sheet["villages"]
        ]

    @cached_property
    def columns(self) -> list[StepColumn]:
        cells = [one["cells"] for one in self.sheet["villages"]]
        return [
            StepColumn(
                step,
                sum(row[step.number - 1][0] == ShownStatus.DONE for row in cells),
                sum(row[step.number - 1][0] != ShownStatus.NOT_APPLICABLE for row in cells),
            )
            for step in STEPS
        ]

    @property
    def done(self) -> int:
        return sum(column.done for column in self.columns)

    @property
    def of(self) -> int:
        return sum(column.of for column in self.columns)

    @property
    def readings(self) -> list[Reading]:
        return [_reading(kept) for kept in self.sheet["readings"]]

    @property
    def done_since(self) -> list[tuple[str, Step]]:
        return [(label, step_of(step)) for _code, label, step in self.sheet["changes"]["done"]]

    @property
    def lost_since(self) -> list[tuple[str, Step]]:
        return [(label, step_of(step)) for _code, label, step in self.sheet["changes"]["lost"]]

    @property
    def before(self) -> date | None:
        kept = self.sheet["changes"]["before"]
        return date.fromisoformat(kept) if kept else None

    @property
    def records(self) -> list[tuple[str, str, list[tuple[str, int]]]]:
        """Kind, its words, and how many were added, removed and corrected."""
        names = ("added", "removed", "corrected")
        return [
            (kind, kind_words(kind), list(zip(names, counts, strict=True)))
            for kind, *counts in self.sheet["changes"]["records"]
        ]

    @property
    def support(self) -> list[dict[str, Any]]:
        return [
            one
            | {
                "step": step_of(one["step"]),
                "sentence": sentence_of(one["missing"]["code"], one["missing"]["params"])
                if one["missing"]
                else "",
            }
            for one in self.sheet["support"]
        ]

    @property
    def money(self) -> dict[str, Any]:
        kept = self.sheet["money"]
        sums = {name: _decimal(kept[name]) for name in ("allocated", "planned", "spent")}
        loans = [
            loan | {"amount": _decimal(loan["amount"]), "due_on": date.fromisoformat(loan["due_on"])}
            for loan in kept["loans"]
        ]
        return {**sums, "loans": loans}

    @cached_property
    def households(self) -> list[HouseholdRow]:
        return [
            HouseholdRow(code, seq, pk, practising, occupation, _decimal(before), _decimal(after), doubtful)
            for code, seq, pk, practising, occupation, before, after, doubtful in self.sheet["households"]
        ]

    @cached_property
    def labels(self) -> dict[str, str]:
        return {one["code"]: one["label"] for one in self.sheet["villages"]}

    def household_rows(self, figure: str) -> list[HouseholdRow]:
        return [row for row in self.households if HOUSEHOLDS[figure](row)]

    def village_codes(self, figure: str, step: int | None = None) -> list[str]:
        """The villages that a figure counts; with a step, those that have it done."""
        codes = [one["code"] for one in self.sheet["villages"]]
        if step is not None:
            cells = {one["code"]: one["cells"] for one in self.sheet["villages"]}
            return [code for code in codes if cells[code][step - 1][0] == ShownStatus.DONE]
        if figure == "villages":
            return codes
        growths = {code: self._growth(code) for code in codes}
        measured = [code for code in codes if growths[code] is not None]
        if figure == "measured":
            return measured
        return [code for code in measured if (growths[code] or 0) >= self.sheet["income_target"]]

    def _growth(self, code: str) -> Decimal | None:
        """None where too little is known of the village."""
        practising = [row for row in self.households if row.code == code and row.is_practising]
        compared = [row for row in practising if row.is_compared]
        if not is_covered(len(compared), len(practising), self.sheet["floor"]):
            return None
        sums = [sum((getattr(row, name) for row in compared), Decimal(0)) for name in ("before", "after")]
        return growth_of(*sums)


def _reading(kept: dict[str, Any]) -> Reading:
    values = {name: value for name, value in kept.items() if name != "slug"}
    values |= {name: _decimal(kept[name]) for name in ("percent", "sure_percent")}
    return Reading(definition=INDICATORS[kept["slug"]], **values)


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
