"""What the indicators say, and when they say nothing."""

from decimal import Decimal

import pytest

from sammachip.dashboards.indicators.readings import groups, grown_villages, income, practising
from sammachip.dashboards.indicators.sums import Sums
from villages.models import ProgrammeYear

YEAR = ProgrammeYear(year=2560)


def of_income(before: int, after: int, **more) -> Sums:
    fields = {"practising": 10, "compared": 10, "sure_before": before, "sure_after": after} | more
    return Sums(before=Decimal(before), after=Decimal(after), **fields)


@pytest.mark.parametrize(
    ("sums", "percent", "tone"),
    [
        (Sums(households=20, asked=20, practising=17), Decimal("85.0"), "reached"),
        (Sums(households=20, asked=20, practising=16), Decimal("80.0"), "below"),
        (Sums(households=20, asked=10, practising=10), Decimal("50.0"), "below"),
        (Sums(households=20, asked=9, practising=9), None, "unknown"),
        (Sums(), None, "unknown"),
        (Sums(households=20, asked=20), Decimal(0), "below"),
    ],
)
def test_practising_needs_enough_that_were_asked(sums, percent, tone):
    reading = practising(sums, YEAR)

    assert (reading.percent, reading.tone) == (percent, tone)


def test_households_not_asked_yet_count_in_the_denominator():
    reading = practising(Sums(households=20, asked=12, practising=12), YEAR)

    assert (reading.part, reading.whole, reading.percent) == (12, 20, Decimal("60.0"))


def test_what_is_needed_is_said_in_households():
    assert practising(Sums(households=21, asked=2), YEAR).needed_known == 11


@pytest.mark.parametrize(
    ("sums", "percent", "tone"),
    [
        (of_income(10_000, 10_300), Decimal("3.0"), "reached"),
        (of_income(10_000, 10_299), Decimal("2.9"), "below"),
        (of_income(10_000, 9_500), Decimal("-5.0"), "below"),
        (of_income(10_000, 10_300, compared=4), None, "unknown"),
        (of_income(0, 9_000), None, "unknown"),
    ],
)
def test_growth_is_of_the_sums(sums, percent, tone):
    reading = income(sums, YEAR)

    assert (reading.percent, reading.tone) == (percent, tone)


def test_growth_with_a_doubtful_income_is_never_reached_and_is_told_without_it():
    sums = of_income(10_000, 30_000, doubtful=1) + Sums(
        sure_before=Decimal(-1_000), sure_after=Decimal(-20_910)
    )

    reading = income(sums, YEAR)

    assert (reading.tone, reading.percent, reading.sure_percent) == ("doubtful", Decimal(200), Decimal(1))


def test_villages_are_of_those_measured():
    reading = grown_villages(Sums(villages=4, measured=3, grown=1), YEAR)

    assert (reading.part, reading.whole, reading.percent) == (1, 3, Decimal("33.3"))
    assert (reading.known, reading.of_known) == (3, 4)


def test_groups_are_of_the_target_villages():
    reading = groups(Sums(villages=27, groups=3), YEAR)

    assert (reading.percent, reading.is_reached) == (Decimal("11.1"), True)
