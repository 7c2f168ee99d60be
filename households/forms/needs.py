"""What a household wants to learn, on a page of its own."""

from collections.abc import Iterator
from typing import Any

from crispy_forms.layout import Fieldset
from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from households.actions import Choice, change_need_survey, read_choices, record_need_survey
from households.enums import KnowledgeUse, Market, NeedReason, Skill
from households.models import Household, NeedSurvey
from households.queries import chosen_in
from sammachip.accounts.models import User
from sammachip.audit.actions import StaleRecord
from sammachip.ui.fields import ThaiDateField, TidyCharField
from sammachip.ui.layouts import helper_of, row
from trainers.forms.sages import YesNoField
from trainers.queries import OccupationIndex

NOT_SAID = ("", _("Not said"))
CHOICES = ("choice_1", "choice_2", "choice_3")
RESOURCES = {
    "land": _("Land"),
    "water": _("Water"),
    "labour": _("Labour"),
    "capital": _("Capital"),
    "raw_material": _("Raw material"),
}


def _choice(label: Any, *, required: bool = False) -> TidyCharField:
    """Offers the occupations of the list and takes the household's own words."""
    box = forms.TextInput({"list": "occupations", "data-occupation": "", "autocomplete": "off"})
    return TidyCharField(label=label, max_length=100, required=required, widget=box)


def ticks(label: Any, choices: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class NeedFields(forms.Form):
    """What is asked of every household. `index` is loaded once for a sheet of many."""

    choice_1 = _choice(_("First choice"))
    choice_2 = _choice(_("Second choice"))
    choice_3 = _choice(_("Third choice"))
    use = forms.ChoiceField(
        label=_("Use of the knowledge"), choices=[NOT_SAID, *KnowledgeUse.choices], required=False
    )
    skill_now = forms.ChoiceField(label=_("Skill today"), choices=[NOT_SAID, *Skill.choices], required=False)
    reasons = ticks(_("Reasons"), NeedReason.choices)
    markets = ticks(_("Where it will be sold"), Market.choices)

    index: OccupationIndex | None = None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        words = self.words()
        if any(words) and not words[0] and "choice_1" not in self.errors:
            self.add_error("choice_1", _("Give the first choice before the others."))
        named = [name for name, word in zip(CHOICES, words, strict=True) if word]
        seen: set[str] = set()
        for name, choice in zip(named, self.choices(), strict=True):
            if choice.key in seen:
                self.add_error(name, _("Choose a different occupation for each rank."))
            seen.add(choice.key)
        return cleaned

    def words(self) -> list[str]:
        return [self.cleaned_data.get(name, "") for name in CHOICES]

    def choices(self) -> list[Choice]:
        if self.index is None:
            self.index = OccupationIndex.load()
        return read_choices(self.words(), self.index)

    def answers(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("use", "skill_now", "reasons", "markets")}


class NeedForm(NeedFields):
    """The survey of one household. With `survey` that one is corrected, else the household is asked anew."""

    asked_on = ThaiDateField(label=_("Asked on"), may_be_ahead=False)
    asked_by = TidyCharField(label=_("Asked by"), max_length=100, required=False)
    as_said = forms.MultipleChoiceField(
        label=_("Keep the words as they were said, without an occupation of the list"),
        choices=[("0", _("First choice")), ("1", _("Second choice")), ("2", _("Third choice"))],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    convenient = TidyCharField(label=_("Convenient days and times"), max_length=200, required=False)
    busy_months = TidyCharField(label=_("Months without time"), max_length=100, required=False)
    contribution = TidyCharField(label=_("What the household adds"), max_length=200, required=False)
    note = TidyCharField(label=_("Note"), max_length=300, required=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    PLAIN = ("asked_on", "asked_by", "convenient", "busy_months", "contribution", "note")

    def __init__(
        self, *args: Any, by: User, household: Household, survey: NeedSurvey | None = None, **options: Any
    ) -> None:
        self.by, self.household, self.survey = by, household, survey
        self.index = OccupationIndex.load()
        options["initial"] = (
            self._stored(survey) if survey else {"asked_on": localdate(), "asked_by": str(by)}
        )
        super().__init__(*args, **options)
        self.fields["choice_1"].required = True
        for name, label in RESOURCES.items():
            self.fields[f"has_{name}"] = YesNoField(label=label)
            self.fields[f"{name}_amount"] = TidyCharField(label=_("How much"), max_length=60, required=False)
        self.helper = helper_of(*self._parts())

    def choices(self) -> list[Choice]:
        """Words kept as said stand for no occupation of the list."""
        kept = set(self.cleaned_data.get("as_said", ()))
        typed = [(str(place), word) for place, word in enumerate(self.words()) if word]
        read = read_choices([word for _, word in typed], self.index)
        return [
            Choice(None, word) if place in kept else choice
            for (place, word), choice in zip(typed, read, strict=True)
        ]

    def save(self) -> NeedSurvey:
        values = {name: self.cleaned_data[name] for name in (*self.PLAIN, *self._resources())}
        values |= self.answers()
        if self.survey is None:
            return record_need_survey(by=self.by, household=self.household, choices=self.choices(), **values)
        try:
            return change_need_survey(
                by=self.by,
                survey=self.survey,
                choices=self.choices(),
                seen_version=self.cleaned_data["seen_version"],
                **values,
            )
        except StaleRecord as stale:
            raise self._with_words(stale) from stale

    def _with_words(self, stale: StaleRecord) -> StaleRecord:
        """The choices are no columns of the survey, but belong to both sides."""
        now: Any = stale.record_now
        typed = {name: self.cleaned_data[name] for name in CHOICES}
        vars(now).update(self._words_of(now))
        return StaleRecord(now, {**stale.changes, **typed})

    def _stored(self, survey: NeedSurvey) -> dict[str, Any]:
        names = (*self.PLAIN, *self._resources(), "use", "skill_now", "reasons", "markets")
        chosen = chosen_in(survey)
        kept = [str(one.rank - 1) for one in chosen if one.occupation is None and self._means(one.words)]
        return (
            {name: getattr(survey, name) for name in names}
            | self._words_of(survey)
            | {"as_said": kept, "seen_version": survey.version}
        )

    def _means(self, words: str) -> bool:
        return self.index is not None and self.index.match(words) is not None

    def _words_of(self, survey: NeedSurvey) -> dict[str, str]:
        words = {f"choice_{one.rank}": one.words or str(one.occupation) for one in chosen_in(survey)}
        return dict.fromkeys(CHOICES, "") | words

    def _resources(self) -> Iterator[str]:
        return (name for one in RESOURCES for name in (f"has_{one}", f"{one}_amount"))

    def _parts(self) -> Iterator[Any]:
        yield row("asked_on", "asked_by")
        yield Fieldset(
            _("What the household wants to learn"),
            row(*CHOICES),
            "as_said",
            row("use", "skill_now"),
        )
        yield Fieldset(
            _("Why, and where to sell"),
            "reasons",
            "markets",
        )
        rows = [row(f"has_{name}", f"{name}_amount") for name in RESOURCES]
        yield Fieldset(_("What the household has"), *rows)
        yield Fieldset(_("When, and what it adds"), row("convenient", "busy_months"), "contribution", "note")
        yield "seen_version"
