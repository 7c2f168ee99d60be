"""The readiness check: nine questions, each with what to do while the answer is no."""

from dataclasses import dataclass
from typing import Any

from crispy_forms.layout import Column, Fieldset, Row
from django import forms
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from groups.models import TICKS, OccupationalGroup, ReadinessCheck
from sammachip.ui.fields import ThaiDateField, TidyCharField
from sammachip.ui.layouts import helper_of
from villages.forms.records import RecordForm
from villages.models import YearVillage


@dataclass(frozen=True)
class Question:
    text: str | Promise
    advice: str | Promise


# DOMAIN of the programme, step 12: what a group needs before it is formed, and who is asked about it.
QUESTIONS: dict[str, Question] = {
    "has_members": Question(
        _("Are there enough people who want to be members?"),
        _("5 at least; a community enterprise needs 7 who are not all one family."),
    ),
    "has_committee": Question(
        _("Is it agreed who leads?"), _("Chair, secretary and treasurer, three different people.")
    ),
    "has_rules": Question(
        _("Are there rules that everybody knows?"),
        _("Joining and leaving, shares, sharing the profit, meetings. One page is enough."),
    ),
    "has_fund": Question(
        _("Is there money to begin with?"), _("Shares of the members, savings or a fund of the village.")
    ),
    "has_accounts": Question(
        _("Does somebody keep the accounts?"), _("Income and expenses in a book that members may read.")
    ),
    "has_production_plan": Question(
        _("Is there a plan of production?"), _("Who makes what, how much in a month, with which material.")
    ),
    "has_market": Question(
        _("Is there somebody who buys?"), _("A buyer or a market that has been asked, not only hoped for.")
    ),
    "has_place": Question(
        _("Is there a place to work?"), _("A house, a village hall or the learning centre.")
    ),
    "has_standard": Question(
        _("Is the standard or licence clear that the product needs?"),
        _("Food asks the health office first, other goods the industry office, before money is spent."),
    ),
}


class ReadinessForm(RecordForm):
    """The nine ticks, for a group or for people who think of one."""

    checked_on = ThaiDateField(label=_("Checked on"), initial=localdate, may_be_ahead=False)
    group: Any = forms.ModelChoiceField(
        label=_("Group"), queryset=None, required=False, empty_label=_("not a group yet")
    )
    group_idea = TidyCharField(
        label=_("The group people think of"),
        max_length=160,
        required=False,
        help_text=_("Its name when it is not in the register of groups yet."),
    )
    product_idea = TidyCharField(label=_("The product they think of"), max_length=200, required=False)
    note = TidyCharField(label=_("Note"), max_length=300, required=False)

    class Meta:
        model = ReadinessCheck
        fields = ["checked_on", "group", "group_idea", "product_idea", *TICKS, "note"]

    def __init__(self, *args: Any, year_village: YearVillage, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["group"]
        field.queryset = OccupationalGroup.objects.alive().filter(group_villages__year_village=year_village)
        for tick, question in QUESTIONS.items():
            answer: Any = self.fields[tick]
            answer.label, answer.help_text = question.text, question.advice
        halves = Row(Column("group", css_class="col-md-6"), Column("group_idea", css_class="col-md-6"))
        self.helper = helper_of(
            Fieldset(_("Who is asked"), "checked_on", halves, "product_idea"),
            Fieldset(_("Tick what is there already"), *TICKS),
            "note",
            *(name for name in ("seen_version",) if name in self.fields),
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("group") and not cleaned.get("group_idea"):
            self.add_error("group_idea", _("Say which group the check is about."))
        return cleaned
