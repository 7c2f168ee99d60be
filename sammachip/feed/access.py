"""Who calls: a personal token, as Excel, Power BI and scripts send it."""

import base64
import binascii
import logging
from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sammachip.accounts.access import scope_for
from sammachip.accounts.models import FeedToken
from sammachip.accounts.permissions import Permission
from sammachip.accounts.tokens import note_refusal, note_use
from sammachip.ui.limits import is_too_often

CALLS_A_MINUTE = 60
TRIES_A_MINUTE = 10
View = Callable[..., HttpResponseBase]
log = logging.getLogger(__name__)


class BadQuery(Exception):
    """A part of the address that cannot be read, in a sentence."""


def refusal(sentence: str, status: int) -> JsonResponse:
    response = JsonResponse({"error": sentence}, status=status, json_dumps_params={"ensure_ascii": False})
    if status == 401:
        # Excel and Power BI ask for a user name and a password when they read this.
        response["WWW-Authenticate"] = 'Basic realm="Sammachip", charset="UTF-8"'
    return response


def with_token(view: View) -> View:
    """The view gets the live token of the caller; every refusal is one sentence."""

    @login_not_required
    @require_GET
    @wraps(view)
    def guarded(request: HttpRequest, **parts: str) -> HttpResponseBase:
        token = FeedToken.objects.of_secret(_secret_of(request)).select_related("user").first()
        if token is None:
            return _unknown(request)
        if is_too_often("feed", str(token.pk), a_minute=CALLS_A_MINUTE):
            return refusal(_("Too many calls in one minute. Try again in a minute."), 429)
        if why := _why_not(token):
            note_refusal(token, address=request.path)
            return refusal(why, 403)
        return _answer(view, request, token, parts)

    return guarded


def _answer(view: View, request: HttpRequest, token: FeedToken, parts: dict[str, str]) -> HttpResponseBase:
    try:
        response = view(request, token=token, **parts)
    except BadQuery as problem:
        return refusal(str(problem), 400)
    except (Http404, PermissionDenied):
        note_refusal(token, address=request.get_full_path())
        return refusal(_("There is no such list or area among what you may read."), 404)
    note_use(token)
    response["Cache-Control"] = "private, no-store"
    return response


def _unknown(request: HttpRequest) -> JsonResponse:
    """Nobody to write it under in the history, so it goes to the log of the server."""
    address = request.META.get("REMOTE_ADDR", "")
    if "Authorization" not in request.headers:
        return _keyless()
    if is_too_often("feed-tries", address, a_minute=TRIES_A_MINUTE):
        return refusal(_("Too many calls in one minute. Try again in a minute."), 429)
    log.warning("feed: unknown key from %s", address)
    return _keyless()


def _keyless() -> JsonResponse:
    """Also the first call of Excel, which sends its key only when asked."""
    return refusal(_("Send the key of your access as the password; make one on the page “My details”."), 401)


def _why_not(token: FeedToken) -> str:
    if not token.is_live(localdate()):
        return _("This access is over. Make a new one on the page “My details”.")
    if not scope_for(token.user, Permission.LIST_EXPORT):
        return _("The owner of this access may not take lists along any more.")
    return ""


def _secret_of(request: HttpRequest) -> str:
    """ "Bearer KEY", or "Basic" with the key as the password: nothing else Excel's own dialogue can send."""
    scheme, _space, value = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() != "basic":
        return ""
    try:
        return base64.b64decode(value, validate=True).decode().partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""
