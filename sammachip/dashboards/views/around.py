"""Where a page about an area lies: the way up from it, its board, and the list behind its totals."""

from django.http import Http404, HttpRequest
from django.urls import reverse

from sammachip.accounts.access import access_of
from sammachip.dashboards.queries.places import AreaLine


def require_readable(request: HttpRequest, code: str) -> None:
    """An area that the person does not read is not there."""
    if not access_of(request.user).reading.contains(code):
        raise Http404


def crumbs(lines: list[AreaLine], *, with_last: bool = False) -> list[tuple[str, str]]:
    shown = lines if with_last else lines[:-1]
    return [(line.name, board_url(line.code) if line.is_readable else "") for line in shown]


def board_url(code: str) -> str:
    return reverse("dashboards:board", kwargs={"code": code}) if code else reverse("dashboards:nation")
