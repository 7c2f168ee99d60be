"""What can be chosen: villages by tambon, officers and partners of the districts around."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from villages.models import Village, YearVillage

Grouped = list[tuple[str, list[tuple[int, str]]]]


class VillagesField(forms.ModelMultipleChoiceField[Any]):
    """Villages to tick, under the names of their tambons."""

    widget = forms.CheckboxSelectMultiple

    def by_tambon(self, villages: Iterable[Village | YearVillage]) -> None:
        self.choices = _grouped(villages)


def _grouped(villages: Iterable[Village | YearVillage]) -> Grouped:
    groups = groupby(villages, key=lambda one: one.tambon_name)
    return [
        (_("Tambon %(name)s") % {"name": name}, [(one.pk, _label(one)) for one in members])
        for name, members in groups
    ]


def _label(one: Village | YearVillage) -> str:
    village = one if isinstance(one, Village) else one.village
    officer: Any = getattr(one, "officer", None)
    return f"{village.short_label} ({officer})" if officer else village.short_label
