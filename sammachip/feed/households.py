"""Households and visits, with what the reader may see of people as the exported lists have it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from households.exports import COLUMNS as EXPORTED
from households.exports import household_lines
from households.models import FollowUp, HouseholdRepresentative, NeedSurvey, TrainerAssignment
from households.queries import HouseholdFilters, household_list
from sammachip.feed.columns import Column, FeedList, Kind, Wanted

NAMES: tuple[tuple[str, Kind], ...] = (
    ("village_code", "text"),
    ("village", "text"),
    ("seq", "whole"),
    ("house_no", "text"),
    ("title", "text"),
    ("first_name", "text"),
    ("last_name", "text"),
    ("phone", "text"),
    ("members", "whole"),
    ("need1", "text"),
    ("need2", "text"),
    ("income_before", "number"),
    ("income_period", "text"),
    ("income_basis", "text"),
    ("trainer", "text"),
    ("status", "text"),
)
HOUSEHOLD_COLUMNS = tuple(
    Column(name, label, kind) for (name, kind), label in zip(NAMES, EXPORTED, strict=True)
)
VISIT_COLUMNS = (
    Column("village_code", _("Village code")),
    Column("village", _("Village")),
    Column("seq", _("No."), "whole"),
    Column("house_no", _("House number")),
    Column("visited_on", _("Visited on"), "day"),
    Column("round", _("Round"), "whole"),
    Column("visited_by", _("Visited by")),
    Column("practising", _("Practising")),
    Column("income", _("Income"), "number"),
    Column("income_period", _("Period")),
    Column("problems", _("Problems")),
)


def _households(wanted: Wanted) -> QuerySet[Any]:
    found = household_list(wanted.scope, wanted.year, HouseholdFilters())
    return found.filter(_has_changed(wanted.updated_since)) if wanted.updated_since else found


def _has_changed(since: datetime) -> Q:
    """The household, or what its row tells besides: who represents it, who trains it, what it needs. What has
    gone to the bin since changed it, too."""
    moved = Q(updated_at__gte=since)
    here = {"household": OuterRef("pk")}
    people = HouseholdRepresentative.everything.filter(moved | Q(person__updated_at__gte=since), **here)
    trainers = TrainerAssignment.everything.filter(moved | Q(member__person__updated_at__gte=since), **here)
    needs = NeedSurvey.everything.filter(moved, **here)
    return moved | Q(Exists(people)) | Q(Exists(trainers)) | Q(Exists(needs))


def _household_lines(records: Sequence[Any], wanted: Wanted) -> Iterator[Sequence[Any]]:
    return household_lines(records, wanted.by)


def _visits(wanted: Wanted) -> QuerySet[Any]:
    visits = FollowUp.objects.within(wanted.scope).filter(
        year_village__programme_year=wanted.year, household__removed_at__isnull=True
    )
    if wanted.updated_since:
        visits = visits.filter(updated_at__gte=wanted.updated_since)
    found: QuerySet[Any] = visits.select_related("year_village__village", "household").prefetch_related(
        "problems"
    )
    return found.order_by("year_village__code", "household__seq", "visited_on", "pk")


def _visit_lines(visits: Sequence[Any], wanted: Wanted) -> Iterator[Sequence[Any]]:
    for visit in visits:
        yield (
            visit.year_village.code,
            visit.year_village.village.label,
            visit.household.seq,
            visit.household.house_no,
            visit.visited_on,
            visit.round_no,
            visit.get_visitor_kind_display(),
            visit.get_practising_display(),
            visit.income_amount,
            visit.get_income_period_display(),
            ", ".join(problem.get_kind_display() for problem in visit.problems.all()),
        )


HOUSEHOLDS = FeedList("households", _("Target households"), HOUSEHOLD_COLUMNS, _households, _household_lines)
FOLLOW_UPS = FeedList("follow-ups", _("Follow-up visits"), VISIT_COLUMNS, _visits, _visit_lines)
