"""The totals of a board as rows: each area below, each step."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import Substr
from django.utils.translation import gettext_lazy as _

from sammachip.areas.queries import names_of
from sammachip.areas.scope import TAMBON_DIGITS
from sammachip.dashboards.queries.cells import village_steps
from sammachip.feed.columns import Column, FeedList, Wanted
from villages.enums import ShownStatus
from villages.process.catalogue import step_of

COLUMNS = (
    Column("area_code", _("Area code")),
    Column("area", _("Area")),
    Column("step", _("Step"), "whole"),
    Column("step_name", _("Name of the step")),
    Column("villages", _("Villages"), "whole"),
    Column("late", _("Past the due date"), "whole"),
    *(Column(status.value, status.label, "whole") for status in ShownStatus),
)


def _found(wanted: Wanted) -> Sequence[Any]:
    """One level below the area asked for, and no lower than tambons: villages are a list of their own."""
    length = min(max(map(len, wanted.scope.prefixes)) + 2, TAMBON_DIGITS)
    steps = village_steps(wanted.scope, wanted.year, wanted.today).order_by()
    counted = steps.values("step", "shown_status", area=Substr("year_village__code", 1, length)).annotate(
        villages=Count("pk"), late=Count("pk", filter=Q(is_late=True))
    )
    rows: dict[tuple[str, int], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for one in counted:
        row = rows[one["area"], one["step"]]
        row[one["shown_status"]] += one["villages"]
        row["villages"] += one["villages"]
        row["late"] += one["late"]
    return sorted(rows.items())


def _lines(found: Sequence[Any], wanted: Wanted) -> Iterator[Sequence[Any]]:
    names = names_of(area for (area, _step), _counts in found)
    for (area, number), counts in found:
        step = step_of(number)
        yield (
            area,
            names.get(area, area),
            number,
            str(step.short),
            counts["villages"],
            counts["late"],
            *(counts[status.value] for status in ShownStatus),
        )


TOTALS = FeedList("totals", _("Totals of the 13 steps by area"), COLUMNS, _found, _lines, has_changes=False)
