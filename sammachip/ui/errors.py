"""Pages for when something is not right: what happened, and what to do now."""

import dataclasses
import sys

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sammachip.accounts.signed_out import page_of_form
from sammachip.ui.typed import Fields, fields_read, in_words, is_secret

LONGEST_SHOWN = 5000
MOST_SHOWN = 30
_LANGUAGE_OF_NAMES = "en"
_OF_FORM = "csrfmiddlewaretoken"
# serialization_failure, deadlock_detected, lock_not_available
_GIVEN_UP = frozenset({"40001", "40P01", "55P03"})


@dataclasses.dataclass(frozen=True)
class FileAgain:
    """A field of files that was sent: what it is called, what was chosen, and the kinds it takes."""

    name: str
    label: str
    chosen: list[str]
    accept: str

    @property
    def has_several(self) -> bool:
        return len(self.chosen) > 1


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Written without the request: whatever broke may break the top bar too."""
    if is_busy(sys.exception()):
        return busy(request, sys.exception())
    return HttpResponse(render_to_string("errors/500.html"), status=500)


def busy(request: HttpRequest, error: BaseException | None) -> HttpResponse:
    """Somebody else is writing for longer than can be waited for: what was typed can be sent once more."""
    fields = fields_read(error, request.POST)
    sent = [(name, value) for name, values in request.POST.lists() for value in values if name != _OF_FORM]
    may_send = not any(is_secret(name) for name, _value in sent)
    typed = in_words(fields) if fields or may_send else typed_values(request)
    context = {
        "typed": typed[:MOST_SHOWN],
        "more": max(0, len(typed) - MOST_SHOWN),
        "again_url": page_of_form(request),
        "again": sent if may_send else [],
        "files": _files_again(request, fields) if may_send else [],
    }
    response = render(request, "errors/busy.html", context, status=503)
    response["Retry-After"] = "60"
    return response


def _files_again(request: HttpRequest, fields: Fields) -> list[FileAgain]:
    """No page may put a file into a field: each has to be chosen anew, and the page says which."""
    return [
        FileAgain(
            name,
            str(fields[name].label) if name in fields else _("Files"),
            [file.name or "" for file in files],
            fields[name].field.widget.attrs.get("accept", "") if name in fields else "",
        )
        for name, files in request.FILES.lists()
    ]


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
    """What was sent, where no view has got so far as to know its form."""
    return [
        (_readable(name), value[:LONGEST_SHOWN])
        for name, values in request.POST.lists()
        for value in values
        if value.strip() and not is_secret(name)
    ]


def _readable(name: str) -> str:
    """The name of a field as its label most likely says it; what has no Thai is not shown in English."""
    words = name.replace("_", " ").capitalize()
    said = _(words)
    is_said = said != words or get_language() == _LANGUAGE_OF_NAMES
    return said if is_said else _("Another field")
