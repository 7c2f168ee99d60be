"""The pictures of the indicators."""

from collections.abc import Sequence

from django.utils.translation import gettext

from sammachip.dashboards.indicators.by_month import MonthStanding
from sammachip.dashboards.indicators.kinds import GroupKind, Kind
from sammachip.ui.charts import Chart, Series
from sammachip.ui.templatetags.thai_text import month_short
from villages.models import ProgrammeYear


def occupations_chart(kinds: Sequence[Kind], figures: dict[str, str]) -> Chart:
    return Chart(
        "occupations",
        gettext("Practising households by occupation"),
        gettext("A bar for each occupation, as long as the number of households that practise it."),
        gettext("Occupation"),
        tuple(kind.label for kind in kinds),
        (Series(gettext("Households"), tuple(kind.sums.practising for kind in kinds)),),
        kind="bars",
        unit=gettext("households"),
        links=tuple(f"{figures['practising']}&occupation={kind.key}" for kind in kinds),
    )


def categories_chart(kinds: Sequence[GroupKind], figures: dict[str, str]) -> Chart:
    return Chart(
        "categories",
        gettext("Occupational groups by line"),
        gettext("A bar for each line of the register, as long as the number of its groups."),
        gettext("Line"),
        tuple(kind.label for kind in kinds),
        (Series(gettext("Groups"), tuple(kind.groups for kind in kinds)),),
        kind="bars",
        unit=gettext("groups"),
        links=tuple(f"{figures['groups']}&category={kind.key}" for kind in kinds),
    )


def months_chart(months: Sequence[MonthStanding], year: ProgrammeYear) -> Chart:
    return Chart(
        "months",
        gettext("Households that practise, by month"),
        gettext(
            "How many households practised, and how many were asked, by the visits until the month's end."
        ),
        gettext("Month"),
        tuple(month_short(month.day) for month in months),
        (
            Series(gettext("Practising"), tuple(month.practising for month in months)),
            Series(gettext("Asked"), tuple(month.asked for month in months)),
        ),
        kind="line",
        unit=gettext("households"),
        target=-(-year.practising_target * months[-1].households // 100) if months else None,
        target_words=gettext("Target %(percent)s%%") % {"percent": year.practising_target},
    )
