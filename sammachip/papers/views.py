from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from sammachip.dashboards.public import looks_too_often, shown_board
from sammachip.papers.cards import public_board_picture

KEPT_BY_READERS = 10 * 60


@login_not_required
@require_GET
@cache_control(public=True, max_age=KEPT_BY_READERS)
def public_board(request: HttpRequest, code: str) -> HttpResponse:
    """The picture of the public board; there is none while the board is off."""
    if looks_too_often(request):
        return HttpResponse(_("Too many looks in one minute. Try again in a minute."), status=429)
    return HttpResponse(public_board_picture(shown_board(code)), content_type="image/png")
