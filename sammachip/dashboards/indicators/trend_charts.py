"""The pictures of the trends."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext

from sammachip.dashboards.indicators.trends import Months
from sammachip.ui.charts import Chart, Series
from sammachip.ui.templatetags.thai_text import be_short, month_short
from villages.models import ProgrammeYear


def steps_chart(months: Months, year: ProgrammeYear) -> Chart:
    return Chart(
        "steps",
        gettext("Steps proved by month"),
        gettext("Two columns a month: the steps proved this year, and in the same days of last year."),
        gettext("Month"),
        tuple(month_short(end) for end in months.ends),
        (
            Series(gettext("Fiscal year %(year)s") % {"year": year.year}, months.this),
            Series(gettext("Fiscal year %(year)s") % {"year": year.year - 1}, months.last),
        ),
        unit=gettext("steps"),
    )


def visits_chart(weeks: Sequence[tuple[date, int]]) -> Chart:
    return Chart(
        "visits",
        gettext("Visits by week"),
        gettext("A column for each week of the last half year, as high as the number of visits."),
        gettext("Week from"),
        tuple(be_short(monday).rsplit(" ", 1)[0] for monday, _count in weeks),
        (Series(gettext("Visits"), tuple(count for _monday, count in weeks)),),
        unit=gettext("visits"),
    )


def area_charts(
    areas: Mapping[str, Sequence[int]], names: Mapping[str, str], ends: Sequence[date]
) -> list[Chart]:
    """One small chart for each area, all with one scale, so that they can be compared."""
    most = max((count for counts in areas.values() for count in counts), default=None)
    return [
        Chart(
            f"area-{code}",
            names.get(code, code),
            gettext("The steps that the area proved in each month."),
            gettext("Month"),
            tuple(month_short(end) for end in ends),
            (Series(gettext("Steps proved"), tuple(counts)),),
            unit=gettext("steps"),
            scale=most,
        )
        for code, counts in areas.items()
    ]
