"""Lists whose filters and order can be kept under a name, and what of their address is kept."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.http import url_has_allowed_host_and_scheme

from sammachip.accounts.access import signed_in
from sammachip.accounts.models import SavedView, User
from sammachip.accounts.queries import views_of_list

YEAR = "year"
OF_THE_MOMENT = frozenset({"page", "export", "kept"})
EVERYTHING = "kept=none"
"""Tells a list to show all of it although a view opens by itself."""
WHAT_IS_LISTED = ("figure", "kind")
"""Parts of a path that make lists of one address different ones; an area does not."""
View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class ListAddress:
    """A list as somebody is looking at it."""

    list_name: str
    path: str
    asked: QueryDict

    @classmethod
    def of(cls, address: str) -> "ListAddress | None":
        """None for what is no list of ours that keeps views."""
        path, _mark, query = address.partition("?")
        try:
            match = resolve(path)
        except Resolver404:
            return None
        if not url_has_allowed_host_and_scheme(path, allowed_hosts=None):
            return None
        if not getattr(match.func, "keeps_views", False):
            return None
        return cls(_name_of(match), path, QueryDict(query))

    @property
    def year(self) -> str:
        return self.asked.get(YEAR, "")

    def query(self, *, keeps_year: bool = False) -> str:
        """What is asked of the list, whichever page is open; without its year it is of the current one."""
        left_out = OF_THE_MOMENT if keeps_year else OF_THE_MOMENT | {YEAR}
        return urlencode(
            [
                (name, value)
                for name, values in sorted(self.asked.lists())
                for value in sorted(values)
                if value.strip() and name not in left_out
            ]
        )


@dataclass(frozen=True)
class ListViews:
    """The views that somebody sees of the list they look at."""

    here: ListAddress
    address: str
    user: User

    @cached_property
    def views(self) -> list[SavedView]:
        return views_of_list(self.user, self.here.list_name)

    @cached_property
    def default(self) -> SavedView | None:
        """What the list opens with for the reader's role in the office."""
        holds = self.user.access.holds
        chosen = (one for one in self.views if one.default_for)
        return next((one for one in chosen if holds(one.default_for, one.office_code)), None)

    @property
    def everything_url(self) -> str:
        return f"{self.here.path}?{EVERYTHING}" if self.default else self.here.path

    @property
    def is_everything(self) -> bool:
        return not self.here.query()

    @property
    def choices(self) -> list[tuple[SavedView, str, bool]]:
        """Each view with its address here, and whether it is what is being looked at."""
        return [(one, f"{self.here.path}?{one.query}", self._is_shown(one)) for one in self.views]

    @property
    def may_keep(self) -> bool:
        """Something is asked of the list that no view asks yet."""
        return not self.is_everything and not any(self._is_shown(one) for one in self.views)

    def _is_shown(self, view: SavedView) -> bool:
        keeps_year = YEAR in QueryDict(view.query)
        return view.query == self.here.query(keeps_year=keeps_year)


def keeps_views(view: View) -> View:
    """A list whose views are kept by name: one query more.

    Its bare address opens with the view of the reader's role, where the office has chosen one.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        match = request.resolver_match
        if request.method == "GET" and match is not None:
            here = ListAddress(_name_of(match), request.path, request.GET)
            found = ListViews(here, request.get_full_path(), signed_in(request))
            if not request.GET and found.default:
                return redirect(f"{request.path}?{found.default.query}")
            request.saved_views = found  # type: ignore[attr-defined]  # for the page's context
        return view(request, *args, **kwargs)

    wrapped.keeps_views = True  # type: ignore[attr-defined]  # tells `ListAddress` which addresses are lists
    return wrapped


def _name_of(match: ResolverMatch) -> str:
    listed = [str(match.kwargs[part]) for part in WHAT_IS_LISTED if part in match.kwargs]
    return ":".join([match.view_name, *listed])
