"""What is worth a second look: a set of rows for each doubt, without those found right as they stand."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum, Value, Window
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from groups.models import GroupMember, OccupationalGroup
from households.enums import PlanStatus
from households.incomes import UNUSUAL_TIMES, before_sql, yearly_sql
from households.models import OF_ALLOCATION, FollowUp, HouseholdRepresentative, PlanLine, TrainingPlan
from sammachip.areas.scope import AreaScope
from sammachip.audit.models import AuditEntry, Record
from sammachip.dashboards.enums import Doubt
from sammachip.dashboards.models import QualityMark
from sammachip.thai.money import format_baht
from trainers.enums import MemberStatus
from trainers.models import TeamMember
from villages.enums import EvidenceKind, TargetStatus
from villages.models import EvidenceFile, ProgrammeYear

MANY_ALIKE = 10
"""Visits of one day, by one visitor or to one village, that found word for word the same. A trainer visits
four households only, so twenty that one person typed together show in the village."""
VISITOR = ("visitor_kind", "visitor_user", "visitor_member", "visitor_name")
FINDINGS = ("practising", "income_amount", "income_period", "problem_words", "advice")
PLACE = ("year_village__village", "year_village__programme_year")
HOUSEHOLD = ("household__year_village__programme_year",)

Rows = Callable[[AreaScope, ProgrammeYear], QuerySet[Any]]


@dataclass(frozen=True)
class DoubtLine:
    """A record with what makes one look twice, and the page where it can be seen."""

    record: Record
    place: str
    words: str
    url: str


def doubtful(kind: str, scope: AreaScope, year: ProgrammeYear) -> QuerySet[Any]:
    """The rows of one doubt; a fixed number of queries to read them."""
    cleared = QualityMark.objects.filter(
        kind=kind, record_id=OuterRef("pk"), record_version=OuterRef("version")
    )
    rows = ROWS[Doubt(kind)](scope, year)
    return rows.filter(~Exists(cleared))


def line_of(kind: str, row: Any) -> DoubtLine:
    """Of a row of `doubtful`."""
    return LINES[Doubt(kind)](row)


def lines_of(kind: str, rows: Iterable[Any]) -> list[tuple[DoubtLine, AuditEntry | None]]:
    """Each with the entry that tells who wrote it down and when: who visited ten households is one thing, who
    typed the ten visits another. None where the record is older than the history. One query for all."""
    lines = [line_of(kind, row) for row in rows]
    if not lines:
        return []
    kept = AuditEntry.objects.filter(
        object_type=lines[0].record._meta.label_lower, object_id__in=[str(one.record.pk) for one in lines]
    )
    first: dict[str, AuditEntry] = {}
    for entry in kept.changes().order_by("at", "pk"):
        first.setdefault(entry.object_id, entry)
    return [(one, first.get(str(one.record.pk))) for one in lines]


def _visits(scope: AreaScope, year: ProgrammeYear) -> QuerySet[FollowUp]:
    visits: QuerySet[FollowUp] = FollowUp.objects.within(scope).filter(**_of_year(year))
    along = visits.select_related(*PLACE, *HOUSEHOLD, "visitor_user", "visitor_member__person")
    return along.order_by("year_village__code", "visited_on", "pk")


def _visits_alike(scope: AreaScope, year: ProgrammeYear) -> QuerySet[Any]:
    def alike(*names: str) -> Window:
        return Window(Count("pk"), partition_by=[F(name) for name in ("visited_on", *names, *FINDINGS)])

    counted = _visits(scope, year).annotate(of_visitor=alike(*VISITOR), of_village=alike("year_village"))
    many = counted.filter(Q(of_visitor__gte=MANY_ALIKE) | Q(of_village__gte=MANY_ALIKE))
    # Apart, since whatever else is asked of the rows would narrow what is counted, too.
    return _visits(scope, year).filter(pk__in=many.order_by().values("pk"))


def _high_incomes(scope: AreaScope, year: ProgrammeYear) -> QuerySet[Any]:
    after = yearly_sql("income_amount", "income_period")
    compared = _visits(scope, year).annotate(before=before_sql("household__"), after=after)
    return compared.filter(before__gt=0, after__gt=F("before") * Value(UNUSUAL_TIMES))


def _same_photos(scope: AreaScope, year: ProgrammeYear) -> QuerySet[Any]:
    """Within the area: what lies elsewhere is not told."""
    photos = EvidenceFile.objects.within(scope).filter(kind=EvidenceKind.PHOTO).exclude(sha256="")
    same = photos.filter(sha256=OuterRef("sha256")).exclude(pk=OuterRef("pk"))
    of_year = Q(year_village__programme_year=year) | Q(event__programme_year=year)
    found: QuerySet[Any] = photos.filter(of_year, Exists(same))
    return found.select_related(*PLACE, "event").order_by("sha256", "pk")


def _two_households(scope: AreaScope, year: ProgrammeYear) -> QuerySet[Any]:
    """Unless the reason for it is written already."""
    now = HouseholdRepresentative.objects.filter(ends_on__isnull=True, **_of_year(year))
    other = now.filter(person=OuterRef("person")).exclude(household=OuterRef("household"))
    found: QuerySet[Any] = now.within(scope).filter(Exists(other), shared_reason="")
    return found.select_related(*PLACE, *HOUSEHOLD, "person").order_by("person__sort_key", "pk")


def _two_teams(scope: AreaScope, year: ProgrammeYear) -> QuerySet[Any]:
    now = TeamMember.objects.filter(status=MemberStatus.ACTIVE, **_of_year(year))
    other = now.filter(person=OuterRef("person")).exclude(year_village=OuterRef("year_village"))
    found: QuerySet[Any] = now.within(scope).filter(Exists(other))
    return found.select_related(*PLACE, "person").order_by("person__sort_key", "pk")


def _plan_sums(scope: AreaScope, year: ProgrammeYear) -> QuerySet[Any]:
    """Of plans handed in or in force, in villages whose allocation is known."""
    lines = PlanLine.objects.filter(OF_ALLOCATION, plan=OuterRef("pk")).order_by().values("plan")
    cost = Coalesce(
        Subquery(lines.annotate(total=Sum("budget")).values("total")), Value(0), output_field=_MONEY
    )
    plans = TrainingPlan.objects.within(scope).filter(
        status__in=[PlanStatus.SUBMITTED, PlanStatus.APPROVED],
        year_village__allocation__isnull=False,
        **_of_year(year),
    )
    found: QuerySet[Any] = plans.annotate(cost=cost).exclude(cost=F("year_village__allocation"))
    return found.select_related(*PLACE).order_by("year_village__code", "version_no")


def _empty_groups(scope: AreaScope, year: ProgrammeYear) -> QuerySet[Any]:
    members = GroupMember.objects.active().filter(group=OuterRef("pk"))
    groups = OccupationalGroup.objects.alive().within(scope).filter(~Exists(members), **_of_year(year))
    found: QuerySet[Any] = groups.select_related(*PLACE).order_by("year_village__code", "sort_key")
    return found


def _of_year(year: ProgrammeYear) -> dict[str, Any]:
    return {
        "year_village__programme_year": year,
        "year_village__status": TargetStatus.TARGET,
        "year_village__removed_at__isnull": True,
    }


def _visit_line(row: Any) -> DoubtLine:
    numbers = {"house": row.household.house_no, "visitor": row.visitor}
    words = gettext("House %(house)s · %(visitor)s") % numbers
    return DoubtLine(row, str(row.year_village), words, row.household.get_absolute_url())


def _income_line(row: Any) -> DoubtLine:
    words = gettext("House %(house)s · %(after)s a year, before %(before)s") % {
        "house": row.household.house_no,
        "after": format_baht(row.after),
        "before": format_baht(row.before),
    }
    return DoubtLine(row, str(row.year_village), words, row.household.get_absolute_url())


def _photo_line(row: Any) -> DoubtLine:
    place = row.year_village or row.event
    return DoubtLine(row, str(place), row.caption or gettext("Photo"), row.get_absolute_url())


def _person_line(row: Any) -> DoubtLine:
    url = (
        row.household.get_absolute_url() if hasattr(row, "household") else row.year_village.get_absolute_url()
    )
    return DoubtLine(row, str(row.year_village), row.person.full_name, url)


def _plan_line(row: Any) -> DoubtLine:
    words = gettext("The plan takes %(cost)s of %(allocation)s") % {
        "cost": format_baht(row.cost),
        "allocation": format_baht(row.year_village.allocation),
    }
    return DoubtLine(row, str(row.year_village), words, row.year_village.get_absolute_url())


def _group_line(row: Any) -> DoubtLine:
    return DoubtLine(row, str(row.year_village), row.name, row.get_absolute_url())


_MONEY = PlanLine._meta.get_field("budget")
ROWS: Mapping[Doubt, Rows] = {
    Doubt.VISITS_ALIKE: _visits_alike,
    Doubt.HIGH_INCOME: _high_incomes,
    Doubt.SAME_PHOTO: _same_photos,
    Doubt.TWO_HOUSEHOLDS: _two_households,
    Doubt.TWO_TEAMS: _two_teams,
    Doubt.PLAN_SUM: _plan_sums,
    Doubt.EMPTY_GROUP: _empty_groups,
}
LINES: Mapping[Doubt, Callable[[Any], DoubtLine]] = {
    Doubt.VISITS_ALIKE: _visit_line,
    Doubt.HIGH_INCOME: _income_line,
    Doubt.SAME_PHOTO: _photo_line,
    Doubt.TWO_HOUSEHOLDS: _person_line,
    Doubt.TWO_TEAMS: _person_line,
    Doubt.PLAN_SUM: _plan_line,
    Doubt.EMPTY_GROUP: _group_line,
}
