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

    def by_tambon(self, villages: Iterable[Village | YearVillage], *, with_officer: bool = False) -> None:
        """The villages come with their register, and with the officer where the officer is shown."""
        self.choices = _grouped(villages, with_officer)


def by_tambon(field: forms.Field, villages: Iterable[Village], *, blank: object) -> None:
    """One village to choose, under the names of their tambons."""
    field.choices = [("", blank), *_grouped(villages, with_officer=False)]  # type: ignore[attr-defined]  # a ChoiceField


def _grouped(villages: Iterable[Village | YearVillage], with_officer: bool) -> Grouped:
    groups = groupby(villages, key=lambda one: one.tambon_name)
    return [
        (_("Tambon %(name)s") % {"name": name}, [(one.pk, _label(one, with_officer)) for one in members])
        for name, members in groups
    ]


def _label(one: Village | YearVillage, with_officer: bool) -> str:
    if isinstance(one, Village):
        return one.short_label
    officer = f" ({one.officer})" if with_officer and one.officer else ""
    return f"{one.village.short_label}{officer}"
