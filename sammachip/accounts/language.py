"""Thai unless a person chose otherwise: a browser's own language is no choice of the office's."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

Answer = Callable[[HttpRequest], HttpResponse]
KNOWN = frozenset(code for code, _name in settings.LANGUAGES)
COOKIE_AGE = 60 * 60 * 24 * 365


def chosen_language(get_response: Answer) -> Answer:
    """Middleware: the page in the language that was chosen on this device."""

    def answer(request: HttpRequest) -> HttpResponse:
        code = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        with translation.override(code if code in KNOWN else settings.LANGUAGE_CODE):
            response = get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
        return response

    return answer


def remember(response: HttpResponse, code: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=COOKIE_AGE,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
