"""Forms of step 10: practice at home with its photos and its check, and study visits."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from households.actions import change_practice, record_practice, record_study_visit, waive_study_visit
from households.enums import Vehicle
from households.models import Household, PracticeRecord, StudySite, StudyVisit, VenueChoice
from households.queries import occupation_learnt, unrecorded_visits
from sammachip.accounts.models import User
from sammachip.ui.fields import MoneyField, ThaiDateField, TidyCharField
from trainers.models import Occupation, TeamMember
from trainers.queries import team_of
from villages.actions import attach_file, create_event
from villages.enums import EventKind, EvidenceKind
from villages.forms.records import RecordForm
from villages.models import Event, EvidenceFile, YearVillage


class MemberField(forms.ModelChoiceField[TeamMember]):
    def label_from_instance(self, obj: TeamMember) -> str:
        return obj.person.full_name


class PhotoField(forms.FileField):
    widget = forms.FileInput({"accept": "image/*"})


class PracticeForm(RecordForm):
    """What a household does at home. A photo or the trainer's check proves it; both may come later."""

    started_on = ThaiDateField(label=_("Started on"), may_be_ahead=False)
    what = TidyCharField(label=_("What is done"), max_length=200, help_text=_("For example: raises 10 hens."))
    quantity = MoneyField(label=_("Quantity"), required=False)
    unit = TidyCharField(label=_("Unit"), max_length=30, required=False)
    before = PhotoField(label=_("Photo before"), required=False)
    after = PhotoField(
        label=_("Photo of the practice"),
        required=False,
        help_text=_("Taken at this household, not elsewhere."),
    )
    checked_by = MemberField(
        TeamMember.objects.none(),
        label=_("Checked by the trainer"),
        required=False,
        empty_label=_("The trainer has not checked yet"),
    )
    checked_on = ThaiDateField(
        label=_("Day of the check"), required=False, may_be_ahead=False, help_text=_("Empty: today.")
    )
    note = TidyCharField(label=_("Note"), max_length=300, required=False)

    class Meta:
        model = PracticeRecord
        fields = ["started_on", "what", "occupation", "quantity", "unit", "checked_by", "checked_on", "note"]

    def __init__(
        self, data: Any, files: Any, *, by: User, household: Household, practice: PracticeRecord | None = None
    ) -> None:
        self.by, self.household, self.practice = by, household, practice
        self.kept: list[EvidenceFile] = []
        initial = {} if practice else self._suggested()
        super().__init__(data, files=files, instance=practice, initial=initial)
        member, occupation = self.fields["checked_by"], self.fields["occupation"]
        assert isinstance(member, forms.ModelChoiceField)  # noqa: S101 -- declared above
        assert isinstance(occupation, forms.ModelChoiceField)  # noqa: S101 -- a foreign key
        member.queryset = team_of(household.year_village)
        if practice and practice.checked_by:
            member.queryset |= TeamMember.objects.filter(pk=practice.checked_by_id).select_related("person")
        occupation.queryset = Occupation.objects.order_by("sort_key")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("checked_by"):
            cleaned["checked_on"] = None
        elif not cleaned.get("checked_on") and "checked_on" not in self.errors:
            cleaned["checked_on"] = localdate()
        return cleaned

    def save(self, commit: bool = True) -> PracticeRecord:
        values = self.values()
        photos = {
            name: self._photo(field, values.pop(field))
            for name, field in (("photo_before", "before"), ("photo", "after"))
        }
        values |= {name: photo for name, photo in photos.items() if photo}
        if self.practice:
            return change_practice(by=self.by, practice=self.practice, **values)
        return record_practice(by=self.by, household=self.household, **values)

    def _suggested(self) -> dict[str, Any]:
        return {"started_on": localdate(), "occupation": occupation_learnt(self.household)}

    def _photo(self, field: str, file: Any) -> EvidenceFile | None:
        if not file:
            return None
        try:
            photo = attach_file(
                by=self.by,
                file=file,
                kind=EvidenceKind.PHOTO,
                year_village=self.household.year_village,
                caption=f"{self.fields[field].label} · {self.household}"[:200],
            )
        except ValidationError as error:
            raise ValidationError({field: error.messages}) from error
        self.kept.append(photo)
        return photo


