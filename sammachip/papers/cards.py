"""What the pictures say."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sammachip.dashboards.queries.public_board import PublicView
from sammachip.papers.rendering import picture_of
from sammachip.ui.templatetags.thai_text import be_date, thai_number


def public_board_picture(board: PublicView) -> bytes:
    return picture_of("public-board", public_board_words(board))


def public_board_words(board: PublicView) -> dict[str, Any]:
    """The district, how far it has come, and nothing of anybody."""
    count = len(board.villages)
    return {
        "kind": _("Right livelihood villages, fiscal year %(year)s") % {"year": board.year},
        "name": board.name,
        "percent": str(board.percent),
        "share": board.percent,
        "steps": _("%(done)s of %(of)s steps done")
        % {"done": thai_number(board.done), "of": thai_number(board.of)},
        "villages": ngettext("%(villages)s village", "%(villages)s villages", count)
        % {"villages": thai_number(count)},
        "as-of": _("As of %(day)s") % {"day": be_date(board.as_of)},
    }
