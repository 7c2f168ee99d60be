"""The analysis of a village's needs: the ranking as it stands, and the decision on each occupation."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from households.actions import AnalysisLine, change_need_analysis, save_need_analysis
from households.enums import NeedDecision
from households.models import NeedAnalysis
from households.queries import RankedNeed, need_ranking
from sammachip.accounts.models import User
from sammachip.audit.actions import StaleRecord
from sammachip.ui.fields import MoneyField, ThaiDateField, TidyCharField
from villages.enums import EventKind
from villages.forms.records import RecordForm, show_both_sides
from villages.models import Event, YearVillage


class AnalysisHeadForm(RecordForm):
    analysed_on = ThaiDateField(label=_("Analysed on"), may_be_ahead=False)
    decided_on = ThaiDateField(label=_("Decided on"), may_be_ahead=False, required=False)
    decision = forms.CharField(
        label=_("What was decided"), required=False, widget=forms.Textarea({"rows": 3})
    )
    note = TidyCharField(label=_("Note"), max_length=300, required=False)

    class Meta:
        model = NeedAnalysis
        fields = ["analysed_on", "decided_on", "event", "decision", "note"]

    def __init__(self, *args: Any, year_village: YearVillage, **options: Any) -> None:
        super().__init__(*args, **options)
        event = self.fields["event"]
        assert isinstance(event, forms.ModelChoiceField)  # noqa: S101 -- a foreign key
        held = Event.objects.filter(event_villages__year_village=year_village, kind=EventKind.NEEDS_ANALYSIS)
        event.queryset = held.order_by("-starts_on")
        event.label = _("Meeting of the analysis")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        analysed_on, decided_on = cleaned.get("analysed_on"), cleaned.get("decided_on")
        if analysed_on and decided_on and decided_on < analysed_on:
            self.add_error("decided_on", _("The decision comes after the analysis."))
        return cleaned


class DecisionForm(forms.Form):
    """What was decided on one occupation of the ranking."""

    decision = forms.ChoiceField(
        label=_("Decision on it"), choices=[("", _("Not decided")), *NeedDecision.choices], required=False
    )
    cost_per_household = MoneyField(label=_("Rough cost for a household (baht)"), required=False)
    note = TidyCharField(label=_("Note"), max_length=200, required=False)

    ranked: Any
    """The ranked need, or the line of the analysis that is changed."""


class AnalysisSheet:
    """An analysis with its ranking. A new one takes the ranking of now, which must be the one seen."""

    def __init__(
        self,
        data: QueryDict | None,
        *,
        by: User,
        year_village: YearVillage,
        analysis: NeedAnalysis | None = None,
    ) -> None:
        self.by, self.year_village, self.analysis = by, year_village, analysis
        self.ranking: list[Any] = list(analysis.lines.all()) if analysis else need_ranking(year_village)
        initial = None if analysis else {"analysed_on": localdate()}
        self.head = AnalysisHeadForm(data, instance=analysis, year_village=year_village, initial=initial)
        self.lines = [_line_form(data, rank, ranked) for rank, ranked in enumerate(self.ranking, start=1)]
        self.seen = data.get("seen", "") if data else self.fingerprint

    @property
    def fingerprint(self) -> str:
        return "|".join(f"{one.words}:{one.points}" for one in self.ranking)

    @property
    def has_errors(self) -> bool:
        return bool(self.head.errors) or any(form.errors for form in self.lines)

    def save(self) -> bool:
        if not self._is_valid():
            return False
        try:
            with transaction.atomic():
                self._write()
        except StaleRecord as stale:
            show_both_sides(self.head, stale)
        except ValidationError as error:
            self.head.add_error(None, error)
        else:
            return True
        return False

    def _is_valid(self) -> bool:
        is_valid = self.head.is_valid()
        if self.seen != self.fingerprint:
            self.head.add_error(None, _("The needs changed meanwhile. Look at the ranking, then save again."))
            return False
        return all(form.is_valid() for form in self.lines) and is_valid

    def _write(self) -> None:
        if self.analysis:
            decisions = {rank: form.cleaned_data for rank, form in enumerate(self.lines, start=1)}
            change_need_analysis(
                by=self.by, analysis=self.analysis, decisions=decisions, **self.head.values()
            )
        else:
            lines = [_analysis_line(form.ranked, form.cleaned_data) for form in self.lines]
            save_need_analysis(by=self.by, year_village=self.year_village, lines=lines, **self.head.values())


def _line_form(data: QueryDict | None, rank: int, ranked: Any) -> DecisionForm:
    """A new ranking begins without decisions."""
    names = tuple(DecisionForm.base_fields)
    initial = {name: getattr(ranked, name) for name in names if hasattr(ranked, name)}
    form = DecisionForm(data, prefix=f"rank{rank}", initial=initial)
    form.ranked = ranked
    return form


def _analysis_line(ranked: RankedNeed, decided: dict[str, Any]) -> AnalysisLine:
    return AnalysisLine(
        words=ranked.words,
        occupation=ranked.occupation,
        points=ranked.points,
        households_count=ranked.households_count,
        has_sage=ranked.has_sage,
        has_trainer=ranked.has_trainer,
        **decided,
    )
