"""What a list of the feed is: its columns, and where its rows come from.

Rows, their description and the guide are made from this one declaration.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from django.db.models import QuerySet
from django.utils.functional import Promise

from sammachip.accounts.models import User
from sammachip.areas.scope import AreaScope
from villages.models import ProgrammeYear

Kind = Literal["text", "whole", "number", "day"]


@dataclass(frozen=True)
class Column:
    """Blank is null, never zero. The name is for formulas and does not change with the language."""

    name: str
    label: str | Promise
    kind: Kind = "text"


@dataclass(frozen=True)
class Wanted:
    """What a call asks for, and for whom; the scope lies inside what the person may take along."""

    by: User
    scope: AreaScope
    year: ProgrammeYear
    today: date
    updated_since: datetime | None = None


Lines = Callable[[Sequence[Any], Wanted], Iterator[Sequence[Any]]]


@dataclass(frozen=True)
class FeedList:
    name: str
    title: str | Promise
    columns: tuple[Column, ...]
    found: Callable[[Wanted], "QuerySet[Any] | Sequence[Any]"]
    lines: Lines
    has_changes: bool = True
    """Whether `updated_since` can be asked for."""

    def rows(self, records: Sequence[Any], wanted: Wanted) -> Iterator[dict[str, Any]]:
        names = [column.name for column in self.columns]
        for line in self.lines(records, wanted):
            yield dict(zip(names, map(_blank_is_null, line), strict=True))


def _blank_is_null(value: Any) -> Any:
    return None if value == "" else value
