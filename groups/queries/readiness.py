"""Readiness checks of a village, and two of them side by side."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from groups.models import TICKS, ReadinessCheck
from sammachip.areas.scope import AreaScope
from villages.models import YearVillage


@dataclass(frozen=True)
class TickChange:
    """An answer then and now; `before` is None where there is nothing to compare with."""

    name: str
    now: bool
    before: bool | None = None

    @property
    def is_gained(self) -> bool:
        return self.now and self.before is False

    @property
    def is_lost(self) -> bool:
        return not self.now and self.before is True


def checks_of(year_village: YearVillage) -> QuerySet[ReadinessCheck]:
    """Newest first."""
    checks: QuerySet[ReadinessCheck] = ReadinessCheck.objects.filter(year_village=year_village)
    return checks.select_related("group")


def find_checks(scope: AreaScope) -> QuerySet[ReadinessCheck]:
    """For get_object_or_404, with the village and the group."""
    checks: QuerySet[ReadinessCheck] = ReadinessCheck.objects.within(scope)
    return checks.select_related("group", "year_village__village", "year_village__programme_year")


def others_about(check: ReadinessCheck) -> list[ReadinessCheck]:
    """The other checks of the village about the same group, or the same idea of one; newest first."""
    subject = Q(group=None, group_idea=str(check))
    if check.group_id:
        subject |= Q(group=check.group_id)
    return list(checks_of(check.year_village).filter(subject).exclude(pk=check.pk))


def compared(now: ReadinessCheck, before: ReadinessCheck | None) -> list[TickChange]:
    """The nine answers in the order of the form."""
    return [
        TickChange(tick, getattr(now, tick), None if before is None else getattr(before, tick))
        for tick in TICKS
    ]
