"""The sage survey form: the person, what they master, how they teach."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sammachip.accounts.models import User
from sammachip.audit.actions import StaleRecord
from sammachip.people.actions import change_person
from sammachip.people.models import Person
from sammachip.ui.fields import MoneyField, ThaiDateField, ThaiIntegerField, TidyCharField
from sammachip.ui.layouts import row
from sammachip.ui.person_fields import PersonFields, enter_person, person_rows
from trainers.actions import change_sage_survey, record_sage_survey
from trainers.enums import Availability, CommunityRole, ExpertiseGroup, LivelihoodCode
from trainers.models import SageSurvey
from trainers.queries import active_occupations
from villages.models import Village

UNKNOWN = ("", _("Not known"))
YES_NO = (UNKNOWN, ("yes", _("Yes")), ("no", _("No")))
SCORES = (
    UNKNOWN,
    ("1", _("1 Shows only when asked")),
    ("2", _("2 Explains a little")),
    ("3", _("3 Explains clearly")),
    ("4", _("4 Teaches step by step")),
    ("5", _("5 Teaches so that others can do it")),
)
TAUGHT = ("taught_1", "taught_2", "taught_3")
COLUMNS = (
    "surveyed_on",
    "surveyor",
    "main_occupation_code",
    "main_occupation",
    "years",
    "expertise",
    "expertise_group",
    "success_evidence",
    "income_year",
    "taught_before",
    "taught_where",
    "teach_score",
    "has_learning_site",
    "site_capacity",
    "community_roles",
    "available",
    "note",
)


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or nobody asked."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            choices=YES_NO, coerce=lambda value: value == "yes", empty_value=None, required=False, **options
        )

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


class SageForm(PersonFields):
    """A sage of a village. `survey` is given when it is edited, with the versions that were seen."""

    surveyed_on = ThaiDateField(label=_("Surveyed on"), required=False, may_be_ahead=False)
    surveyor = TidyCharField(label=_("Surveyed by"), max_length=120, required=False)
    main_occupation_code = forms.TypedChoiceField(
        label=_("Main livelihood"),
        choices=[UNKNOWN, *LivelihoodCode.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    main_occupation = TidyCharField(label=_("Main occupation in words"), max_length=120, required=False)
    years = ThaiIntegerField(label=_("Years of experience"), min_value=0, max_value=90, required=False)
    taught_1 = forms.ChoiceField(label=_("Masters most"), required=False)
    taught_2 = forms.ChoiceField(label=_("Masters second"), required=False)
    taught_3 = forms.ChoiceField(label=_("Masters third"), required=False)
    expertise = TidyCharField(label=_("Expertise in the sage's words"), max_length=300, required=False)
    expertise_group = forms.ChoiceField(
        label=_("Field of expertise"), choices=[UNKNOWN, *ExpertiseGroup.choices], required=False
    )
    success_evidence = forms.CharField(
        label=_("Results, prizes, certificates"), widget=forms.Textarea({"rows": 3}), required=False
    )
    income_year = MoneyField(label=_("Income from it in a year (baht)"), required=False)
    taught_before = YesNoField(label=_("Has taught before"))
    taught_where = TidyCharField(label=_("Where and what"), max_length=200, required=False)
    teach_score = forms.TypedChoiceField(
        label=_("Ability to pass it on"), choices=SCORES, coerce=int, empty_value=None, required=False
    )
    has_learning_site = YesNoField(label=_("Has a place to train"))
    site_capacity = ThaiIntegerField(
        label=_("People the place holds"), min_value=1, max_value=1000, required=False
    )
    community_roles = forms.MultipleChoiceField(
        label=_("Positions in the community"),
        choices=CommunityRole.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    available = forms.ChoiceField(
        label=_("Ready to join the team"), choices=[UNKNOWN, *Availability.choices], required=False
    )
    may_be_published = forms.BooleanField(label=_("Agrees that name and photo are published"), required=False)
    note = forms.CharField(label=_("Note"), widget=forms.Textarea({"rows": 2}), required=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    person_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        by: User,
        village: Village,
        survey: SageSurvey | None = None,
        **options: Any,
    ) -> None:
        self.village, self.survey = village, survey
        self.stale_person: Person | None = None
        self.occupations = {str(one.pk): one for one in active_occupations(survey)}
        options["initial"] = _shown(survey) if survey else _usual(by)
        person = survey.person if survey else None
        super().__init__(*args, by=by, home_code=village.code, person=person, **options)
        choices = [("", gettext("Not chosen")), *((pk, one.name) for pk, one in self.occupations.items())]
        for name in TAUGHT:
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        self.helper.layout = _layout(self)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        chosen = [cleaned[name] for name in TAUGHT if cleaned.get(name)]
        if not chosen and not cleaned.get("expertise"):
            self.add_error("taught_1", _("Please choose what the sage masters, or write it in words."))
        if len(set(chosen)) < len(chosen):
            self.add_error("taught_2", _("Please choose each occupation once."))
        if cleaned.get("site_capacity") and not cleaned.get("has_learning_site"):
            self.add_error("has_learning_site", _("You wrote how many people the place holds: is there one?"))
        if self.chosen and _is_surveyed(self.village, self.chosen):
            raise ValidationError(
                _("%(name)s has a sage survey of this village already."),
                code="surveyed",
                params={"name": self.chosen.full_name},
            )
        return cleaned

    def save(self) -> SageSurvey:
        """The caller holds the transaction of person and survey."""
        values = {name: self.cleaned_data[name] for name in COLUMNS}
        values["occupations"] = [
            self.occupations[self.cleaned_data[name]] for name in TAUGHT if self.cleaned_data[name]
        ]
        person = self._save_person()
        if self.survey is None:
            return record_sage_survey(by=self.by, village=self.village, person=person, **values)
        seen = self.cleaned_data["seen_version"]
        return change_sage_survey(self.survey, by=self.by, seen_version=seen, **values)

    def keep_other_version(self) -> None:
        """After a stale person: the survey was not compared, so its version stays the one that was seen."""
        if self.stale_person:
            typed: Any = self.data
            typed = typed.copy()
            typed["person_version"] = str(self.stale_person.version)
            typed["seen_version"] = str(self.cleaned_data["seen_version"])
            self.data = typed

    def _save_person(self) -> Person:
        try:
            person = enter_person(self, by=self.by, seen_version=self.cleaned_data["person_version"])
        except StaleRecord as error:
            self.stale_person = error.record_now  # type: ignore[assignment]  # raised by the person's action
            raise
        agrees = self.cleaned_data["may_be_published"]
        if agrees != bool(person.consent_publish_on):
            change_person(person, by=self.by, consent_publish_on=localdate() if agrees else None)
        return person


def _usual(by: User) -> dict[str, Any]:
    return {"surveyed_on": localdate(), "surveyor": str(by)}


def _shown(survey: SageSurvey) -> dict[str, Any]:
    taught = dict(zip(TAUGHT, (str(one.pk) for one in survey.taught), strict=False))
    return {
        **{name: getattr(survey, name) for name in COLUMNS},
        **taught,
        "may_be_published": bool(survey.person.consent_publish_on),
        "seen_version": survey.version,
        "person_version": survey.person.version,
    }


def _is_surveyed(village: Village, person: Person) -> bool:
    return bool(SageSurvey.objects.filter(village=village, person=person).exists())


def _layout(form: SageForm) -> Layout:
    return Layout(
        Fieldset(_("The sage"), *person_rows(form), "may_be_published"),
        Fieldset(
            _("What the sage masters"),
            row("taught_1", "taught_2", "taught_3"),
            row("expertise", "expertise_group"),
            row("main_occupation_code", "main_occupation", "years"),
            row("income_year", "success_evidence"),
        ),
        Fieldset(
            _("Teaching"),
            row("taught_before", "taught_where", "teach_score"),
            row("has_learning_site", "site_capacity", "available"),
        ),
        Fieldset(
            _("The survey"),
            "community_roles",
            row("surveyed_on", "surveyor"),
            "note",
            "seen_version",
            "person_version",
        ),
    )
