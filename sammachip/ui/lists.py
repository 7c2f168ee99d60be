"""The heads of a list, and the order that its address asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from sammachip.accounts.access import allows_anywhere
from sammachip.accounts.permissions import Permission
from sammachip.ui.paging import page_of
from sammachip.ui.picking import export_bar

ASCENDING, DESCENDING = "ascending", "descending"


@dataclass(frozen=True)
class Column:
    """A head. `key` names it in the address where the list can be put in its order, by the columns of
    `order`; a hidden head is read aloud only."""

    label: str | Promise
    key: str = ""
    order: tuple[str, ...] = ()
    is_figure: bool = False
    is_hidden: bool = False


@dataclass(frozen=True)
class Head:
    """A head as the page prints it: which way the list goes by it, and what choosing it asks for next."""

    column: Column
    direction: str
    next_sort: str | None


@dataclass(frozen=True)
class Sorting:
    """The columns of a list and the order asked for, as `village` or `-village`; "" is the list's own."""

    columns: Sequence[Column]
    asked: str = ""

    @classmethod
    def of(cls, request: HttpRequest, columns: Sequence[Column]) -> "Sorting":
        """An order that the list does not know asks for nothing."""
        asked = request.GET.get("sort", "")
        known = {column.key for column in columns if column.key}
        return cls(columns, asked if asked.removeprefix("-") in known else "")

    @property
    def heads(self) -> list[Head]:
        return [Head(column, self._direction(column), self._next(column)) for column in self.columns]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Every order in words, for a phone, where rows are cards without heads."""
        found = [("", _("In the usual order"))]
        for column in self.columns:
            if column.key:
                words = {"column": column.label}
                found.append((column.key, _("By %(column)s, rising") % words))
                found.append((f"-{column.key}", _("By %(column)s, falling") % words))
        return found

    def applied(self, rows: Any) -> Any:
        """The rows in the order asked for; what is blank stands last either way."""
        column = next(
            (one for one in self.columns if one.key and one.key == self.asked.removeprefix("-")), None
        )
        if column is None:
            return rows
        return in_order(rows, column.order, is_falling=self.asked.startswith("-"))

    def _direction(self, column: Column) -> str:
        if not column.key or column.key != self.asked.removeprefix("-"):
            return ""
        return DESCENDING if self.asked.startswith("-") else ASCENDING

    def _next(self, column: Column) -> str | None:
        """Rising first, then falling, then the list's own order."""
        following = {"": column.key, ASCENDING: f"-{column.key}", DESCENDING: None}
        return following[self._direction(column)]


def in_order(rows: QuerySet[Any], columns: Sequence[str], *, is_falling: bool) -> QuerySet[Any]:
    """Databases differ in where they put nulls, so their place is said."""
    parts = [
        F(name).desc(nulls_last=True) if is_falling else F(name).asc(nulls_last=True) for name in columns
    ]
    return rows.order_by(*parts, "pk")


def list_page(request: HttpRequest, form: forms.Form, sorting: Sorting, rows: Any) -> dict[str, Any]:
    """What list_base.html prints of any list; one that does more with its rows puts a bar of its own."""
    page = page_of(request, rows)
    may_export = allows_anywhere(request.user, Permission.LIST_EXPORT)
    return {
        "filter_form": form,
        "sorting": sorting,
        "page": page,
        "may_export": may_export,
        "bar": export_bar(page, may_export=may_export),
        "is_filtered": is_filtered(request, form),
    }


def is_filtered(request: HttpRequest, form: forms.Form) -> bool:
    """Whether the address asks for some of the list only; a year has a list of its own."""
    return any(request.GET.get(name) for name in form.fields if name != "year")
