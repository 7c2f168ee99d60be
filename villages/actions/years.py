from calendar import monthrange
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_record, create_records
from sammachip.thai.fiscal import month_of
from villages.models import ProgrammeYear, StepSetting, YearVillage
from villages.process.catalogue import STEPS
from villages.process.refresh import refresh_progress

# The calendar month of the fiscal year by whose end a step is usually done.
USUAL_MONTHS = {1: 12, 2: 12, 3: 1, 4: 1, 5: 2, 6: 2, 7: 3, 8: 3, 9: 4, 10: 5, 11: 8, 12: 8, 13: 9}

# A year counted by district has no team of trainers to form, to meet with, to prepare, or to pair.
STEPS_OF_A_TEAM = frozenset({1, 2, 3, 5})


@transaction.atomic
def open_programme_year(*, by: User | None, year: int, title: str = "", **fields: Any) -> ProgrammeYear:
    """A round with the usual due date of each step; the first one opened is the current one. The steps of a
    team are not asked for in a year that is counted by district."""
    is_first = not ProgrammeYear.objects.filter(is_current=True).exists()
    programme_year = ProgrammeYear(
        year=year,
        title=title or gettext("Right livelihood communities %(year)s") % {"year": year},
        is_current=fields.pop("is_current", is_first),
        **fields,
    )
    create_record(programme_year, by=by, action="years.open")
    left_out = STEPS_OF_A_TEAM if programme_year.is_by_district else frozenset()
    settings = (
        StepSetting(
            programme_year=programme_year,
            step=step.number,
            is_applicable=step.number not in left_out,
            due_on=usual_due(year, step.number),
        )
        for step in STEPS
    )
    create_records(settings, by=by, action="years.set_step")
    return programme_year


@transaction.atomic
def change_programme_year(
    programme_year: ProgrammeYear, *, by: User, seen_version: int | None = None, **changes: Any
) -> ProgrammeYear:
    """Thresholds decide what is proved, so every village of the year is looked at again."""
    change_record(programme_year, by=by, action="years.change", seen_version=seen_version, **changes)
    _refresh_year(programme_year)
    return programme_year


@transaction.atomic
def make_current(programme_year: ProgrammeYear, *, by: User) -> ProgrammeYear:
    for other in ProgrammeYear.objects.filter(is_current=True).exclude(pk=programme_year.pk):
        change_record(other, by=by, action="years.make_current", is_current=False)
    return change_record(programme_year, by=by, action="years.make_current", is_current=True)


@transaction.atomic
def change_step_setting(
    setting: StepSetting, *, by: User, seen_version: int | None = None, **changes: Any
) -> StepSetting:
    was_applicable = setting.is_applicable
    change_record(setting, by=by, action="years.set_step", seen_version=seen_version, **changes)
    if setting.is_applicable != was_applicable:
        _refresh_year(setting.programme_year)
    return setting


def usual_due(year: int, step: int) -> date:
    """The last day of the step's usual month in a fiscal year."""
    first = month_of(year, USUAL_MONTHS[step])
    return first.replace(day=monthrange(first.year, first.month)[1])


def _refresh_year(programme_year: ProgrammeYear) -> None:
    refresh_progress(YearVillage.objects.of_year(programme_year).values_list("pk", flat=True))
