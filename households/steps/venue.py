"""Step 8: where to train, what to visit, which materials."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.timezone import localdate

from households.models import MaterialLine, VenueChoice
from households.steps.facts import venues_of
from trainers.steps.facts import settings_of
from villages.enums import FundSource
from villages.models import YearVillageQuerySet
from villages.process.evidence import Evidence, Missing

CONDITIONS = 4


@dataclass
class Materials:
    cost: Decimal = Decimal(0)
    entered_on: list[date] = field(default_factory=list)


def prove_venue(villages: YearVillageQuerySet) -> dict[int, Evidence]:
    venues = venues_of(villages)
    materials = _materials(villages)
    return {
        pk: _evidence(venues.get(pk), materials.get(pk), allocation)
        for pk, (allocation,) in settings_of(villages, "allocation").items()
    }


def _evidence(venue: VenueChoice | None, materials: Materials | None, allocation: Decimal | None) -> Evidence:
    missing = (*_missing_venue(venue), *_missing_materials(materials, allocation))
    return Evidence(
        have=CONDITIONS - len(missing) if venue or materials else 0,
        need=CONDITIONS,
        missing=missing,
        reached_on=None if missing else _reached_on(venue, materials),
        is_started=bool(venue or materials),
    )


def _missing_venue(venue: VenueChoice | None) -> list[Missing]:
    if venue is None:
        return [
            Missing("venue_lacking"),
            Missing("venue_site_lacking"),
            Missing("venue_confirmation_lacking"),
        ]
    missing = []
    if venue.site_id is None and not venue.no_visit_reason.strip():
        missing.append(Missing("venue_site_lacking"))
    if venue.confirmed_on is None:
        missing.append(Missing("venue_confirmation_lacking"))
    return missing


def _missing_materials(materials: Materials | None, allocation: Decimal | None) -> list[Missing]:
    if materials is None:
        return [Missing("venue_material_lacking")]
    if allocation is not None and materials.cost > allocation:
        return [Missing("venue_above_allocation", {"baht": f"{materials.cost - allocation:,.0f}"})]
    return []


def _reached_on(venue: VenueChoice | None, materials: Materials | None) -> date | None:
    confirmed_on = venue.confirmed_on if venue else None
    entered_on = min(materials.entered_on) if materials else None
    return max(filter(None, [confirmed_on, entered_on]), default=None)


def _materials(villages: YearVillageQuerySet) -> dict[int, Materials]:
    found: defaultdict[int, Materials] = defaultdict(Materials)
    for line in MaterialLine.objects.filter(year_village__in=villages):
        of_village = found[line.year_village_id]
        of_village.entered_on.append(line.receipt_on or localdate(line.created_at))
        if line.fund in ("", FundSource.DEPARTMENT):
            of_village.cost += line.total
    return found
