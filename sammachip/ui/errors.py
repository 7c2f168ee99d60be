"""Pages for when something is not right: what happened, and what to do now."""

import sys

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from sammachip.accounts.signed_out import page_of_form

SECRET_WORDS = ("password", "token")
LONGEST_SHOWN = 5000
_OF_FORM = "csrfmiddlewaretoken"
# serialization_failure, deadlock_detected, lock_not_available
_GIVEN_UP = frozenset({"40001", "40P01", "55P03"})


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Written without the request: whatever broke may break the top bar too."""
    if is_busy(sys.exception()):
        return busy(request)
    return HttpResponse(render_to_string("errors/500.html"), status=500)


def busy(request: HttpRequest) -> HttpResponse:
    """Somebody else is writing for longer than can be waited for: what was typed can be sent once more."""
    sent = [(name, value) for name, values in request.POST.lists() for value in values if name != _OF_FORM]
    may_send = bool(sent) and not request.FILES and not any(_is_secret(name) for name, _value in sent)
    context = {"typed": typed_values(request), "again_url": page_of_form(request)}
    context["again"] = sent if may_send else []
    response = render(request, "errors/busy.html", context, status=503)
    response["Retry-After"] = "60"
    return response


def is_busy(error: BaseException | None) -> bool:
    """Whether the database could not be written to because of somebody else: a lock that SQLite waited for in
    vain, or one that PostgreSQL gave up."""
    if not isinstance(error, OperationalError):
        return False
    return "is locked" in str(error) or getattr(error.__cause__, "pgcode", "") in _GIVEN_UP


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that came too late is shown back, so that nothing typed has to be typed again."""
    context = {"typed": typed_values(request), "again_url": page_of_form(request)}
    return render(request, "errors/csrf.html", context, status=403)


def typed_values(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (_readable(name), value[:LONGEST_SHOWN])
        for name, values in request.POST.lists()
        for value in values
        if value.strip() and not _is_secret(name)
    ]


def _is_secret(name: str) -> bool:
    return any(word in name.lower() for word in SECRET_WORDS)


def _readable(name: str) -> str:
    return _(name.replace("_", " ").capitalize())
