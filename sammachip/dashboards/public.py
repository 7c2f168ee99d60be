"""The public board as it is kept for a few minutes, so that many readers cost as little as one."""

from django.core.cache import cache
from django.http import Http404, HttpRequest
from django.utils.timezone import localdate

from sammachip.dashboards.queries.public_board import PublicView, is_public, public_view
from sammachip.ui.limits import is_too_often
from villages.queries import year_to_show

KEPT = 10 * 60
LOOKS_A_MINUTE = 120


def shown_board(district: str) -> PublicView:
    """Raises Http404 at once when it is off, whatever is still kept. Five queries when nothing is kept."""
    year = year_to_show(None) if is_public(district) else None
    if year is None:
        raise Http404
    today = localdate()
    key = f"public-board:{district}:{year.year}:{today}"
    board = cache.get(key)
    if not isinstance(board, PublicView):
        board = public_view(district, year, today)
        cache.set(key, board, KEPT)
    return board


def looks_too_often(request: HttpRequest) -> bool:
    return is_too_often("public-board", request.META.get("REMOTE_ADDR", ""), a_minute=LOOKS_A_MINUTE)
