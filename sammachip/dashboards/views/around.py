"""Where a page about an area lies: the way up from it, its board, and the list behind its totals."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from sammachip.accounts.access import access_of
from sammachip.dashboards.queries.places import AreaLine


def require_readable(request: HttpRequest, code: str) -> None:
    """An area that the person does not read is not there."""
    if not access_of(request.user).reading.contains(code):
        raise Http404


def nation_or_own(
    request: HttpRequest, url_name: str, page: Callable[[HttpRequest, str], HttpResponseBase]
) -> HttpResponseBase:
    """The nation's page for who reads the nation; everybody else starts in their own area."""
    scope = access_of(request.user).reading
    if scope.contains(""):
        return page(request, "")
    if not scope:
        return render(request, "dashboards/no_area.html", {})
    return redirect(url_name, code=scope.prefixes[0])


def crumbs(lines: list[AreaLine], *, with_last: bool = False) -> list[tuple[str, str]]:
    shown = lines if with_last else lines[:-1]
    return [(line.name, board_url(line.code) if line.is_readable else "") for line in shown]


def board_url(code: str) -> str:
    return reverse("dashboards:board", kwargs={"code": code}) if code else reverse("dashboards:nation")
