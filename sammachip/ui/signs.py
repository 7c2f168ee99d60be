"""A status is always a colour, a sign and a word; this is the word."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, str | Promise] = {
    "not_started": _("Not started"),
    "in_progress": _("In progress"),
    "claimed": _("Waiting for proof"),
    "done": _("Done"),
    "lapsed": _("Must be repeated"),
    "late": _("Past the due date"),
    "not_applicable": _("Not applicable"),
    "doubtful": _("To be checked"),
}
MARKS = {
    "not_started": "○",
    "in_progress": "◐",
    "claimed": "!",
    "done": "✓",
    "lapsed": "↺",
    "late": "◷",
    "not_applicable": "–",
    "doubtful": "?",
}
"""The signs as letters, for sheets that cannot draw them."""
SETTLED = frozenset({"done", "not_applicable"})


def look_of(status: str, *, is_late: bool) -> str:
    """Late takes the sign over, unless nothing is left to do."""
    return "late" if is_late and status not in SETTLED else status


def word_of(status: str, *, is_late: bool = False) -> str:
    word = str(WORDS[status])
    return word if look_of(status, is_late=is_late) == status else f"{WORDS['late']} · {word}"


def shows_count(status: str, have: int | None, need: int | None) -> bool:
    """Whether "4/5" says more than the sign alone."""
    return status in {"in_progress", "claimed", "lapsed"} and bool(have) and bool(need)
