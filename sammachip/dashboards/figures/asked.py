"""Second counts of what is asked of people: tasks, decisions of the chief, questions about figures."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.timezone import localdate

from groups.converters import Month
from households.enums import PlanStatus
from households.models import TrainingPlan
from sammachip.accounts.access import access_of, scope_for
from sammachip.accounts.permissions import Permission
from sammachip.dashboards.enums import QuestionState, TaskState
from sammachip.dashboards.figures.lacking import lacking_in, steps_of
from sammachip.dashboards.figures.places import codes_asked, places_of, year_asked
from sammachip.dashboards.models import FigureQuestion, Task
from sammachip.ui.figures import Asked, Recount
from villages.enums import StepStatus
from villages.models import ProgrammeYear, StepClaim, StepOverride
from villages.process.refresh import Computed, Key

OF_TASKS = {"year", "officer", "state", "missing", "area", "page"}
OF_QUESTIONS = {"officer", "state", "month", "figure", "step", "year", "page"}
NOT_PROVED = (StepStatus.NOT_STARTED, StepStatus.IN_PROGRESS)
NEEDED = {"claims": Permission.STEP_OVERRIDE, "plans": Permission.PLAN_APPROVE}


class AskedRecount:
    """Computes the steps of each programme year once, for the lists that ask about them."""

    def __init__(self) -> None:
        self._steps: dict[int, Mapping[Key, Computed]] = {}

    def tasks(self, asked: Asked) -> int | None:
        query, year = asked.query, year_asked(asked, OF_TASKS)
        if year is None:
            return None
        lacking, here = lacking_in(self._of(year)), access_of(asked.user).reading.prefixes
        places = {pk: one for pk, one in places_of(year).items() if one.is_target}
        return sum(
            (place := places.get(task.year_village_id)) is not None
            and place.code.startswith(here)
            and place.code.startswith(query.get("area", ""))
            and query.get("officer", "") in ("", str(task.officer_id))
            and query.get("missing", "") in ("", task.missing)
            and query.get("state", "") in _states(task, lacking.get(task.year_village_id, ()))
            for task in Task.objects.filter(year_village__programme_year=year)
        )

    def waiting(self, asked: Asked) -> int | None:
        year, kind = year_asked(asked, {"year", "page"}), asked.parts["kind"]
        if year is None or kind not in NEEDED:
            return None
        here = scope_for(asked.user, NEEDED[kind]).narrow(asked.parts["code"]).prefixes
        found = self._claims(year) if kind == "claims" else _plans(year)
        places = places_of(year)
        return sum(places[pk].is_target and places[pk].code.startswith(here) for pk in found if pk in places)

    def _claims(self, year: ProgrammeYear) -> Iterable[int]:
        today, steps = localdate(), self._of(year)
        decisions = StepOverride.objects.filter(year_village__programme_year=year)
        decided = {(one.year_village_id, one.step) for one in decisions if (one.ends_on or date.max) >= today}
        for claim in StepClaim.objects.filter(year_village__programme_year=year):
            key = claim.year_village_id, claim.step
            if key in steps and steps[key].status in NOT_PROVED and key not in decided:
                yield claim.year_village_id

    def _of(self, year: ProgrammeYear) -> Mapping[Key, Computed]:
        if year.pk not in self._steps:
            self._steps[year.pk] = steps_of(year)
        return self._steps[year.pk]


def question_recount() -> Recount:
    return _questions


def _questions(asked: Asked) -> int | None:
    query = asked.query
    if not OF_QUESTIONS.issuperset(query):
        return None
    here = codes_asked(asked)
    return sum(
        one.code.startswith(here)
        and query.get("state", "") in ("", _state(one))
        and query.get("officer", "") in ("", str(one.officer_id))
        and query.get("month", "") in ("", Month().to_url(one.month))
        and query.get("figure", "") in ("", one.figure)
        and query.get("step", "") in ("", str(one.step))
        for one in FigureQuestion.objects.all()
    )


def _plans(year: ProgrammeYear) -> Iterable[int]:
    plans = TrainingPlan.objects.filter(year_village__programme_year=year)
    return (plan.year_village_id for plan in plans if plan.status == PlanStatus.SUBMITTED)


def _states(task: Task, lacking: Iterable[str]) -> tuple[str, ...]:
    """Under which filters a task is shown."""
    if task.closed_at is not None:
        return "", TaskState.CLOSED
    if task.missing and task.missing not in lacking:
        return "", TaskState.PROVED
    is_late = task.due_on is not None and task.due_on < localdate()
    return ("", TaskState.OPEN, TaskState.LATE) if is_late else ("", TaskState.OPEN)


def _state(question: FigureQuestion) -> str:
    if question.closed_at is not None:
        return QuestionState.CLOSED
    return QuestionState.ANSWERED if question.answered_at is not None else QuestionState.WAITING
