"""Villages with their steps."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sammachip.dashboards.queries.cells import target_villages
from sammachip.feed.columns import Column, FeedList, Wanted
from villages.models import StepProgress, StepSetting
from villages.process.catalogue import STEPS
from villages.queries import strips_of

COLUMNS = (
    Column("village_code", _("Village code")),
    Column("village", _("Village")),
    Column("moo", _("Moo"), "whole"),
    Column("tambon_code", _("Tambon code")),
    Column("tambon", _("Tambon")),
    Column("officer", _("Officer")),
    Column("steps_done", _("Steps done"), "whole"),
    Column("steps_late", _("Steps past the due date"), "whole"),
    *(Column(f"step_{step.number}", step.short) for step in STEPS),
)


def _found(wanted: Wanted) -> QuerySet[Any]:
    villages = target_villages(wanted.scope, wanted.year)
    if wanted.updated_since:
        villages = villages.filter(_has_changed(wanted.updated_since, wanted))
    return villages.select_related("village", "officer").order_by("code")


def _has_changed(since: datetime, wanted: Wanted) -> Q:
    """The village itself, or a step of it: reckoned anew, lapsed since, or late since."""
    steps = StepProgress.objects.filter(year_village=OuterRef("pk"))
    days = (localdate(since) - timedelta(days=1), wanted.today)
    overdue = StepSetting.objects.filter(programme_year=wanted.year, due_on__range=days).values("step")
    moved = Q(refreshed_at__gte=since) | Q(good_until__range=days) | Q(step__in=overdue)
    return Q(updated_at__gte=since) | Q(village__updated_at__gte=since) | Q(Exists(steps.filter(moved)))


def _lines(villages: Sequence[Any], wanted: Wanted) -> Iterator[Sequence[Any]]:
    strips = strips_of(villages, wanted.today)
    for one in villages:
        strip = strips.get(one.pk, [])
        statuses = {sign.step.number: sign.status for sign in strip}
        yield (
            one.code,
            one.village.name,
            one.village.moo,
            one.village.tambon_code,
            one.village.tambon_name,
            str(one.officer or ""),
            sum(status == "done" for status in statuses.values()),
            sum(sign.is_late for sign in strip),
            *(statuses.get(step.number, "") for step in STEPS),
        )


VILLAGES = FeedList("villages", _("Target villages with their 13 steps"), COLUMNS, _found, _lines)
