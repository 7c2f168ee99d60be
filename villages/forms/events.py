from collections.abc import Collection
from typing import Any

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sammachip.accounts.models import User
from sammachip.areas.scope import AreaScope
from sammachip.thai.errors import Unreadable
from sammachip.thai.money import parse_money
from sammachip.thai.text import tidy, tidy_lines
from sammachip.ui.fields import ThaiDateField, TidyCharField
from sammachip.ui.layouts import helper_of, row
from villages.enums import EventKind
from villages.forms.choices import VillagesField
from villages.forms.records import RecordForm
from villages.models import Event, Partner, YearVillage
from villages.queries import EventFilters, staff_of
from villages.queries.events import AHEAD, PAST

_LONG = forms.Textarea(attrs={"rows": 3})
_CLOCK = forms.TimeInput(format="%H:%M", attrs={"placeholder": "09:30", "inputmode": "numeric"})


TOLD = ("agenda", "topics", "decisions", "task_split", "result", "problems")


class SpeakersField(forms.CharField):
    """Speakers from outside, one a line: name, agency, hours."""

    widget = forms.Textarea(attrs={"rows": 3})

    def to_python(self, value: Any) -> Any:
        return [self._speaker(line) for line in tidy_lines(value)]

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) or value is None:
            return value
        return "\n".join(", ".join(_words(one)) for one in value)

    def _speaker(self, line: str) -> dict[str, Any]:
        name, agency, hours = [*(tidy(part) for part in line.split(",")), "", ""][:3]
        try:
            return {"name": name, "agency": agency, "hours": parse_money(hours)}
        except Unreadable as error:
            raise ValidationError(
                _("“%(line)s”: write the name, the agency and the hours, with commas between them."),
                code="speaker",
                params={"line": line},
            ) from error


class EventForm(RecordForm):
    starts_on = ThaiDateField(label=_("First day"))
    ends_on = ThaiDateField(label=_("Last day"), required=False, help_text=_("Empty for a single day."))
    next_on = ThaiDateField(label=_("Next session on"), required=False)
    title = TidyCharField(label=_("Title of the event"), max_length=200)
    place = TidyCharField(label=_("Place"), max_length=200, required=False)
    villages = VillagesField(YearVillage.objects.none(), label=_("Villages"))
    officers = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label=_("Officers who take part"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    partners = forms.ModelMultipleChoiceField(
        Partner.objects.none(),
        label=_("Partners who take part"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    speakers = SpeakersField(
        label=_("Speakers from outside"),
        required=False,
        help_text=_("One a line: name, agency, hours."),
    )

    class Meta:
        model = Event
        fields = [
            "kind",
            "title",
            "starts_on",
            "ends_on",
            "start_time",
            "end_time",
            "place",
            "agenda",
            "topics",
            "decisions",
            "task_split",
            "result",
            "problems",
            "next_on",
        ]
        widgets = dict.fromkeys(TOLD, _LONG) | dict.fromkeys(["start_time", "end_time"], _CLOCK)

    field_order = ["seen_version", "kind", "title", "villages"]

    def __init__(
        self, *args: Any, candidates: QuerySet[YearVillage], around: AreaScope, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        villages, officers, partners = (self.fields[name] for name in ("villages", "officers", "partners"))
        assert isinstance(villages, VillagesField)  # noqa: S101 -- declared above
        assert isinstance(officers, forms.ModelMultipleChoiceField)  # noqa: S101 -- declared above
        assert isinstance(partners, forms.ModelMultipleChoiceField)  # noqa: S101 -- declared above
        villages.queryset, officers.queryset = candidates, staff_of(around)
        villages.by_tambon(candidates)
        partners.queryset = Partner.objects.within(around)
        self.helper = helper_of(event_layout(self.fields))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("ends_on") and "ends_on" not in self.errors:
            cleaned["ends_on"] = cleaned.get("starts_on")
        if cleaned.get("starts_on") and cleaned.get("ends_on") and cleaned["ends_on"] < cleaned["starts_on"]:
            self.add_error("ends_on", _("The last day cannot be before the first day."))
        return cleaned

    def columns(self) -> dict[str, Any]:
        """The event's own values, without those of its lists."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    @property
    def seen(self) -> int | None:
        return self.cleaned_data.get("seen_version")


def event_layout(fields: Collection[str]) -> Layout:
    """When and where side by side; what was said below; who took part last."""
    return Layout(
        *(["seen_version"] if "seen_version" in fields else []),
        Row(Column("kind", css_class="col-md-5"), Column("title", css_class="col-md-7")),
        "villages",
        row("starts_on", "ends_on", "next_on"),
        Row(
            Column("start_time", css_class="col-md-3"),
            Column("end_time", css_class="col-md-3"),
            Column("place", css_class="col-md-6"),
        ),
        *TOLD,
        *("officers", "partners", "speakers"),
    )


class MoveEventsForm(forms.Form):
    """The day on which the events that were chosen on the list begin."""

    starts_on = ThaiDateField(label=_("New first day"))


class EventFilterForm(forms.Form):
    q = TidyCharField(
        label=_("Title or place"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Title or place")}),
    )
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("Every kind")), *EventKind.choices]
    )
    when = forms.ChoiceField(
        label=_("Ahead or over"),
        required=False,
        choices=[("", _("Ahead and over")), (AHEAD, _("Still to come")), (PAST, _("Over"))],
    )
    village = TidyCharField(required=False, widget=forms.HiddenInput)
    year = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def filters(self) -> EventFilters:
        """What cannot be read asks for nothing, so that a mistyped address still shows a list."""
        self.is_valid()
        found = self.cleaned_data
        asked = {name: found.get(name, "") for name in ("kind", "village", "when")}
        return EventFilters(text=found.get("q", ""), **asked)


def _words(speaker: Any) -> list[str]:
    hours = "" if speaker.hours is None else f"{speaker.hours.normalize():f}"
    words = [speaker.name, speaker.agency, hours]
    while not words[-1]:
        words.pop()
    return words
