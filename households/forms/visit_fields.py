"""What is asked on a visit: short enough for one thumb, with the rest folded away."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from households.actions import is_unusual, usual_most
from households.enums import (
    IncomePeriod,
    KnowledgeUse,
    Market,
    Practising,
    ProblemKind,
    VisitMode,
    VisitorKind,
)
from households.models import Household
from sammachip.accounts.access import allows
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.ui.fields import MoneyField, ThaiDateField, ThaiIntegerField, TidyCharField
from sammachip.ui.templatetags.thai_text import baht, be_short
from trainers.models import Occupation, TeamMember
from trainers.queries import team_of
from villages.actions import attach_file
from villages.enums import EvidenceKind
from villages.forms.papers import FilesField, FilesInput
from villages.models import EvidenceFile

NOT_SAID = ("", _("Not said"))
PERIODS = [
    (IncomePeriod.DAY.value, _("a day")),
    (IncomePeriod.MONTH.value, _("a month")),
    (IncomePeriod.YEAR.value, _("a year")),
    (IncomePeriod.CYCLE.value, _("a cycle")),
]
ME, TEAM = VisitorKind.OFFICER.value, VisitorKind.SUPPORT_TEAM.value


class PhotosField(FilesField):
    """Any number of photos, of any size: they are shrunk before they are kept."""

    widget = FilesInput(attrs={"accept": "image/*", "multiple": True})


class VisitFields(forms.Form):
    """What is asked on a visit. Only the first question has to be answered."""

    practising = forms.ChoiceField(
        label=_("Does it practise what it learnt?"), choices=Practising.choices, widget=forms.RadioSelect
    )
    income_amount = MoneyField(label=_("Income from this occupation (baht)"), required=False)
    income_period = forms.ChoiceField(
        label=_("Income is for a"), choices=PERIODS, widget=forms.RadioSelect, required=False
    )
    problems = forms.MultipleChoiceField(
        label=_("Problems"), choices=ProblemKind.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    photos = PhotosField(label=_("Photos"), required=False)
    next_on = ThaiDateField(label=_("Next visit agreed for"), required=False)
    visited_on = ThaiDateField(label=_("Visited on"), may_be_ahead=False)
    mode = forms.ChoiceField(label=_("How"), choices=VisitMode.choices)
    visitor = forms.ChoiceField(label=_("Visited by"))
    visitor_name = TidyCharField(label=_("Name, when of the support team"), max_length=150, required=False)
    problem_words = TidyCharField(label=_("The problem in words"), max_length=300, required=False)
    advice = TidyCharField(label=_("Advice given"), required=False)
    next_action = TidyCharField(label=_("Help needed"), max_length=300, required=False)
    occupation = forms.ModelChoiceField(
        Occupation.objects.none(), label=_("Occupation really practised"), required=False
    )
    use = forms.ChoiceField(
        label=_("Use of the knowledge"), choices=[NOT_SAID, *KnowledgeUse.choices], required=False
    )
    output_quantity = MoneyField(label=_("Produce, quantity"), required=False)
    output_unit = TidyCharField(label=_("Unit"), max_length=30, required=False)
    expense_reduced = MoneyField(label=_("Expense saved a month (baht)"), required=False)
    sold_where = forms.MultipleChoiceField(
        label=_("Sold where"), choices=Market.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    encouragement = ThaiIntegerField(
        label=_("Ready to form a group (1-5)"), min_value=1, max_value=5, required=False
    )
    confirmed = forms.CharField(widget=forms.HiddenInput, required=False)

    ROUND_FIELDS = ("visited_on", "mode", "visitor", "visitor_name")
    """What stays the same from one household to the next."""
    MORE_FIELDS = (
        "problem_words",
        "advice",
        "next_action",
        "occupation",
        "use",
        "output_quantity",
        "output_unit",
        "expense_reduced",
        "sold_where",
        "encouragement",
    )

    def __init__(self, *args: Any, by: User, household: Household, **options: Any) -> None:
        self.by, self.household = by, household
        self.kept: list[EvidenceFile] = []
        self.doubt = ""
        """What has to be confirmed, so that a confirmation holds for nothing else."""
        super().__init__(*args, **options)
        self.members = {str(one.pk): one for one in self.visiting_members()}
        visitor, occupation = self.fields["visitor"], self.fields["occupation"]
        assert isinstance(visitor, forms.ChoiceField)  # noqa: S101 -- declared above
        assert isinstance(occupation, forms.ModelChoiceField)  # noqa: S101 -- declared above
        visitor.choices = [
            (ME, self.officer_name()),
            *((pk, f"{one.person.full_name} ({gettext('trainer')})") for pk, one in self.members.items()),
            (TEAM, VisitorKind.SUPPORT_TEAM.label),
        ]
        occupation.queryset = Occupation.objects.order_by("sort_key")

    def officer_name(self) -> str:
        return str(self.by)

    def visiting_members(self) -> list[TeamMember]:
        return list(team_of(self.household.year_village))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("income_amount") is None:
            cleaned["income_period"] = ""
        elif not cleaned.get("income_period"):
            self.add_error("income_period", _("Choose what the income is for: a day, a month or a year."))
        if cleaned.get("visitor") != TEAM:
            cleaned["visitor_name"] = ""
        self.doubt = self.find_doubt()
        if self.doubt and cleaned.get("confirmed") != self.doubt:
            self.add_error("income_amount", ValidationError(self._question(), code="doubtful"))
        return cleaned

    def find_doubt(self) -> str:
        amount = self.cleaned_data.get("income_amount")
        period = self.cleaned_data.get("income_period", "")
        return f"{amount}/{period}" if is_unusual(self.household, amount, period) else ""

    @property
    def asks(self) -> bool:
        """Whether the page should ask if the income is right."""
        return self.is_bound and self.has_error("income_amount", "doubtful")

    @property
    def day(self) -> date:
        """The day of the visit as far as it can be read; today otherwise."""
        try:
            return self.fields["visited_on"].clean(self["visited_on"].value()) or localdate()
        except ValidationError:
            return localdate()

    @property
    def mode_words(self) -> str:
        return self._chosen_words("mode")

    @property
    def visitor_words(self) -> str:
        return self._chosen_words("visitor")

    def round_fields(self) -> Iterator[forms.BoundField]:
        return (self[name] for name in self.ROUND_FIELDS)

    def more_fields(self) -> Iterator[forms.BoundField]:
        return (self[name] for name in self.MORE_FIELDS)

    @property
    def more_is_open(self) -> bool:
        """Folded fields show themselves when they hold something, or what is wrong."""
        told = any(self[name].value() for name in self.MORE_FIELDS if name != "occupation")
        return told or any(self[name].errors for name in self.MORE_FIELDS)

    @property
    def usual_most(self) -> Decimal:
        return usual_most(self.household)

    @property
    def lost_photos(self) -> bool:
        """A browser does not send the same files again: whoever chose some has to be told."""
        return self.is_bound and bool(self.files)

    def columns(self) -> dict[str, Any]:
        """The values of the visit, without what only the form needs."""
        cleaned = self.cleaned_data
        own = {"photos", "problems", "visitor", "confirmed", "client_uuid", "seen_version"}
        values = {name: value for name, value in cleaned.items() if name not in own}
        return values | {
            "problems": cleaned["problems"],
            "is_income_confirmed": bool(self.doubt),
            "visitor_kind": self._visitor_kind(),
            "visitor_member": self.members.get(cleaned["visitor"]),
        }

    def keep_photos(self) -> list[EvidenceFile]:
        """Kept first, so that a photo that cannot be read refuses the visit before it is written."""
        caption = gettext("Visit to %(household)s, %(village)s, %(day)s") % {
            "household": self.household,
            "village": self.household.year_village.village.short_label,
            "day": be_short(self.cleaned_data["visited_on"]),
        }
        for photo in self.cleaned_data["photos"]:
            try:
                kept = attach_file(
                    by=self.by,
                    file=photo,
                    kind=EvidenceKind.PHOTO,
                    year_village=self.household.year_village,
                    caption=caption[:200],
                    taken_on=self.cleaned_data["visited_on"],
                )
            except ValidationError as error:
                raise ValidationError({"photos": error.messages}) from error
            self.kept.append(kept)
        return self.kept

    def _chosen_words(self, name: str) -> str:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        return str(dict(field.choices).get(self[name].value(), ""))  # type: ignore[arg-type]  # flat choices

    def _visitor_kind(self) -> str:
        visitor = self.cleaned_data["visitor"]
        if visitor in self.members:
            return VisitorKind.TRAINER
        if visitor == TEAM:
            return VisitorKind.SUPPORT_TEAM
        code = self.household.year_village.code
        return VisitorKind.CHIEF if allows(self.by, Permission.PLAN_APPROVE, code) else VisitorKind.OFFICER

    def _question(self) -> str:
        amount, period = self.cleaned_data["income_amount"], self.cleaned_data["income_period"]
        shown = f"{baht(amount)} {IncomePeriod(period).label}"
        known = self.household.before_training
        if known is None:
            return gettext("%(income)s is unusually high. Is it right?") % {"income": shown}
        before = f"{baht(known.amount)} {known.period_label}"
        return gettext("%(income)s is far above the %(before)s before training. Is it right?") % {
            "income": shown,
            "before": before,
        }
