"""What everybody may see of a district: villages, steps and dates, and nothing of any person."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from sammachip.areas.queries import area_title
from sammachip.areas.scope import AreaScope
from sammachip.dashboards.models import PublicBoard
from sammachip.dashboards.queries.cells import target_villages, village_steps
from sammachip.dashboards.queries.tallies import percent_of
from villages.enums import ShownStatus
from villages.models import ProgrammeYear
from villages.process.catalogue import STEPS, Step, step_of

MONTH = timedelta(days=30)
IMPROVED_SHOWN = 5
# Outside the office a step is done, begun or still ahead; what is late or doubted is the office's own affair.
OPEN_WORDS = {
    ShownStatus.CLAIMED: ShownStatus.IN_PROGRESS,
    ShownStatus.LAPSED: ShownStatus.IN_PROGRESS,
}


@dataclass(frozen=True)
class PublicVillage:
    code: str
    name: str
    moo: int
    tambon: str
    signs: tuple[tuple[int, str], ...]
    """The steps with what is said of each in public."""
    newly: int
    """Steps that were proved in the last 30 days."""

    @property
    def done(self) -> int:
        return sum(status == ShownStatus.DONE for _step, status in self.signs)

    @property
    def of(self) -> int:
        return sum(status != ShownStatus.NOT_APPLICABLE for _step, status in self.signs)

    @property
    def percent(self) -> int:
        return percent_of(self.done, self.of)


@dataclass(frozen=True)
class Badge:
    """A step and how many villages have completed it."""

    number: int
    villages: int

    @property
    def step(self) -> Step:
        return step_of(self.number)


@dataclass(frozen=True)
class PublicView:
    code: str
    name: str
    year: int
    as_of: date
    villages: tuple[PublicVillage, ...]
    """In the order of their codes, which ranks nobody."""

    @property
    def done(self) -> int:
        return sum(village.done for village in self.villages)

    @property
    def of(self) -> int:
        return sum(village.of for village in self.villages)

    @property
    def percent(self) -> int:
        return percent_of(self.done, self.of)

    @property
    def finished(self) -> int:
        """Villages with every step done."""
        return sum(village.of > 0 and village.done == village.of for village in self.villages)

    @property
    def improved(self) -> list[PublicVillage]:
        """Those that proved most steps in the last 30 days; nobody who proved none."""
        moved = [village for village in self.villages if village.newly]
        return sorted(moved, key=lambda village: (-village.newly, village.code))[:IMPROVED_SHOWN]

    @property
    def badges(self) -> list[Badge]:
        counts = Counter(
            step for village in self.villages for step, status in village.signs if status == ShownStatus.DONE
        )
        return [Badge(step.number, counts[step.number]) for step in STEPS if counts[step.number]]

    @property
    def tambons(self) -> list[tuple[str, list[PublicVillage]]]:
        groups: dict[str, list[PublicVillage]] = defaultdict(list)
        for village in self.villages:
            groups[village.code[:6]].append(village)
        return [(members[0].tambon, members) for members in groups.values()]


def is_public(district: str) -> bool:
    return PublicBoard.objects.filter(area_code=district, is_on=True).exists()


def public_view(district: str, year: ProgrammeYear, today: date) -> PublicView:
    """Three queries. Holds nothing but what is shown, so that it can be kept in the cache."""
    scope = AreaScope.of(district)
    signs: dict[int, dict[int, str]] = defaultdict(dict)
    newly = Counter[int]()
    steps = village_steps(scope, year, today).order_by()
    for village, step, status, reached in steps.values_list(
        "year_village", "step", "shown_status", "reached_on"
    ):
        signs[village][step] = str(OPEN_WORDS.get(status, status))
        newly[village] += bool(status == ShownStatus.DONE and reached and reached > today - MONTH)
    villages = target_villages(scope, year).select_related("village").order_by("code")
    return PublicView(
        code=district,
        name=area_title(district),
        year=year.year,
        as_of=today,
        villages=tuple(
            PublicVillage(
                one.code,
                one.village.name,
                one.village.moo,
                one.village.tambon_name,
                tuple(
                    (step.number, signs[one.pk].get(step.number, ShownStatus.NOT_STARTED.value))
                    for step in STEPS
                ),
                newly[one.pk],
            )
            for one in villages
        ),
    )
