"""What one person should do now. Each list is a slice of rows whose whole can be opened."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Substr

from households.enums import DueState
from households.models import TrainingPlan
from households.queries import DueHousehold, HouseholdFilters, due_list, narrowed
from sammachip.accounts.models import User
from sammachip.areas.scope import DISTRICT_DIGITS, TAMBON_DIGITS, AreaScope
from sammachip.dashboards.enums import TaskState
from sammachip.dashboards.queries.cells import StepFilter, target_villages, village_steps
from sammachip.dashboards.queries.papers import SHOWN, EventPapers, Loan
from sammachip.dashboards.queries.tasks import TaskFilter, TaskLine, in_order, line_of, tasks_in
from sammachip.dashboards.queries.today_lists import DAY_LISTS
from villages.enums import ShownStatus
from villages.models import Event, MissingProof, ProgrammeYear, YearVillage
from villages.process.catalogue import Step, step_of
from villages.queries import MissingView, missing_view


@dataclass(frozen=True)
class StuckVillage:
    """A village with a late step: the first one, and what it lacks first."""

    village: YearVillage
    step: Step
    due_on: date
    days_late: int
    missing: MissingView | None


@dataclass(frozen=True)
class TambonLine:
    """A tambon of the day's villages: how many, and what is late in them."""

    code: str
    name: str
    villages: int
    late: int
    overdue: int


@dataclass(frozen=True)
class Today:
    officer: int | None
    """Whose villages these are; None when they are all that the reader sees."""
    villages: int
    late: int
    lapsed: int
    claimed: int
    in_progress: int
    overdue: int | None
    """Households whose visit is overdue; not counted for more than a district, as their list is not."""
    soon: int | None
    """Households to be visited in the next days; counted as those overdue."""
    tambons: tuple[TambonLine, ...]
    """Empty for a single tambon, and for more than a district."""
    stuck: tuple[StuckVillage, ...]
    tasks: tuple[TaskLine, ...]
    """What the reader is asked for."""
    events: tuple[Event, ...]
    papers: tuple[EventPapers, ...]
    loans: tuple[Loan, ...]
    plans: tuple[TrainingPlan, ...]
    counts: Mapping[str, int]
    """Of all that wait, also those that are not among the first lines: of the tasks, and by day list."""

    @property
    def is_quiet(self) -> bool:
        return not (self.stuck or self.lapsed or self.claimed or self.overdue or any(self.counts.values()))


def villages_of_day(
    user: User, scope: AreaScope, year: ProgrammeYear
) -> tuple[int | None, QuerySet[YearVillage]]:
    """Own villages first; somebody who holds none sees all of the area. One query."""
    own = target_villages(scope, year, user.pk)
    officer = user.pk if own.exists() else None
    return officer, own if officer else target_villages(scope, year)


def todays_work(user: User, scope: AreaScope, year: ProgrammeYear, today: date) -> Today:
    """A fixed number of queries."""
    officer, villages = villages_of_day(user, scope, year)
    steps = village_steps(scope, year, today, StepFilter(officer=officer))
    visits = _visits(scope, year, officer, today)
    tasks = tasks_in(scope, year, today, TaskFilter(officer=user.pk, state=TaskState.OPEN))
    counts = {kind: one.rows(villages, today).count() for kind, one in DAY_LISTS.items()}
    firsts: dict[str, Any] = {kind: one.first(villages, today) for kind, one in DAY_LISTS.items()}
    return Today(
        officer=officer,
        villages=villages.count(),
        **_counted(steps),
        overdue=None if visits is None else len(narrowed(visits, state=DueState.OVERDUE)),
        soon=None if visits is None else len(narrowed(visits, state=DueState.SOON)),
        tambons=() if visits is None else _tambons(villages, steps, visits),
        stuck=_stuck(steps, today),
        tasks=tuple(line_of(task, today) for task in in_order(tasks)[:SHOWN]),
        counts=counts | {"tasks": tasks.count()},
        **firsts,
    )


def _visits(
    scope: AreaScope, year: ProgrammeYear, officer: int | None, today: date
) -> list[DueHousehold] | None:
    """As many as the list of visits shows with the same filters."""
    districts = {prefix[:DISTRICT_DIGITS] for prefix in scope.prefixes}
    if len(districts) != 1 or len(min(districts)) < DISTRICT_DIGITS:
        return None
    return narrowed(due_list(scope, year, HouseholdFilters(), today), officer=officer)


def _tambons(
    villages: QuerySet[YearVillage], steps: QuerySet[Any], visits: Sequence[DueHousehold]
) -> tuple[TambonLine, ...]:
    """Two queries."""
    tambon = Substr("code", 1, TAMBON_DIGITS)
    places = villages.order_by().annotate(tambon=tambon).values_list("tambon", "village__tambon_name")
    counted = sorted(places.annotate(count=Count("pk")))
    if len(counted) < 2:
        return ()
    of_step = Substr("year_village__code", 1, TAMBON_DIGITS)
    late = steps.filter(is_late=True).order_by().annotate(tambon=of_step).values_list("tambon")
    late_by = dict(late.annotate(count=Count("pk")))
    overdue = Counter(one.village[:TAMBON_DIGITS] for one in narrowed(visits, state=DueState.OVERDUE))
    return tuple(
        TambonLine(code, name, count, late_by.get(code, 0), overdue[code]) for code, name, count in counted
    )


def _counted(steps: QuerySet[Any]) -> dict[str, Any]:
    return steps.order_by().aggregate(
        late=Count("pk", filter=Q(is_late=True)),
        lapsed=Count("pk", filter=Q(shown_status=ShownStatus.LAPSED)),
        claimed=Count("pk", filter=Q(shown_status=ShownStatus.CLAIMED)),
        in_progress=Count("pk", filter=Q(shown_status=ShownStatus.IN_PROGRESS)),
    )


def to_do(proof: MissingProof, village: YearVillage) -> MissingView:
    return missing_view(village, proof.code, proof.params)


def _stuck(steps: QuerySet[Any], today: date) -> tuple[StuckVillage, ...]:
    """The longest overdue first, one line a village."""
    earlier = steps.filter(is_late=True, year_village=OuterRef("year_village"), step__lt=OuterRef("step"))
    first_late = steps.filter(is_late=True).filter(~Exists(earlier)).order_by("due_on", "year_village__code")
    rows = first_late.select_related(
        "year_village__village", "year_village__programme_year"
    ).prefetch_related(Prefetch("missing", MissingProof.objects.order_by("order")))
    return tuple(_stuck_village(row, today) for row in rows[:SHOWN])


def _stuck_village(row: Any, today: date) -> StuckVillage:
    missing = [to_do(proof, row.year_village) for proof in list(row.missing.all())[:1]]
    return StuckVillage(
        row.year_village, step_of(row.step), row.due_on, (today - row.due_on).days, next(iter(missing), None)
    )
