"""What the indicators read for an area: the part, the whole, the percentage, and how much of it is known."""

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from sammachip.dashboards.indicators import definitions
from sammachip.dashboards.indicators.definitions import Definition
from sammachip.dashboards.indicators.sums import TENTH, Sums, is_covered
from villages.models import ProgrammeYear

MOST = 100


@dataclass(frozen=True)
class Reading:
    """One indicator of one area. `percent` is None where too little is known, or nothing is there."""

    definition: Definition
    part: int
    whole: int
    percent: Decimal | None
    target: int | None
    known: int
    """Of how many of `of_known` the indicator knows what it asks."""
    of_known: int
    floor: int
    doubtful: int = 0
    sure_percent: Decimal | None = None
    """The percentage without what is to be checked; None where nothing is."""

    @property
    def is_reached(self) -> bool:
        return self.percent is not None and self.target is not None and self.percent >= self.target

    @property
    def tone(self) -> str:
        """Never "reached" while a value in it is to be checked."""
        if self.percent is None:
            return "unknown"
        if self.doubtful:
            return "doubtful"
        if self.target is None:
            return "plain"
        return "reached" if self.is_reached else "below"

    @property
    def bar(self) -> Decimal:
        """How long the bar is, of a hundred."""
        scaled = self.percent or Decimal(0)
        if self.definition.slug == definitions.INCOME.slug and self.target:
            # A growth of the target fills half of the bar.
            scaled = scaled * MOST / (2 * self.target)
        return min(max(scaled, Decimal(0)), Decimal(MOST)).quantize(TENTH)

    @property
    def mark(self) -> Decimal | None:
        """Where the target line stands on the bar."""
        if not self.target:
            return None
        is_growth = self.definition.slug == definitions.INCOME.slug
        return Decimal(50) if is_growth else Decimal(min(self.target, MOST))

    @property
    def needed_known(self) -> int:
        """How many have to be known before a percentage is shown."""
        return -(-self.of_known * self.floor // 100)


def readings_of(sums: Sums, year: ProgrammeYear) -> tuple[Reading, ...]:
    """I1, I2, I3 and I5; I4 and I6 are counts by kind."""
    return (practising(sums, year), income(sums, year), grown_villages(sums, year), groups(sums, year))


def practising(sums: Sums, year: ProgrammeYear) -> Reading:
    covered = is_covered(sums.asked, sums.households, year.coverage_floor)
    percent = share_of(sums.practising, sums.households) if covered else None
    return Reading(
        definitions.PRACTISING,
        sums.practising,
        sums.households,
        percent,
        year.practising_target,
        sums.asked,
        sums.households,
        year.coverage_floor,
    )


def income(sums: Sums, year: ProgrammeYear) -> Reading:
    covered = is_covered(sums.compared, sums.practising, year.coverage_floor)
    return Reading(
        definitions.INCOME,
        sums.compared,
        sums.practising,
        sums.growth if covered else None,
        year.income_target,
        sums.compared,
        sums.practising,
        year.coverage_floor,
        doubtful=sums.doubtful,
        sure_percent=sums.sure_growth if covered and sums.doubtful else None,
    )


def grown_villages(sums: Sums, year: ProgrammeYear) -> Reading:
    covered = is_covered(sums.measured, sums.villages, year.coverage_floor)
    percent = share_of(sums.grown, sums.measured) if covered else None
    return Reading(
        definitions.VILLAGES,
        sums.grown,
        sums.measured,
        percent,
        None,
        sums.measured,
        sums.villages,
        year.coverage_floor,
        doubtful=sums.doubtful,
    )


def groups(sums: Sums, year: ProgrammeYear) -> Reading:
    """The register of groups is complete by itself, so all of it is known."""
    return Reading(
        definitions.GROUPS,
        sums.groups,
        sums.villages,
        share_of(sums.groups, sums.villages),
        year.group_target,
        sums.villages,
        sums.villages,
        0,
    )


def share_of(part: int, whole: int) -> Decimal | None:
    """In per cent with one place, rounded down so that a target is reached only when it is."""
    if not whole:
        return None
    return (Decimal(100) * part / whole).quantize(TENTH, ROUND_DOWN)
