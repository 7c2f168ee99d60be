"""The rows of a board as places on a map."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Avg
from django.db.models.functions import Substr
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sammachip.areas.scope import DISTRICT_DIGITS, AreaScope
from sammachip.dashboards.queries.board import BoardRow, board_of
from sammachip.dashboards.queries.cells import StepFilter, target_villages
from sammachip.dashboards.queries.regions import Region, region_board
from sammachip.dashboards.queries.tallies import percent_of, tone_of
from villages.models import ProgrammeYear

TONES: dict[str, tuple[str, Promise]] = {
    "most": ("✓", _("80 percent or more, as planned")),
    "some": ("◐", _("Under way, as planned")),
    "near": ("▿", _("Up to 15 percent behind the plan")),
    "behind": ("▾", _("More than 15 percent behind")),
    "none": ("○", _("Not begun, not due yet")),
}
"""The sign of a tone and what it says."""


@dataclass(frozen=True)
class Place:
    code: str
    name: str
    label: str
    """Short, for the map."""
    url: str
    done: int
    of: int
    percent: int
    tone: str
    point: tuple[float, float] | None
    """Latitude and longitude; None where no village below has them."""

    @property
    def sign(self) -> str:
        return TONES[self.tone][0]

    @property
    def standing(self) -> str:
        return str(TONES[self.tone][1])

    @property
    def words(self) -> str:
        """All that the mark says, for ears and for a mouse that rests on it."""
        return gettext("%(name)s: %(percent)s%% of the steps done. %(standing)s") % {
            "name": self.name,
            "percent": self.percent,
            "standing": self.standing,
        }


@dataclass(frozen=True)
class Places:
    shown: list[Place]
    """The rows of the board as it is filtered, in the order of places."""
    villages: int
    """Of the year in the area; of the officer, where one is asked for."""

    @property
    def known(self) -> list[Place]:
        return [place for place in self.shown if place.point]

    @property
    def unknown(self) -> list[Place]:
        return [place for place in self.shown if not place.point]


def places_of(scope: AreaScope, code: str, year: ProgrammeYear, today: date, wanted: StepFilter) -> Places:
    """One query more than the board at most."""
    if len(code) >= DISTRICT_DIGITS:
        board = board_of(scope, year, today, wanted)
        return Places([_village(row) for row in board.rows], board.villages)
    points = _middles(scope, year, len(code) + 2)
    found = region_board(scope, code, year, today, wanted)
    places = [_region(region, year, points.get(region.code)) for region in found.regions]
    return Places(places, found.villages)


def _village(row: BoardRow) -> Place:
    village = row.village.village
    tone = tone_of(row.percent, percent_of(row.calendar.steps_expected, row.of))
    point = None if village.lat is None or village.lng is None else (float(village.lat), float(village.lng))
    name = village.label
    return Place(row.code, name, village.name, row.url, row.done, row.of, row.percent, tone, point)


def _region(region: Region, year: ProgrammeYear, point: tuple[float, float] | None) -> Place:
    url = reverse("dashboards:board", kwargs={"code": region.code}, query={"year": year.year})
    summary = region.summary
    tone = tone_of(summary.percent, summary.expected_percent)
    name, done, of = region.name, summary.done, summary.of
    return Place(region.code, name, name, url, done, of, summary.percent, tone, point)


def _middles(scope: AreaScope, year: ProgrammeYear, length: int) -> dict[str, tuple[float, float]]:
    """The mean of the villages below that have coordinates. One query."""
    villages = target_villages(scope, year, None).order_by().filter(village__lat__isnull=False)
    grouped = villages.values(region=Substr("code", 1, length))
    rows = grouped.annotate(middle_lat=Avg("village__lat"), middle_lng=Avg("village__lng"))
    return {row["region"]: (float(row["middle_lat"]), float(row["middle_lng"])) for row in rows}
