"""Where a board lies, and where its reader may go from there."""

from dataclasses import dataclass

from django.utils.translation import gettext

from sammachip.areas.queries import breadcrumb
from sammachip.areas.scope import AreaScope


@dataclass(frozen=True)
class AreaLine:
    """An area on the way from the nation down; readable when its board may be opened."""

    code: str
    name: str
    is_readable: bool


def lines_to(code: str, scope: AreaScope) -> list[AreaLine]:
    """From the nation down to the area itself. One query, or none for the nation."""
    nation = AreaLine("", gettext("The nation"), scope.contains(""))
    below = breadcrumb(code) if code else []
    return [nation, *(AreaLine(area.code, area.full_name, scope.contains(area.code)) for area in below)]
