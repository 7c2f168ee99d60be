"""A second count of the steps of villages: from the records through the rules, without stored progress."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from sammachip.accounts.access import access_of
from sammachip.audit.parts import in_parts
from sammachip.dashboards.queries.cells import ASKED
from sammachip.ui.figures import Asked
from villages.enums import ShownStatus, TargetStatus
from villages.models import StepOverride, StepSetting, YearVillage
from villages.process.refresh import BATCH, Computed, compute
from villages.process.status import decide, decide_late
from villages.queries import year_to_show

UNDERSTOOD = {"year", "officer", "step", "status", "late", "missing", "page"}
SETTLED = (ShownStatus.DONE, ShownStatus.NOT_APPLICABLE)


@dataclass(frozen=True)
class Found:
    """One step of one village, as the records say today."""

    code: str
    officer: int | None
    step: int
    status: ShownStatus
    is_late: bool
    is_asked_for: bool
    missing: frozenset[str]

    @property
    def statuses(self) -> tuple[str, ...]:
        """Under which filters it is shown."""
        whole = () if self.status == ShownStatus.NOT_APPLICABLE else (ASKED,)
        return "", self.status, *whole


class StepRecount:
    """Reads each programme year once; memory for every step of its target villages."""

    def __init__(self) -> None:
        self._today = localdate()
        self._found: dict[int, list[Found]] = {}

    def __call__(self, asked: Asked) -> int | None:
        query = asked.query
        year = year_to_show(query.get("year"))
        if year is None or not UNDERSTOOD.issuperset(query):
            return None
        prefixes = access_of(asked.user).reading.narrow(asked.parts.get("code", "")).prefixes
        if year.pk not in self._found:
            self._found[year.pk] = list(self._read(year.pk))
        return sum(
            one.code.startswith(prefixes)
            and query.get("officer", "") in ("", str(one.officer))
            and query.get("step", "") in ("", str(one.step))
            and query.get("status", "") in one.statuses
            and (not query.get("late") or one.is_late)
            and (not query.get("missing") or (one.is_asked_for and query["missing"] in one.missing))
            for one in self._found[year.pk]
        )

    def _read(self, year: int) -> Iterator[Found]:
        villages = YearVillage.objects.filter(programme_year=year, status=TargetStatus.TARGET)
        places = {pk: (code, officer) for pk, code, officer in villages.values_list("pk", "code", "officer")}
        due = dict(StepSetting.objects.filter(programme_year=year).values_list("step", "due_on"))
        decisions = StepOverride.objects.values_list("year_village", "step", "ends_on")
        decided = {(pk, step) for pk, step, end in decisions if end is None or end >= self._today}
        for part in in_parts(sorted(places), BATCH):
            for (pk, step), one in compute(part).items():
                yield self._judge(places[pk], step, one, due.get(step), (pk, step) in decided)

    def _judge(
        self, place: tuple[str, int | None], step: int, one: Computed, due_on: date | None, is_decided: bool
    ) -> Found:
        today = self._today
        status = decide(one.status, is_claimed=one.is_claimed, good_until=one.good_until, today=today)
        is_due = due_on is not None and due_on < today
        is_open = status not in SETTLED and (status != ShownStatus.NOT_STARTED or is_due)
        return Found(
            *place,
            step,
            status,
            decide_late(status, due_on=due_on, is_decided=is_decided, today=today),
            is_open,
            frozenset(code for code, _params in one.missing),
        )