class StudyVisitFields(forms.Form):
    """What was seen and learnt."""

    site = forms.ModelChoiceField(
        StudySite.objects.none(),
        label=_("Study site of step 8"),
        required=False,
        empty_label=_("Another place"),
    )
    place = TidyCharField(label=_("Name of the place"), max_length=200, required=False)
    topics = TidyCharField(label=_("Topics"), max_length=300, required=False)
    learnt = forms.CharField(
        label=_("What was learnt"),
        widget=forms.Textarea({"rows": 4}),
        help_text=_("A visit without a lesson written down proves nothing."),
    )
    applied = forms.CharField(
        label=_("How it will be used"), widget=forms.Textarea({"rows": 3}), required=False
    )
    vehicle = forms.ChoiceField(
        label=_("Vehicle"), choices=[("", _("Not said")), *Vehicle.choices], required=False
    )
    vehicle_cost = MoneyField(label=_("Cost of the vehicle (baht)"), required=False)

    def offer_sites(self, year_village: YearVillage) -> None:
        site = self.fields["site"]
        assert isinstance(site, forms.ModelChoiceField)  # noqa: S101 -- declared above
        site.queryset = StudySite.objects.filter(year_village=year_village)
        if not site.queryset.exists():
            del self.fields["site"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("place") and not cleaned.get("site"):
            self.add_error("place", _("Write where the village went, or choose its study site."))
        return cleaned


class NewStudyVisitForm(StudyVisitFields):
    """A visit on an event that is there already, or together with a new event of the village."""

    event = forms.ModelChoiceField(
        Event.objects.none(),
        label=_("Event entered before"),
        required=False,
        empty_label=_("None: enter the day below"),
    )
    starts_on = ThaiDateField(label=_("Day of the visit"), required=False, may_be_ahead=False)
    field_order = ["event", "starts_on"]

    def __init__(self, *args: Any, by: User, year_village: YearVillage, **options: Any) -> None:
        self.by, self.year_village = by, year_village
        super().__init__(*args, **options)
        self.offer_sites(year_village)
        event = self.fields["event"]
        assert isinstance(event, forms.ModelChoiceField)  # noqa: S101 -- declared above
        event.queryset = unrecorded_visits(year_village)
        if not event.queryset.exists():
            del self.fields["event"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("event") and not cleaned.get("starts_on") and "starts_on" not in self.errors:
            self.add_error("starts_on", _("Write the day of the visit."))
        return cleaned

    def save(self) -> StudyVisit:
        values = dict(self.cleaned_data)
        event, day = values.pop("event", None), values.pop("starts_on")
        with transaction.atomic():
            event = event or create_event(
                by=self.by,
                year_villages=[self.year_village],
                officers=[self.by],
                kind=EventKind.STUDY_VISIT,
                title=gettext("Study visit to %(place)s") % {"place": values["place"] or values["site"]},
                starts_on=day,
                ends_on=day,
                place=values["place"] or values["site"].name,
            )
            return record_study_visit(by=self.by, event=event, **values)


class EditStudyVisitForm(StudyVisitFields, RecordForm):
    class Meta:
        model = StudyVisit
        fields = ["site", "place", "vehicle", "vehicle_cost", "topics", "learnt", "applied"]

    def __init__(self, data: Any, *, by: User, visit: StudyVisit, year_village: YearVillage) -> None:
        self.by, self.visit = by, visit
        super().__init__(data, instance=visit)
        self.offer_sites(year_village)

    def save(self, commit: bool = True) -> StudyVisit:
        return record_study_visit(by=self.by, event=self.visit.event, **self.values())


class NoStudyVisitForm(forms.Form):
    reason = TidyCharField(label=_("Why there is no study visit"), max_length=200)

    def __init__(self, *args: Any, by: User, year_village: YearVillage, **options: Any) -> None:
        self.by, self.year_village = by, year_village
        super().__init__(*args, **options)

    def save(self) -> VenueChoice:
        return waive_study_visit(
            by=self.by, year_village=self.year_village, reason=self.cleaned_data["reason"]
        )
