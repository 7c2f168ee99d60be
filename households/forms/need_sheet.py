"""The need surveys of a village in one sheet, quick to type for twenty households."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from households.actions import record_need_survey
from households.forms.needs import CHOICES, RESOURCES, NeedFields, ticks
from households.queries import SurveyedHousehold, surveys_of
from sammachip.accounts.models import User
from sammachip.ui.fields import ThaiDateField, TidyCharField
from trainers.queries import OccupationIndex
from villages.models import YearVillage
from villages.process.refresh import deferred


class NeedRowForm(NeedFields):
    """A household on the sheet; a row without a first choice is not asked yet."""

    resources = ticks(_("What the household has"), list(RESOURCES.items()))
    asked: SurveyedHousehold

    field_order = [*CHOICES, "use", "skill_now", "reasons", "resources", "markets"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.has_changed() and not any(self.words()) and not self.errors:
            self.add_error("choice_1", _("Give at least the first choice."))
        if self.asked.survey and self.has_changed():
            said = ", ".join(one.words or str(one.occupation) for one in self.asked.choices)
            self.add_error(
                None,
                ValidationError(
                    _("Somebody wrote the survey of this household meanwhile: %(said)s. Empty this row."),
                    code="asked_meanwhile",
                    params={"said": said},
                ),
            )
        return cleaned

    @property
    def is_filled(self) -> bool:
        return self.has_changed()

    @property
    def folded(self) -> list[forms.BoundField]:
        """The ticks, which fold away."""
        return [self[name] for name in ("reasons", "resources", "markets")]

    def ticked_resources(self) -> dict[str, bool]:
        """What is not ticked was not said: no household is said to have no land because nobody asked."""
        return {f"has_{name}": True for name in self.cleaned_data["resources"]}


class NeedSheetHead(forms.Form):
    asked_on = ThaiDateField(label=_("Asked on"), may_be_ahead=False)
    asked_by = TidyCharField(label=_("Asked by"), max_length=100, required=False)


class NeedSheet:
    """Every household that is not asked yet, a row each; what is filled in is saved together."""

    def __init__(self, data: QueryDict | None, *, by: User, year_village: YearVillage) -> None:
        self.by = by
        initial = {"asked_on": localdate(), "asked_by": str(by)}
        self.head = NeedSheetHead(data, initial=initial)
        index = OccupationIndex.load()
        self.occupations = index
        asked = surveys_of(year_village)
        self.surveyed = [one for one in asked if one.survey]
        self.rows = [_row_form(data, one, index) for one in asked if not one.survey or _is_typed(data, one)]

    def save(self) -> int | None:
        """How many surveys were written; None when something has to be mended first."""
        is_valid = self.head.is_valid()
        if not all(form.is_valid() for form in self.rows) or not is_valid:
            return None
        filled = [form for form in self.rows if form.is_filled]
        with transaction.atomic(), deferred():
            for form in filled:
                record_need_survey(
                    by=self.by,
                    household=form.asked.household,
                    choices=form.choices(),
                    **{**self.head.cleaned_data, **form.answers(), **form.ticked_resources()},
                )
        return len(filled)

    @property
    def has_errors(self) -> bool:
        return bool(self.head.errors) or any(form.errors for form in self.rows)


def offered_words(index: OccupationIndex) -> Sequence[tuple[str, str]]:
    """Everything an occupation is called, with its name in the list, for a box that offers them."""
    names = {occupation.pk: occupation for occupation in index.by_key.values()}
    return [
        (words, occupation.name)
        for occupation in sorted(names.values(), key=lambda one: one.sort_key)
        for words in (occupation.name, *occupation.synonyms)
    ]


def _row_form(data: QueryDict | None, asked: SurveyedHousehold, index: OccupationIndex) -> NeedRowForm:
    form = NeedRowForm(data, prefix=f"h{asked.household.pk}")
    form.asked, form.index = asked, index
    return form


def _is_typed(data: QueryDict | None, asked: SurveyedHousehold) -> bool:
    return bool(data and data.get(f"h{asked.household.pk}-choice_1"))
