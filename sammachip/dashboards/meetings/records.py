"""What was done with the records of a month, row by row, so that a closed month tells the same a year later.

A kept row holds the words of the history as they read on that day: the history tells them from columns that
may be named otherwise later.
"""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils.translation import override

from sammachip.areas.scope import AreaScope
from sammachip.audit.queries import HistoryLine
from sammachip.audit.sentences import sentence_for
from sammachip.audit.sources import Source
from sammachip.dashboards.meetings.changes import entries_of, how_of

Kept = list[Any]
"""The number of the entry, the kind of record, how it changed, when, who, through what, and the words."""


def kept_records(scope: AreaScope, day: date) -> list[Kept]:
    """Of the month of the day, until the day, the newest first; in the office's language. One query."""
    with override(settings.LANGUAGE_CODE):
        return [
            [
                entry.pk,
                entry.object_type,
                how_of(entry),
                entry.at.isoformat(),
                entry.actor_name,
                entry.source,
                sentence_for(entry),
            ]
            for entry in entries_of(scope, day).iterator()
        ]


def chosen(records: list[Kept], kind: str = "", how: str = "") -> list[Kept]:
    """As `entries_of` chooses among the entries themselves."""
    return [one for one in records if kind in ("", one[1]) and how in ("", one[2])]


def lines_of_kept(records: list[Kept]) -> list[HistoryLine]:
    return [
        HistoryLine(datetime.fromisoformat(at), who, words, str(Source(source).label))
        for _pk, _kind, _how, at, who, source, words in records
    ]
