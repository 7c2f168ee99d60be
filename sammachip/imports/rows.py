"""One row of data on its way from a sheet to a record."""

from dataclasses import dataclass, field
from typing import Any

from sammachip.imports.choices import Choices
from sammachip.imports.enums import Outcome
from sammachip.imports.place_words import PlaceWords
from sammachip.imports.problems import Problem, is_for_office

# The worst thing said about a row decides.
_SEVERITY = {Outcome.REVIEW: 1, Outcome.DUPLICATE: 2, Outcome.REJECT: 3}


def _weight(problem: Problem) -> tuple[int, bool]:
    return _SEVERITY[problem.outcome], not is_for_office(problem.why)


@dataclass(slots=True)
class Row:
    """What stood in a row, how it was read, and what it would do; `matched` is the record it is about.

    `part` counts the people of one row of the sheet; `inferred` says of values that stand elsewhere where.
    `hint` is the place that a title, the sheet or the file names, `hint_from` which of them.
    `headings` are the words over the columns by field; empty once the row was kept and comes back, and so are
    the `units` of its amounts that were asked about.
    """

    file: str
    sheet: str
    number: int
    kind: str
    cells: list[Any] = field(default_factory=list)
    raw: dict[str, Any] = field(default_factory=dict)
    hint: PlaceWords = PlaceWords()
    hint_from: str = ""
    headings: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    changes: dict[str, list[Any]] = field(default_factory=dict)
    matched: Any = None
    # As the importer compared it with what is recorded; the problems may say otherwise.
    compared: Outcome = Outcome.NEW
    is_taken: bool = False
    part: int = 0
    inferred: dict[str, str] = field(default_factory=dict)
    choices: Choices = Choices()

    @property
    def outcome(self) -> Outcome:
        if not self.problems:
            return self.compared
        return max((problem.outcome for problem in self.problems), key=_SEVERITY.__getitem__)

    @property
    def why(self) -> str:
        """The code of the problem that decides; "" without one. What only the office can settle decides last:
        a row with something else to correct as well goes back to its sender.
        """
        worst = max(self.problems, key=_weight, default=None)
        return worst.why if worst else ""

    @property
    def is_rejected(self) -> bool:
        return self.outcome == Outcome.REJECT

    def add_problem(self, field_name: str, why: str, /, *options: str, **params: Any) -> None:
        self.problems.append(Problem(field_name, why, params, options))

    def keep_recorded(self) -> None:
        """Leaves out the changes a person did not want; what is recorded stays."""
        if not self.choices.kept:
            return
        for name in self.choices.kept & self.changes.keys():
            del self.changes[name]
            self.values[name] = None
        if not self.changes and self.compared == Outcome.CHANGED:
            self.compared = Outcome.SAME

    def has_problem(self, field_name: str) -> bool:
        return any(problem.field == field_name for problem in self.problems)
