"""The public board: the page for everybody, the same for other websites to embed, and its switch."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from csp.decorators import csp_replace
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_GET, require_http_methods

from sammachip.accounts.access import access_of, require, signed_in
from sammachip.accounts.permissions import Permission
from sammachip.areas.queries import area_title
from sammachip.dashboards.actions import switch_public_board
from sammachip.dashboards.models import PublicBoard
from sammachip.dashboards.public import looks_too_often, shown_board

View = Callable[..., HttpResponseBase]
# LINE's own browser keeps no file and no sign-in; this part of the address sends people to their usual one.
OUTSIDE = {"openExternalBrowser": "1"}
SHARED_FOR = 5 * 60


def for_everybody(view: View) -> View:
    """Without signing in, kept by browsers for some minutes, and not faster than people look."""

    @wraps(view)
    def guarded(request: HttpRequest, code: str) -> HttpResponseBase:
        if looks_too_often(request):
            return HttpResponse(_("Too many looks in one minute. Try again in a minute."), status=429)
        return view(request, code)

    kept = cache_control(public=True, max_age=SHARED_FOR)(guarded)
    return login_not_required(require_GET(kept))


@for_everybody
def board(request: HttpRequest, code: str) -> HttpResponse:
    found = shown_board(code)
    return render(request, "public/board.html", {"board": found, **_links(request, code, found.name)})


@for_everybody
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]  # typed for views without parts
def embed(request: HttpRequest, code: str) -> HttpResponse:
    """The only page that other websites may show inside their own; it takes no input and knows nobody."""
    return render(
        request, "public/embed.html", {"board": shown_board(code), "page_url": _page(request, code)}
    )


@require_http_methods(["GET", "POST"])
def switch(request: HttpRequest, code: str) -> HttpResponse:
    """Where the chief shows the district's progress to everybody, or stops showing it."""
    user = signed_in(request)
    if not access_of(user).reading.contains(code):
        raise Http404
    require(user, Permission.PUBLIC_BOARD_EDIT, code)
    if request.method == "POST":
        is_on = "on" in request.POST
        switch_public_board(by=user, district=code, is_on=is_on)
        messages.success(
            request, _("The public board is shown.") if is_on else _("The public board is no longer shown.")
        )
        return redirect("dashboards:public-switch", code=code)
    name = area_title(code)
    context = {
        "code": code,
        "name": name,
        "public": PublicBoard.objects.filter(area_code=code).select_related("switched_by").first(),
        "embed_url": request.build_absolute_uri(reverse("dashboards:public-embed", kwargs={"code": code})),
        **_links(request, code, name),
    }
    return render(request, "dashboards/public_switch.html", context)


def _page(request: HttpRequest, code: str) -> str:
    return request.build_absolute_uri(reverse("dashboards:public-board", kwargs={"code": code}))


def _links(request: HttpRequest, code: str, name: str) -> dict[str, Any]:
    """Plain links: nobody's script follows the readers."""
    shared = f"{_page(request, code)}?{urlencode(OUTSIDE)}"
    words = _("Progress of the right livelihood programme, %(name)s") % {"name": name}
    return {
        "page_url": _page(request, code),
        "shared_url": shared,
        "picture_url": request.build_absolute_uri(reverse("papers:public-board", kwargs={"code": code})),
        "line_url": "https://line.me/R/share?" + urlencode({"text": f"{words}\n{shared}"}),
        "facebook_url": "https://www.facebook.com/sharer/sharer.php?" + urlencode({"u": shared}),
    }
