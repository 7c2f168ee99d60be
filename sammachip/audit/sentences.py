"""Readable sentences for what the audit table stores as short action names."""

import re
from collections.abc import Mapping
from datetime import date

from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from sammachip.audit.models import VIEW, AuditEntry
from sammachip.thai.dates import format_moment, format_numeric

Sentence = str | Promise
_sentences: dict[str, Sentence] = {}
# For actions without a sentence of their own, by their last word.
_GENERAL: dict[str, Sentence] = {
    "create": _("added %(label)s"),
    "register": _("added %(label)s"),
    "change": _("changed %(label)s"),
    "remove": _("removed %(label)s: %(reason)s"),
    "restore": _("restored %(label)s"),
    "delete": _("deleted %(label)s for good: %(reason)s"),
    "export": _("exported %(label)s"),
}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_VIEW = _("looked at what is hidden of %(label)s")


def register_sentences(sentences: Mapping[str, Sentence]) -> None:
    """`{"households.pair": _("gave %(label)s a trainer")}`, once for each action, from an app's `ready()`.

    A sentence may use %(label)s, %(reason)s and the new value of a changed column.
    """
    twice = sorted(
        action for action in sentences if _sentences.get(action, sentences[action]) != sentences[action]
    )
    if twice:
        raise ValueError(f"Two sentences for one action: {', '.join(twice)}")
    _sentences.update(sentences)


def sentence_for(entry: AuditEntry) -> str:
    """What the person did, in the language of the page; the plain action where nobody gave words."""
    words = _sentences.get(entry.action) or _general(entry.action)
    if words is None:
        return f"{entry.action} {entry.object_label}".rstrip()
    new_values = {name: in_words(sides[1]) for name, sides in entry.changes.items()}
    return str(words) % _Values(new_values, label=entry.object_label, reason=entry.reason)


def in_words(value: object) -> object:
    """A stored day or time as offices write it, in either language; anything else as it is."""
    if not isinstance(value, str):
        return value
    if _DAY.fullmatch(value):
        return format_numeric(date.fromisoformat(value))
    moment = parse_datetime(value) if "T" in value else None
    return format_moment(localtime(moment)) if moment and moment.tzinfo else value


def _general(action: str) -> Sentence | None:
    return _VIEW if action.startswith(VIEW) else _GENERAL.get(action.rpartition(".")[2])


class _Values(dict[str, object]):
    """A column that did not change in this entry reads as a dash."""

    def __missing__(self, name: str) -> str:
        return "–"
