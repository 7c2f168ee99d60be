"""What a household practises and earns by its newest visit, beside what it earned before."""

from datetime import date

from django.db.models import BooleanField, Case, F, FilteredRelation, OuterRef, Q, Subquery, Value, When

from households.enums import PRACTISING, IncomeBasis
from households.incomes import before_sql, unusual_sql, yearly_sql
from households.models import FollowUp, Household, HouseholdQuerySet
from sammachip.areas.scope import AreaScope
from villages.enums import TargetStatus
from villages.models import ProgrammeYear

WAS_ASKED = Q(practising__isnull=False)
PRACTISES = Q(practising__in=PRACTISING)
COMPARED = PRACTISES & Q(before__isnull=False, after__isnull=False)
DOUBTFUL = COMPARED & Q(is_doubtful=True)


def standings(scope: AreaScope, year: ProgrammeYear, day: date | None = None) -> HouseholdQuerySet:
    """The households that take part in target villages of the scope, as they stand now or stood on a day.

    Annotates `practising` (null while nobody asked), `occupation_now`, `before` and `after` in baht a year,
    and `is_doubtful`. An income of the whole household, as one figure or in its four parts, is no `before`
    for one of an occupation: households would seem to have lost what others of them still earn. Today's marks
    are stored; a past day looks for the newest visit of every household, which is for a district.
    """
    households: HouseholdQuerySet = Household.objects.within(scope).filter(
        year_village__programme_year=year, year_village__removed_at__isnull=True
    )
    if day is None:
        return standing_now(households.active().filter(year_village__status=TargetStatus.TARGET))
    still_there = Q(ended_on__isnull=True) | Q(ended_on__gt=day)
    still_target = Q(year_village__withdrawn_on__isnull=True) | Q(year_village__withdrawn_on__gt=day)
    households = households.filter(still_there, still_target)
    return _standing(households, Q(follow_ups__pk__in=_newest_visits(households, day)))


def standing_now(households: HouseholdQuerySet) -> HouseholdQuerySet:
    """As `standings`, of any households, by the visits that are marked as newest."""
    return _standing(households, Q(follow_ups__is_latest=True))


def _standing(households: HouseholdQuerySet, marked: Q) -> HouseholdQuerySet:
    of_occupation = When(income_basis=IncomeBasis.OCCUPATION, then=before_sql())
    annotated: HouseholdQuerySet = households.annotate(
        newest=FilteredRelation("follow_ups", condition=marked)
    ).annotate(
        practising=F("newest__practising"),
        occupation_now=F("newest__occupation"),
        before=Case(of_occupation, default=None),
        after=yearly_sql("newest__income_amount", "newest__income_period"),
    )
    doubtful = When(unusual_sql("before", "after"), then=Value(True))
    return annotated.annotate(is_doubtful=Case(doubtful, default=Value(False), output_field=BooleanField()))


def _newest_visits(households: HouseholdQuerySet, day: date) -> list[int]:
    visits = FollowUp.objects.filter(household=OuterRef("pk"), visited_on__lte=day)
    newest = Subquery(visits.order_by("-visited_on", "-pk").values("pk")[:1])
    found = households.order_by().annotate(visit=newest).values_list("visit", flat=True)
    # A list of nothing would empty the whole query; no visit has the number 0.
    return [pk for pk in found if pk is not None] or [0]
