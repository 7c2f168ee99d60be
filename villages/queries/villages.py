"""Villages of the register and of a year, within what somebody may see."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Substr
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from sammachip.accounts.models import Assignment, User
from sammachip.accounts.roles import RoleSlug
from sammachip.areas.queries import names_of
from sammachip.areas.scope import AreaScope
from sammachip.thai.digits import to_arabic
from sammachip.thai.houses import strip_village_word
from sammachip.thai.text import compare_key, tidy
from villages.enums import ShownStatus, TargetStatus
from villages.models import (
    ProgrammeYear,
    StepProgress,
    Village,
    YearVillage,
    YearVillageQuerySet,
)

LATE = "late"


@dataclass(frozen=True)
class VillageFilters:
    """What the address of a list of villages asks for; blank asks for nothing."""

    text: str = ""
    tambon: str = ""
    area: str = ""
    """A province, district or tambon within the scope."""
    officer_id: int | None = None
    step: int | None = None
    status: str = ""
    """A shown status, or "late"."""
    is_withdrawn: bool = False


def find_year_village(scope: AreaScope, code: str, year: int) -> YearVillage:
    """Raises Http404 outside the scope, as if it were not there."""
    known = YearVillage.objects.within(scope).select_related("village", "programme_year", "officer")
    return get_object_or_404(known, code=code, programme_year__year=year)


def village_list(
    scope: AreaScope, programme_year: ProgrammeYear, filters: VillageFilters, today: date
) -> YearVillageQuerySet:
    """Target villages of the year in the order of their codes, with village, year and officer; `done` is how
    many steps are."""
    status = TargetStatus.WITHDRAWN if filters.is_withdrawn else TargetStatus.TARGET
    found = YearVillage.objects.within(scope).of_year(programme_year).filter(status=status)
    if filters.text:
        found = found.filter(text_condition(filters.text, "village__"))
    if filters.area:
        found = found.within(AreaScope.of(filters.area))
    if filters.tambon:
        found = found.within(AreaScope.of(filters.tambon))
    if filters.officer_id:
        found = found.filter(officer=filters.officer_id)
    if filters.step and filters.status:
        found = found.filter(_step_condition(filters.step, filters.status, today))
    found = found.annotate(done=Coalesce(Subquery(_done_steps(today)), 0))
    rows: YearVillageQuerySet = found.select_related("village", "programme_year", "officer").order_by("code")
    return rows


def text_condition(text: str, prefix: str = "") -> Q:
    """Every word typed stands in the name, the tambon, the code or "หมู่ 5"."""
    words = strip_village_word(tidy(text))
    words = to_arabic(words).replace("ม.", "หมู่").replace("หมู่ที่", "หมู่").replace("หมู่ ", "หมู่")
    condition = Q()
    for word in words.removeprefix("ต.").split():
        condition &= Q(**{f"{prefix}search_text__contains": compare_key(word)})
    return condition


def villages_to_choose(scope: AreaScope, programme_year: ProgrammeYear) -> QuerySet[Village]:
    """Villages of the register that are no target villages of the year, by code."""
    targets = YearVillage.objects.of_year(programme_year).targets().filter(village=OuterRef("pk"))
    found: QuerySet[Village] = Village.objects.within(scope).exclude(Exists(targets)).order_by("code")
    return found


def districts_of(scope: AreaScope, programme_year: ProgrammeYear) -> list[tuple[str, str]]:
    """The districts that have target villages, with their names, by code; two queries."""
    villages = YearVillage.objects.within(scope).of_year(programme_year)
    codes = villages.annotate(district=Substr("code", 1, 4)).order_by("district").values_list("district")
    found = [code for (code,) in codes.distinct()]
    names = names_of(found)
    return [(code, names.get(code, code)) for code in found]


def tambon_choices(scope: AreaScope, programme_year: ProgrammeYear) -> list[tuple[str, str]]:
    """The tambons that have target villages, by code."""
    found = YearVillage.objects.within(scope).of_year(programme_year)
    pairs = found.order_by("village__tambon_code").values_list("village__tambon_code", "village__tambon_name")
    return list(pairs.distinct())


def area_choices(scope: AreaScope, programme_year: ProgrammeYear, asked: str) -> list[tuple[str, str]]:
    """The tambons to choose from; where there are several districts, these, and the tambons of the one that
    is asked for. Three queries."""
    districts = districts_of(scope, programme_year)
    if len(districts) < 2:
        return tambon_choices(scope, programme_year)
    if asked[:4] not in dict(districts):
        return districts
    below = [(code, f"– {name}") for code, name in tambon_choices(scope.narrow(asked[:4]), programme_year)]
    at = next(place for place, (code, _name) in enumerate(districts, 1) if code == asked[:4])
    return [*districts[:at], *below, *districts[at:]]


def year_to_show(asked: str | None) -> ProgrammeYear | None:
    """The year the address asks for, else the current one, else the newest."""
    years = ProgrammeYear.objects.all()
    if asked and asked.isascii() and asked.isdigit():
        return get_object_or_404(years, year=int(asked))
    return years.current() or years.first()


def other_years(source: ProgrammeYear) -> QuerySet[ProgrammeYear]:
    """The years that villages of this one may be brought into, the newest first."""
    years: QuerySet[ProgrammeYear] = ProgrammeYear.objects.exclude(pk=source.pk).order_by("-year")
    return years


def years_with_villages(scope: AreaScope) -> QuerySet[ProgrammeYear]:
    """The rounds, the newest first, with `target_count`: how many target villages the scope holds."""
    seen = YearVillage.objects.within(scope).targets().filter(programme_year=OuterRef("pk"))
    counted = seen.order_by().values("programme_year").annotate(count=Count("pk")).values("count")
    years: QuerySet[ProgrammeYear] = ProgrammeYear.objects.order_by("-year")
    return years.annotate(target_count=Coalesce(Subquery(counted), 0))


def _done_steps(today: date) -> QuerySet[Any]:
    steps = StepProgress.objects.filter(year_village=OuterRef("pk")).with_status(today)
    done = steps.filter(shown_status=ShownStatus.DONE).order_by().values("year_village")
    counted: QuerySet[Any] = done.annotate(count=Count("pk")).values("count")
    return counted


def _step_condition(step: int, status: str, today: date) -> Exists:
    rows = StepProgress.objects.filter(year_village=OuterRef("pk"), step=step).with_status(today)
    wanted = Q(is_late=True) if status == LATE else Q(shown_status=status)
    return Exists(rows.filter(wanted))


def staff_of(scope: AreaScope) -> QuerySet[User]:
    """The people who work for the scope's districts and tambons, by name; viewers are no staff."""
    works_here = Assignment.objects.filter(
        scope.as_q("area_code"),
        Q(ends_on__isnull=True) | Q(ends_on__gte=localdate()),
        user=OuterRef("pk"),
        role__in=[RoleSlug.OFFICER, RoleSlug.CLERK, RoleSlug.CHIEF],
    )
    return User.objects.filter(Exists(works_here), is_active=True).order_by("full_name", "username")
