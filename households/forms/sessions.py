"""Forms of training: a session, who learns in it, and what is handed out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from households.actions import Learner, arrange_learners, change_session, hand_out, open_session
from households.enums import TrainingResult
from households.models import MaterialIssue, MaterialLine, TrainingSession
from households.queries import LearnerLine, enrolments_in, learner_lines, quantity_left, untaught_events
from sammachip.accounts.models import User
from sammachip.ui.fields import MoneyField, ThaiDateField, TidyCharField
from trainers.models import Occupation
from villages.actions import attach_file, create_event
from villages.enums import EventKind, EvidenceKind
from villages.forms.records import RecordForm
from villages.models import Event, YearVillage


class NewSessionForm(forms.Form):
    """A session on an event that is there already, or together with a new event of the village."""

    occupation = forms.ModelChoiceField(Occupation.objects.none(), label=_("Occupation taught"))
    event = forms.ModelChoiceField(
        Event.objects.none(),
        label=_("Event entered before"),
        required=False,
        empty_label=_("None: enter the days below"),
    )
    starts_on = ThaiDateField(label=_("First day"), required=False)
    ends_on = ThaiDateField(label=_("Last day"), required=False, help_text=_("Empty for a single day."))
    place = TidyCharField(label=_("Place"), max_length=200, required=False)
    hours = MoneyField(label=_("Hours in all"), required=False)

    def __init__(self, *args: Any, by: User, year_village: YearVillage, **options: Any) -> None:
        self.by, self.year_village = by, year_village
        super().__init__(*args, **options)
        occupation, event = self.fields["occupation"], self.fields["event"]
        assert isinstance(occupation, forms.ModelChoiceField)  # noqa: S101 -- declared above
        assert isinstance(event, forms.ModelChoiceField)  # noqa: S101 -- declared above
        occupation.queryset = Occupation.objects.filter(is_active=True).order_by("sort_key")
        event.queryset = untaught_events(year_village)
        if not event.queryset.exists():
            del self.fields["event"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if not cleaned.get("event") and not starts_on and "starts_on" not in self.errors:
            self.add_error("starts_on", _("Write the first day of the training."))
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The last day cannot be before the first day."))
        return cleaned

    def save(self) -> TrainingSession:
        cleaned = self.cleaned_data
        with transaction.atomic():
            event = cleaned.get("event") or create_event(
                by=self.by,
                year_villages=[self.year_village],
                officers=[self.by],
                kind=EventKind.TRAINING,
                title=gettext("Training in %(occupation)s") % {"occupation": cleaned["occupation"]},
                starts_on=cleaned["starts_on"],
                ends_on=cleaned["ends_on"] or cleaned["starts_on"],
                place=cleaned["place"],
            )
            return open_session(
                by=self.by, event=event, occupation=cleaned["occupation"], hours=cleaned["hours"]
            )


class EditSessionForm(RecordForm):
    hours = MoneyField(label=_("Hours in all"), required=False)

    class Meta:
        model = TrainingSession
        fields = ["occupation", "hours"]

    def __init__(self, data: Any, *, by: User, session: TrainingSession) -> None:
        self.by, self.session = by, session
        super().__init__(data, instance=session)

    def save(self, commit: bool = True) -> TrainingSession:
        return change_session(by=self.by, session=self.session, **self.values())


@dataclass(frozen=True)
class LearnerFields:
    """A household of the sheet with its fields."""

    line: LearnerLine
    learns: forms.BoundField
    reason: forms.BoundField
    result: forms.BoundField
    is_wanted: bool


class LearnersForm(forms.Form):
    """Who of the village learns in the session. Until anybody is, those who asked for it are ticked."""

    removal_reason = TidyCharField(
        label=_("Why somebody is taken off the session"), max_length=200, required=False
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, *, by: User, year_village: YearVillage, session: TrainingSession) -> None:
        self.by, self.year_village, self.session = by, year_village, session
        self.enrolments = enrolments_in(session, year_village)
        self.lines = learner_lines(year_village)
        super().__init__(data, initial={"seen": self._laid()})
        for line in self.lines:
            self._add_fields(line)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for line in self.lines:
            pk = line.household.pk
            if cleaned.get(f"learns_{pk}") and not self._wants(line) and not cleaned.get(f"reason_{pk}"):
                self.add_error(f"reason_{pk}", _("It did not ask for this: write why it learns it."))
        if cleaned.get("seen") != self._laid():
            self.data = {name: self.data[name] for name in self.data} | {"seen": self._laid()}
            self.add_error(
                None, _("Somebody changed this sheet meanwhile. Compare with the page, then save again.")
            )
        return cleaned

    def save(self) -> None:
        cleaned = self.cleaned_data
        arrange_learners(
            by=self.by,
            session=self.session,
            year_village=self.year_village,
            learners=[
                Learner(line.household, cleaned[f"reason_{pk}"], cleaned[f"result_{pk}"])
                for line in self.lines
                if cleaned[f"learns_{(pk := line.household.pk)}"]
            ],
            removal_reason=cleaned["removal_reason"],
        )

    def rows(self) -> Iterator[LearnerFields]:
        for line in self.lines:
            pk = line.household.pk
            learns, reason, result = (self[f"{name}_{pk}"] for name in ("learns", "reason", "result"))
            yield LearnerFields(line, learns, reason, result, self._wants(line))

    def _add_fields(self, line: LearnerLine) -> None:
        pk, known = line.household.pk, self.enrolments.get(line.household.pk)
        suggested = not self.enrolments and not line.learnings and self._wants(line)
        name = gettext("Household %(seq)s") % {"seq": line.household.seq}
        self.fields[f"learns_{pk}"] = forms.BooleanField(
            label=gettext("%(household)s learns here") % {"household": name},
            required=False,
            initial=bool(known) or suggested,
            widget=forms.CheckboxInput({"class": "form-check-input"}),
        )
        self.fields[f"reason_{pk}"] = TidyCharField(
            label=gettext("Why this occupation, %(household)s") % {"household": name},
            max_length=200,
            required=False,
            initial=known.reason if known else "",
            widget=forms.TextInput({"class": "form-control"}),
        )
        self.fields[f"result_{pk}"] = forms.ChoiceField(
            label=gettext("Result of %(household)s") % {"household": name},
            choices=[("", "–"), *TrainingResult.choices],
            required=False,
            initial=known.result if known else "",
            widget=forms.Select({"class": "form-select"}),
        )

    def _wants(self, line: LearnerLine) -> bool:
        return self.session.occupation.name in line.needs

    def _laid(self) -> str:
        """The sheet as it is, to notice that it moved."""
        return "-".join(f"{one.pk}.{one.version}" for one in self.enrolments.values())


class HandOutForm(forms.Form):
    """The same quantity of a material for each ticked household."""

    received_on = ThaiDateField(label=_("Received on"), may_be_ahead=False)
    each = MoneyField(label=_("Quantity for each household"))
    households = forms.MultipleChoiceField(
        label=_("Households that received it"), widget=forms.CheckboxSelectMultiple
    )
    sheet = forms.FileField(
        label=_("Photo of the signed sheet"),
        required=False,
        widget=forms.FileInput({"accept": "image/*,application/pdf"}),
    )

    def __init__(self, *args: Any, by: User, line: MaterialLine, **options: Any) -> None:
        self.by, self.line = by, line
        self.lines = learner_lines(line.year_village)
        issued = set(MaterialIssue.objects.filter(line=line).values_list("household", flat=True))
        waiting = [one for one in self.lines if one.household.pk not in issued]
        self.left = quantity_left(line)
        options["initial"] = {
            "received_on": localdate(),
            "each": (self.left / len(waiting)).quantize(self.left) if waiting else None,
            "households": [one.household.pk for one in waiting],
        }
        super().__init__(*args, **options)
        field = self.fields["households"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = [(one.household.pk, _name(one)) for one in self.lines]

    def save(self) -> list[MaterialIssue]:
        cleaned = self.cleaned_data
        chosen = [one for one in self.lines if str(one.household.pk) in cleaned["households"]]
        signature = None
        if cleaned["sheet"]:
            signature = attach_file(
                by=self.by,
                file=cleaned["sheet"],
                kind=EvidenceKind.SIGNATURE_SHEET,
                year_village=self.line.year_village,
                caption=gettext("Received: %(item)s") % {"item": self.line.item},
            )
        return hand_out(
            by=self.by,
            line=self.line,
            households=[one.household for one in chosen],
            each=cleaned["each"],
            received_on=cleaned["received_on"],
            receivers={one.household.pk: one.person.full_name for one in chosen if one.person},
            signature=signature,
        )


def _name(line: LearnerLine) -> str:
    return f"{line.household.seq} · {line.person.full_name if line.person else line.household.house_no}"
