from decimal import Decimal
from typing import Any

from django.db import migrations

BATCH = 500
TIMES_A_YEAR = {"day": 360, "month": 12, "year": 1}
PRACTISING = ("earning", "no_income_yet", "own_use")
OF_PRACTISED = ("practising", "compared", "before", "after", "doubtful", "sure_before", "sure_after")
MOST = Decimal(600_000)


def add_up(apps: Any, schema_editor: Any) -> None:
    """Households and the visits marked as newest, a few hundred villages at a time."""
    alias = schema_editor.connection.alias
    households, visits, village_sums, occupation_sums = (
        apps.get_model("households", name).objects.using(alias)
        for name in ("Household", "FollowUp", "VillageSums", "OccupationSums")
    )
    villages = apps.get_model("villages", "YearVillage").objects.using(alias).order_by("pk")
    known = list(villages.values_list("pk", flat=True))
    for start in range(0, len(known), BATCH):
        here = known[start : start + BATCH]
        found = visits.filter(household__year_village__in=here, is_latest=True)
        newest = {one.household_id: one for one in found}
        added = {}
        active = households.filter(year_village__in=here, status="active", removed_at__isnull=True)
        for household in active:
            _add(added, household, newest.get(household.pk))
        village_sums.bulk_create(
            village_sums.model(year_village_id=village, **row)
            for (village, is_of_village, _occupation), row in added.items()
            if is_of_village
        )
        occupation_sums.bulk_create(
            occupation_sums.model(year_village_id=village, occupation_id=occupation, **row)
            for (village, is_of_village, occupation), row in added.items()
            if not is_of_village
        )


def _add(added: Any, household: Any, visit: Any) -> None:
    village = household.year_village_id
    row = added.setdefault(
        (village, True, None), dict.fromkeys(("households", "asked", *OF_PRACTISED), 0)
    )
    row["households"] += 1
    row["asked"] += visit is not None
    if visit is None or visit.practising not in PRACTISING:
        return
    occupation = added.setdefault((village, False, visit.occupation_id), dict.fromkeys(OF_PRACTISED, 0))
    before = None
    if household.income_basis == "occupation":
        before = _yearly(household.income_before, household.income_period)
    after = _yearly(visit.income_amount, visit.income_period)
    for sums in (row, occupation):
        sums["practising"] += 1
        if before is not None and after is not None:
            _add_incomes(sums, before, after)


def _add_incomes(sums: Any, before: Decimal, after: Decimal) -> None:
    is_doubtful = after > (min(MOST, before * 10) if before else MOST)
    sums["compared"] += 1
    sums["before"] += before
    sums["after"] += after
    sums["doubtful"] += is_doubtful
    if not is_doubtful:
        sums["sure_before"] += before
        sums["sure_after"] += after


def _yearly(amount: Decimal | None, period: str) -> Decimal | None:
    if amount is None or period not in TIMES_A_YEAR:
        return None
    return amount * TIMES_A_YEAR[period]


class Migration(migrations.Migration):

    dependencies = [
        ('households', '0006_sums_of_households'),
    ]

    operations = [
        migrations.RunPython(add_up, migrations.RunPython.noop),
    ]
