from collections.abc import Iterable
from copy import copy
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.areas.models import Area
from sammachip.audit.actions import change_record, create_record, create_records
from sammachip.thai.houses import strip_village_word
from sammachip.thai.sorting import sort_key
from sammachip.thai.text import search_text, tidy
from villages.enums import TargetStatus
from villages.models import ProgrammeYear, Village, YearVillage
from villages.process.refresh import refresh_progress
from villages.validators import moo_of, require_reason


@transaction.atomic
def register_village(*, by: User | None, code: str, name: str, **fields: Any) -> Village:
    """A village of the register; tambon and moo follow from the code unless they are given."""
    fields = {"moo": moo_of(code), "tambon_code": code[:6], **fields}
    village = Village(code=code, name=strip_village_word(tidy(name)), **fields)
    village.tambon_name = _tambon_name(village.tambon_code)
    if not village.tambon_name:
        raise ValidationError({"tambon_code": _("There is no tambon with this code.")})
    for column, value in derived(village).items():
        setattr(village, column, value)
    return create_record(village, by=by, action="villages.register")


@transaction.atomic
def change_village(
    village: Village, *, by: User | None, seen_version: int | None = None, **changes: Any
) -> Village:
    """New values for some columns, with the stored ones that follow from them."""
    if "tambon_code" in changes:
        changes["tambon_name"] = _tambon_name(changes["tambon_code"])
    after = copy(village)
    for name, value in changes.items():
        setattr(after, name, value)
    changes |= {"name": strip_village_word(tidy(after.name))} if "name" in changes else {}
    return change_record(
        village,
        by=by,
        action="villages.change",
        seen_version=seen_version,
        **{**changes, **derived(after)},
    )


@transaction.atomic
def add_villages_to_year(
    *,
    by: User | None,
    villages: Iterable[Village],
    programme_year: ProgrammeYear,
    officer: User | None = None,
) -> list[YearVillage]:
    """Target villages of the year; those that take part stay as they are, withdrawn ones come back."""
    villages = list(villages)
    known = {
        one.village_id: one
        for one in YearVillage.objects.of_year(programme_year).filter(village__in=villages)
    }
    new = [
        YearVillage(village=village, programme_year=programme_year, code=village.code, officer=officer)
        for village in villages
        if village.pk not in known
    ]
    create_records(new, by=by, action="villages.choose_target")
    for one in known.values():
        if one.status == TargetStatus.WITHDRAWN:
            _set_status(one, by, TargetStatus.TARGET, None, "")
    refresh_progress([one.pk for one in new])
    return [*known.values(), *new]


@transaction.atomic
def withdraw_village(year_village: YearVillage, *, by: User, reason: str, on: date) -> YearVillage:
    """The village leaves the round; its records stay."""
    require_reason(reason)
    return _set_status(year_village, by, TargetStatus.WITHDRAWN, on, reason)


@transaction.atomic
def change_year_village(
    year_village: YearVillage, *, by: User | None, seen_version: int | None = None, **changes: Any
) -> YearVillage:
    """What the village got and agreed for the year: allocation, officer, another number of households."""
    change_record(year_village, by=by, action="villages.change_year", seen_version=seen_version, **changes)
    refresh_progress([year_village.pk])
    return year_village


def derived(village: Village) -> dict[str, str]:
    """The stored columns that follow from others; the only place that computes them."""
    name = strip_village_word(tidy(village.name))
    return {
        "sort_key": sort_key(name),
        "search_text": search_text(name, village.tambon_name, village.code, f"หมู่{village.moo}"),
    }


def _tambon_name(code: str) -> str:
    return Area.objects.filter(code=code).values_list("name_th", flat=True).first() or ""


def _set_status(
    one: YearVillage, by: User | None, status: TargetStatus, on: date | None, reason: str
) -> YearVillage:
    return change_record(
        one,
        by=by,
        action=f"villages.set_{status}",
        reason=reason,
        status=status,
        withdrawn_on=on,
        withdrawn_reason=reason,
    )
