"""Where the village trains, what it visits, and the materials it buys and hands out."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from households.actions.progress import add, change, remove_household_record
from households.models import MaterialLine, StudySite, VenueChoice
from sammachip.accounts.models import User
from villages.models import YearVillage


def add_study_site(*, by: User | None, year_village: YearVillage, name: str, **fields: Any) -> StudySite:
    return add(
        StudySite(year_village=year_village, name=name, **fields),
        by=by,
        action="households.add_study_site",
    )


def change_study_site(
    *, by: User, site: StudySite, seen_version: int | None = None, **changes: Any
) -> StudySite:
    return change(site, by=by, action="households.change_study_site", seen_version=seen_version, **changes)


def remove_study_site(*, by: User, site: StudySite, reason: str) -> StudySite:
    """Into the bin, unless the village is going there."""
    if VenueChoice.objects.filter(site=site).exists():
        raise ValidationError(
            _("The village chose this study site. Choose another one first, or write why there is none."),
            code="chosen",
        )
    return remove_household_record(site, by=by, reason=reason)


@transaction.atomic
def choose_venue(
    *,
    by: User | None,
    year_village: YearVillage,
    place: str,
    kind: str,
    decided_on: date | None = None,
    seen_version: int | None = None,
    **fields: Any,
) -> VenueChoice:
    """The choice of the village. Another choice asks for the officer's confirmation again."""
    values = {"place": place, "kind": kind, "decided_on": decided_on or localdate(), **fields}
    chosen: VenueChoice | None = VenueChoice.objects.filter(year_village=year_village).first()
    if chosen is None:
        return add(VenueChoice(year_village=year_village, **values), by=by, action="households.choose_venue")
    if any(getattr(chosen, name) != value for name, value in values.items()):
        values |= {"confirmed_by": None, "confirmed_on": None}
    return change(chosen, by=by, action="households.choose_venue", seen_version=seen_version, **values)


@transaction.atomic
def confirm_venue(
    *, by: User, venue: VenueChoice, seen_version: int | None = None, confirmed_on: date | None = None
) -> VenueChoice:
    return change(
        venue,
        by=by,
        action="households.confirm_venue",
        seen_version=seen_version,
        confirmed_by=by,
        confirmed_on=confirmed_on or localdate(),
    )


def add_material(*, by: User | None, year_village: YearVillage, **fields: Any) -> MaterialLine:
    return add(MaterialLine(year_village=year_village, **fields), by=by, action="households.add_material")


def change_material(
    *, by: User | None, line: MaterialLine, seen_version: int | None = None, **changes: Any
) -> MaterialLine:
    return change(line, by=by, action="households.change_material", seen_version=seen_version, **changes)


def remove_material(*, by: User, line: MaterialLine, reason: str) -> MaterialLine:
    """Into the bin, unless households received of it."""
    if line.issues.exists():
        raise ValidationError(
            _("Households received this material. Remove what was handed out first."), code="handed_out"
        )
    return remove_household_record(line, by=by, reason=reason)
