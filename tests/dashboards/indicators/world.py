"""A district in which the indicators have something to say."""

from datetime import date
from decimal import Decimal

from groups.models import OccupationalGroup
from households.models import Household
from tests.factories import make_year, make_year_village
from tests.groups.factories import make_group
from tests.households.factories import make_households, make_visits
from tests.trainers.factories import make_occupation
from villages.models import YearVillage
from villages.process.refresh import refresh_progress

MARCH, APRIL = date(2017, 3, 10), date(2017, 4, 10)


def visited(households: list[Household], practising: str, income=None, **fields) -> None:
    """Before training each earns 1,000 baht a month."""
    earned = {"income_amount": Decimal(income), "income_period": "month"} if income is not None else {}
    make_visits(households, fields.pop("visited_on", MARCH), practising=practising, **earned, **fields)


def make_group_in(village: YearVillage, by, **fields) -> OccupationalGroup:
    group = make_group(village, by)
    defaults = {"status": "formed", "registered_on": date(2017, 4, 1)}
    OccupationalGroup.objects.filter(pk=group.pk).update(**(defaults | fields))
    return group


def make_district(by) -> tuple[YearVillage, YearVillage, YearVillage]:
    """Two villages of one district and one of another: 6 households with 4 asked, 4 with 4, 2 with 2."""
    make_year(2560)
    first, second = make_year_village("33011601"), make_year_village("33011502")
    elsewhere = make_year_village("33020101")
    eggs = make_occupation()
    homes = make_households(first, 6)
    visited(homes[:2], "earning", 1100, occupation=eggs)
    visited(homes[2:3], "earning", 11_000, occupation=eggs)
    visited(homes[3:4], "stopped")
    others = make_households(second, 4)
    visited(others[:3], "earning", 1000)
    visited(others[3:], "no_income_yet")
    visited(make_households(elsewhere, 2), "earning", 5000)
    make_group_in(first, by)
    make_group_in(second, by, registered_on=None)
    make_group_in(elsewhere, by)
    refresh_progress()
    return first, second, elsewhere
