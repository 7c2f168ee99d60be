"""What changed since the month before, and why: which records were added, removed and corrected."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Count, Q, QuerySet
from django.utils.timezone import make_aware

from sammachip.areas.scope import AreaScope
from sammachip.audit.models import AuditEntry
from villages.enums import ShownStatus

KINDS = (
    "trainers.sagesurvey",
    "trainers.teammember",
    "households.household",
    "households.needsurvey",
    "households.practicerecord",
    "households.followup",
    "villages.event",
    "groups.occupationalgroup",
    "groups.groupmember",
)
REMOVED = Q(action="record.remove")
ADDED = Q(changes={}) & ~REMOVED | Q(action="record.restore")
CORRECTED = ~Q(changes={}) & ~Q(action__in=["record.remove", "record.restore"])
HOW = {"added": ADDED, "removed": REMOVED, "corrected": CORRECTED}


def changes_between(
    scope: AreaScope, day: date, villages: list[dict[str, Any]], before: dict[str, Any] | None
) -> dict[str, Any]:
    """Steps against the kept sheet of the month before, where there is one; its records. One query."""
    return {
        "before": before["as_of"] if before else None,
        "done": _moved(before, villages, is_gain=True),
        "lost": _moved(before, villages, is_gain=False),
        "records": _records(scope, day),
    }


def entries_of(scope: AreaScope, day: date, kind: str = "", how: str = "") -> QuerySet[AuditEntry]:
    """What was done with records of the work in the month of the day, until the day."""
    entries = (
        AuditEntry.objects.within(scope)
        .changes()
        .filter(
            at__gte=make_aware(datetime.combine(day.replace(day=1), time.min)),
            at__lt=make_aware(datetime.combine(day + timedelta(days=1), time.min)),
            object_type__in=[kind] if kind else KINDS,
        )
    )
    return entries.filter(HOW[how]) if how else entries


def how_of(entry: AuditEntry) -> str:
    """Which of HOW counts the entry; each is counted once."""
    if entry.action == "record.remove":
        return "removed"
    return "corrected" if entry.changes and entry.action != "record.restore" else "added"


def kind_words(kind: str) -> str:
    return str(apps.get_model(kind)._meta.verbose_name_plural)


def _records(scope: AreaScope, day: date) -> list[list[Any]]:
    counted = {name: Count("pk", filter=condition) for name, condition in HOW.items()}
    rows = entries_of(scope, day).order_by().values("object_type").annotate(**counted)
    found = {kind: counts for kind, *counts in rows.values_list("object_type", *HOW)}
    return [[kind, *found[kind]] for kind in KINDS if any(found.get(kind, ()))]


def _moved(
    before: dict[str, Any] | None, villages: list[dict[str, Any]], *, is_gain: bool
) -> list[list[Any]]:
    """Village, label and step of each that became done, or is done no more."""
    if before is None:
        return []
    then = {one["code"]: one["cells"] for one in before["villages"]}
    moved = []
    for village in villages:
        pairs = zip(then.get(village["code"], ()), village["cells"], strict=False)
        for step, (old, new) in enumerate(pairs, start=1):
            was, now = old[0] == ShownStatus.DONE, new[0] == ShownStatus.DONE
            if was != now and now == is_gain:
                moved.append([village["code"], village["label"], step])
    return moved
