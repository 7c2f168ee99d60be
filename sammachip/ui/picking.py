"""Rows of a list that are dealt with together: ticked ones, those of the page, or all that the filters leave.

Each tick carries a stamp of what was seen, so that what somebody saved since is left alone and named.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Page
from django.db.models import Count, QuerySet, Sum
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sammachip.accounts.access import require_anywhere, signed_in
from sammachip.accounts.permissions import Permission

TICKED, PAGE, EVERYTHING = "ticked", "page", "everything"
MOST = 2000
_NAMED = 8
LIST_MOVED = gettext_lazy("The list has changed while you were looking. Look at it, then choose again.")


class _Ticks(forms.MultipleChoiceField):
    """Ticks as the page printed them; the list itself decides which of them exist."""

    def valid_value(self, value: str) -> bool:
        number, _dash, _stamp = value.partition("-")
        return number.isdecimal() and len(number) <= 18


class PickForm(forms.Form):
    which = forms.ChoiceField(choices=[(name, name) for name in (TICKED, PAGE, EVERYTHING)])
    pick = _Ticks(required=False)
    shown = _Ticks(required=False)
    mark = forms.CharField(required=False)


@dataclass(frozen=True)
class Picks:
    """What was chosen. `stamps` are of the rows on the page; of all that match only the mark of the list."""

    stamps: dict[int, str] = field(default_factory=dict)
    is_everything: bool = False
    mark: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> "Picks":
        form = PickForm(request.POST)
        if not form.is_valid():
            return cls()
        asked = form.cleaned_data
        if asked["which"] == EVERYTHING:
            return cls(is_everything=True, mark=asked["mark"])
        pairs = (tick.partition("-") for tick in asked["pick" if asked["which"] == TICKED else "shown"])
        return cls({int(number): stamp for number, _dash, stamp in pairs})

    @property
    def versions(self) -> dict[int, int]:
        """Of lists whose stamps are the versions of their rows."""
        return {pk: int(stamp) for pk, stamp in self.stamps.items() if stamp.isdecimal()}

    def __bool__(self) -> bool:
        return self.is_everything or bool(self.stamps)

    def of_rows(self, rows: Any) -> Any:
        """The chosen ones among the rows of the list, which the filters and the scope have left."""
        if self.is_everything:
            return rows
        if isinstance(rows, QuerySet):
            return rows.filter(pk__in=self.stamps)
        return [row for row in rows if row.pk in self.stamps]


@dataclass(frozen=True)
class Bar:
    """The bar under a list: what can be done with the chosen rows. `form` asks for what an action needs."""

    shown: Sequence[str]
    total: int
    mark: str = ""
    do: str = ""
    label: str | Promise = ""
    form: forms.Form | None = None
    sheets: str | Promise = ""
    """The words of the button that prints sheets of the chosen rows; none without it."""
    further: Sequence[tuple[str, str | Promise]] = ()
    """What is asked on a page of its own: its name and the words of its button."""

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [
            (TICKED, _("The ticked rows")),
            (PAGE, _("All %(count)s on this page") % {"count": len(self.shown)}),
            (EVERYTHING, _("All %(count)s that match") % {"count": self.total}),
        ]


def tick(pk: int, stamp: object = "") -> str:
    return f"{pk}-{stamp}"


def export_bar(page: Page[Any], *, may_export: bool) -> Bar | None:
    """Of a list whose rows are only taken along; none for whom there is nothing to do."""
    return Bar([tick(row.pk) for row in page.object_list], page.paginator.count) if may_export else None


def mark_of(rows: QuerySet[Any], version: str = "version") -> str:
    """Changes as soon as a row comes, goes or is saved; one query."""
    counted = rows.order_by().aggregate(rows=Count("pk"), versions=Sum(version))
    return f"{counted['rows']}-{counted['versions']}"


def wants_export(request: HttpRequest) -> bool:
    """The whole list by its address, or the chosen rows by the bar."""
    return "export" in (request.POST if request.method == "POST" else request.GET)


def exported(request: HttpRequest, rows: Any) -> Any:
    """The rows to take along: the chosen ones of a bar, else all that the filters leave."""
    return Picks.of(request).of_rows(rows) if request.method == "POST" else rows


def refused(request: HttpRequest, *do: str) -> HttpResponse | None:
    """Back to the list when its bar was sent without a row, which is told, or asks for what the list does not
    do; None when there is something to do."""
    if request.method != "POST":
        return None
    if not Picks.of(request):
        messages.error(request, _("Tick the rows first, or choose all of them in the bar under the list."))
        return back(request)
    return None if wants_export(request) or request.POST.get("do") in do else back(request)


def taken_along(
    request: HttpRequest, rows: Any, export: Callable[..., HttpResponseBase], *do: str
) -> HttpResponseBase | None:
    """The rows that were asked for as a file, or back to the list as `refused` says; None for the list itself
    and for what else its bar does."""
    if nothing := refused(request, *do):
        return nothing
    if not wants_export(request):
        return None
    by = signed_in(request)
    require_anywhere(by, Permission.LIST_EXPORT)
    return export(exported(request, rows), by=by)


def too_many(request: HttpRequest, most: int) -> HttpResponse:
    """Back to the list, with how many rows may be chosen at once."""
    messages.error(request, _("Choose at most %(most)s rows at once.") % {"most": most})
    return back(request)


def back(request: HttpRequest) -> HttpResponse:
    """To the list as it was filtered."""
    return redirect(request.get_full_path())


def back_to(request: HttpRequest, fallback: str) -> HttpResponse:
    """To the page of ours that an undo was asked for on; `fallback` is the name of a page."""
    asked = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return redirect(asked if is_ours else resolve_url(fallback))


def say_left(request: HttpRequest, sentence: str, rows: Sequence[object]) -> None:
    """Names rows that were left as they are, the first of them."""
    if rows:
        names = ", ".join(str(row) for row in rows[:_NAMED]) + (" …" if len(rows) > _NAMED else "")
        messages.warning(request, f"{sentence} ({len(rows)}): {names}")


def say_refused(request: HttpRequest, refused: Sequence[tuple[object, str]]) -> None:
    """Each reason once, with the rows it holds for."""
    by_reason: defaultdict[str, list[object]] = defaultdict(list)
    for row, why in refused:
        by_reason[why].append(row)
    for why, rows in by_reason.items():
        say_left(request, why, rows)
