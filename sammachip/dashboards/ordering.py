"""In which order the rows of a board stand; the address says it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from villages.process.catalogue import STEPS

PLACE, NAME, DONE, LATE, PACE = "place", "name", "done", "late", "pace"
STEP_KEYS = {f"step-{step.number}": step.number for step in STEPS}
KEYS = {PLACE, NAME, DONE, LATE, PACE, *STEP_KEYS}
LARGEST_FIRST = {LATE}
OFFERED: dict[str, Promise] = {
    PLACE: _("By place"),
    NAME: _("By name"),
    PACE: _("Most behind first"),
    f"-{LATE}": _("Most late steps first"),
    DONE: _("Fewest steps done first"),
    f"-{DONE}": _("Most steps done first"),
}
"""What a telephone offers, where the heads of the columns are out of sight."""


class Sortable(Protocol):
    def sort_value(self, key: str) -> Any: ...


Row = TypeVar("Row", bound=Sortable)


@dataclass(frozen=True)
class SortColumn:
    """What the head of a column says of the order, and what a tap on it asks for."""

    direction: str
    """As `aria-sort` says it; "" for a column that the rows are not ordered by."""
    next: str


@dataclass(frozen=True)
class Order:
    key: str = PLACE
    is_descending: bool = False

    @classmethod
    def read(cls, text: str) -> "Order":
        """Anything unknown is the order of places."""
        key = text.removeprefix("-")
        return cls(key, text.startswith("-")) if key in KEYS else cls()

    @property
    def is_by_place(self) -> bool:
        return self.key == PLACE and not self.is_descending

    def __str__(self) -> str:
        return f"-{self.key}" if self.is_descending else self.key

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The orders of a telephone, and the one asked for when it is another."""
        choices = [(asked, str(words)) for asked, words in OFFERED.items()]
        return choices if str(self) in OFFERED else [(str(self), gettext("By the column chosen")), *choices]

    def applied(self, rows: Iterable[Row]) -> list[Row]:
        """Rows that are alike keep the order of places."""
        return sorted(rows, key=lambda row: row.sort_value(self.key), reverse=self.is_descending)

    def column(self, key: str) -> SortColumn:
        if key != self.key:
            return SortColumn("", str(Order(key, key in LARGEST_FIRST)))
        return SortColumn(
            "descending" if self.is_descending else "ascending", str(Order(key, not self.is_descending))
        )

    @property
    def columns(self) -> dict[str, SortColumn]:
        return {key.replace("-", "_"): self.column(key) for key in KEYS}
