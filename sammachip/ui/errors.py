"""Pages for when something is not right: what happened, and what to do now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

SECRET_WORDS = ("password", "token")
LONGEST_SHOWN = 5000


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Written without the request: whatever broke may break the top bar too."""
    return HttpResponse(render_to_string("errors/500.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that came too late is shown back, so that nothing typed has to be typed again."""
    context = {"typed": typed_values(request), "again_url": request.path}
    return render(request, "errors/csrf.html", context, status=403)


def typed_values(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (_readable(name), value[:LONGEST_SHOWN])
        for name, values in request.POST.lists()
        for value in values
        if value.strip() and not any(word in name.lower() for word in SECRET_WORDS)
    ]


def _readable(name: str) -> str:
    return _(name.replace("_", " ").capitalize())
