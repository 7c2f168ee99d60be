"""From where a change comes: a page, an import, the admin site, a command, the demonstration."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Source(models.TextChoices):
    PAGE = "page", _("page")
    IMPORT = "import", _("import")
    ADMIN = "admin", _("admin site")
    COMMAND = "command", _("command")
    DEMO = "demo", _("demonstration")


@dataclass(frozen=True)
class Origin:
    """`reference` names the batch or command; empty for a page."""

    source: Source = Source.PAGE
    reference: str = ""


PAGE = Origin()
_origin: ContextVar[Origin] = ContextVar("origin", default=PAGE)


def current_origin() -> Origin:
    return _origin.get()


@contextmanager
def acting_from(source: Source, reference: str = "") -> Iterator[None]:
    """Everything audited inside is marked as coming from there."""
    token = _origin.set(Origin(source, reference))
    try:
        yield
    finally:
        _origin.reset(token)
