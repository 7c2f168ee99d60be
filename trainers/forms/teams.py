"""Choosing, changing and leaving a team."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from sammachip.ui.fields import ThaiDateField, TidyCharField
from trainers.enums import Availability, MemberStatus
from trainers.models import LEAD_SEAT, SageSurvey, TeamMember
from trainers.queries import active_occupations

OUTSIDE_REASON = _("Why somebody without a sage survey of this village")
LEAVING = [
    (MemberStatus.RESIGNED.value, MemberStatus.RESIGNED.label),
    (MemberStatus.MOVED.value, MemberStatus.MOVED.label),
    (MemberStatus.DIED.value, MemberStatus.DIED.label),
]


class AppointmentFields(forms.Form):
    """The paper that appoints somebody, where there is one."""

    order_no = TidyCharField(label=_("Appointment order, if there is one"), max_length=60, required=False)
    order_on = ThaiDateField(label=_("Order dated"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        number, day = cleaned.get("order_no"), cleaned.get("order_on")
        if number and not day and "order_on" not in self.errors:
            self.add_error("order_on", _("Please give the date of the order."))
        if day and not number:
            self.add_error("order_no", _("Please give the number of the order."))
        return cleaned

    def appointment(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("order_no", "order_on")}


class TeamForm(AppointmentFields):
    """The open seats of a team, filled from the sages who can still be chosen."""

    lead = forms.ChoiceField(label=_("Lead trainer"), widget=forms.RadioSelect, required=False)
    members = forms.MultipleChoiceField(
        label=_("Team members"), widget=forms.CheckboxSelectMultiple, required=False
    )
    starts_on = ThaiDateField(label=_("Since"), may_be_ahead=False, initial=localdate)

    field_order = ("lead", "members", "starts_on", "order_no", "order_on")

    def __init__(
        self, *args: Any, candidates: Iterable[SageSurvey], seats: list[int], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.surveys = {str(survey.pk): survey for survey in candidates}
        self.member_seats = [seat for seat in seats if seat != LEAD_SEAT]
        choices = [(pk, _line(survey)) for pk, survey in self.surveys.items()]
        self._offer("lead", choices, is_open=LEAD_SEAT in seats)
        self._offer("members", choices, is_open=bool(self.member_seats))
        if "members" in self.fields:
            self.fields["members"].help_text = ngettext(
                "%(count)s seat is open.", "%(count)s seats are open.", len(self.member_seats)
            ) % {"count": len(self.member_seats)}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        lead, members = cleaned.get("lead"), cleaned.get("members") or []
        if not self.errors and not lead and not members:
            raise forms.ValidationError(_("Please choose at least one sage."), code="nobody")
        if lead and lead in members:
            self.add_error("members", _("The lead trainer sits on one seat only; untick the name here."))
        if len(members) > len(self.member_seats):
            message = _("You chose %(chosen)s; only %(open)s can still be seated.")
            self.add_error("members", message % {"chosen": len(members), "open": len(self.member_seats)})
        return cleaned

    def choice(self) -> dict[str, Any]:
        """What `choose_team` takes."""
        lead = self.cleaned_data.get("lead")
        return {
            "lead": self.surveys[lead] if lead else None,
            "members": [self.surveys[pk] for pk in self.cleaned_data.get("members") or []],
            "starts_on": self.cleaned_data["starts_on"],
            **self.appointment(),
        }

    def _offer(self, name: str, choices: list[tuple[str, str]], *, is_open: bool) -> None:
        if is_open:
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        else:
            del self.fields[name]


class ReplaceForm(AppointmentFields):
    """Who follows, why and when."""

    successor = forms.ChoiceField(label=_("Successor"), widget=forms.RadioSelect)
    status = forms.ChoiceField(
        label=_("Why the seat is handed on"),
        choices=[(MemberStatus.REPLACED.value, _("Replaced by agreement")), *LEAVING],
    )
    reason = TidyCharField(label=_("Reason in a few words"), max_length=200)
    on = ThaiDateField(label=_("On"), may_be_ahead=False, initial=localdate)
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    field_order = ("successor", "status", "reason", "on", "order_no", "order_on")

    def __init__(
        self, *args: Any, member: TeamMember, candidates: Iterable[SageSurvey], **options: Any
    ) -> None:
        super().__init__(*args, **{**options, "initial": {"seen_version": member.version}})
        self.surveys = {str(survey.pk): survey for survey in candidates}
        self.fields["successor"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (pk, _line(survey)) for pk, survey in self.surveys.items()
        ]

    def replacement(self) -> dict[str, Any]:
        """What `replace_member` takes."""
        survey = self.surveys[self.cleaned_data["successor"]]
        plain = {name: self.cleaned_data[name] for name in ("status", "reason", "on", "seen_version")}
        return {
            "person": survey.person,
            "survey": survey,
            "subjects": survey.taught,
            **plain,
            **self.appointment(),
        }


class EndForm(forms.Form):
    status = forms.ChoiceField(label=_("Why the member leaves"), choices=LEAVING)
    reason = TidyCharField(label=_("Reason in a few words"), max_length=200)
    ends_on = ThaiDateField(label=_("Last day"), may_be_ahead=False, initial=localdate)
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, member: TeamMember, **options: Any) -> None:
        super().__init__(*args, **{**options, "initial": {"seen_version": member.version}})


class LeadForm(forms.Form):
    reason = TidyCharField(label=_("Reason in a few words"), max_length=200)


class MemberForm(AppointmentFields):
    """What can be written about a member without touching the seat."""

    subjects = forms.MultipleChoiceField(
        label=_("Teaches"), widget=forms.CheckboxSelectMultiple, required=False
    )
    subject_words = TidyCharField(label=_("Teaches, in other words"), max_length=300, required=False)
    course_batch = TidyCharField(label=_("Lead trainers' course, batch"), max_length=60, required=False)
    course_centre = TidyCharField(label=_("Training centre"), max_length=120, required=False)
    course_starts_on = ThaiDateField(label=_("Course from"), required=False)
    course_ends_on = ThaiDateField(label=_("Course to"), required=False)
    outside_reason = TidyCharField(label=OUTSIDE_REASON, max_length=200, required=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    field_order = ("subjects", "subject_words", "outside_reason", "order_no", "order_on")
    OF_LEAD = ("course_batch", "course_centre", "course_starts_on", "course_ends_on")
    COLUMNS = ("subject_words", "outside_reason", "order_no", "order_on", *OF_LEAD)

    def __init__(self, *args: Any, member: TeamMember, **options: Any) -> None:
        taught = list(member.subjects.all())
        shown = {name: getattr(member, name) for name in self.COLUMNS}
        shown |= {"subjects": [str(one.pk) for one in taught], "seen_version": member.version}
        super().__init__(*args, **{**options, "initial": shown})
        self.occupations = {str(one.pk): one for one in active_occupations(member.survey)}
        self.occupations |= {str(one.pk): one for one in taught}
        self.fields["subjects"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (pk, one.name) for pk, one in self.occupations.items()
        ]
        if not member.is_lead:
            for name in self.OF_LEAD:
                del self.fields[name]
        if member.survey_id:
            del self.fields["outside_reason"]

    def changes(self) -> dict[str, Any]:
        """What `change_member` takes."""
        values = {name: self.cleaned_data[name] for name in self.COLUMNS if name in self.fields}
        subjects = [self.occupations[pk] for pk in self.cleaned_data["subjects"]]
        return {**values, "subjects": subjects, "seen_version": self.cleaned_data["seen_version"]}


def _line(survey: SageSurvey) -> str:
    """A candidate in one line, with what one chooses by."""
    parts = [survey.person.full_name, survey.taught_words]
    if survey.years is not None:
        parts.append(gettext("%(count)s years of experience") % {"count": survey.years})
    if survey.teach_score:
        parts.append(gettext("teaching %(score)s of 5") % {"score": survey.teach_score})
    if survey.available:
        parts.append(str(Availability(survey.available).label))
    return " · ".join(filter(None, parts))
