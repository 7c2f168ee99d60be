from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sammachip.accounts.access import access_of
from sammachip.accounts.models import User
from sammachip.thai.digits import to_arabic
from sammachip.thai.names import Name
from sammachip.ui.fields import MoneyField, ThaiDateField, TidyCharField
from sammachip.ui.layouts import helper_of, row
from sammachip.ui.person_fields import PersonFields, person_rows
from villages.enums import PartnerKind
from villages.forms.records import RecordForm
from villages.models import Partner, PartnerMember, PlanEntry


class PartnerFilterForm(forms.Form):
    q = TidyCharField(
        label=_("Name or telephone"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Name or telephone")}),
    )
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("Every kind")), *PartnerKind.choices]
    )

    def wanted(self) -> tuple[str, str]:
        """The words and the kind; what cannot be read asks for nothing."""
        self.is_valid()
        return self.cleaned_data.get("q", ""), self.cleaned_data.get("kind", "")


class PartnerForm(RecordForm):
    name = TidyCharField(label=_("Name"), max_length=160)
    area_code = TidyCharField(
        label=_("Area"), help_text=_("The code of the district (4 digits) or of the tambon (6 digits).")
    )
    phone = TidyCharField(label=_("Telephone"), max_length=60, required=False)

    class Meta:
        model = Partner
        fields = ["kind", "name", "area_code", "phone"]

    def __init__(self, *args: Any, by: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.by = by

    def clean_area_code(self) -> str:
        code = to_arabic(self.cleaned_data["area_code"])
        if not access_of(self.by).reading.contains(code):
            raise forms.ValidationError(_("This area is not yours."), code="elsewhere")
        return code


class PartnerMemberForm(RecordForm):
    name = TidyCharField(label=_("Full name"), max_length=160)
    position = TidyCharField(label=_("Position"), max_length=120, required=False)
    phone = TidyCharField(label=_("Telephone"), max_length=60, required=False)

    class Meta:
        model = PartnerMember
        fields = ["name", "position", "phone"]


class NewPartnerMemberForm(PersonFields):
    """Somebody of the register is offered while a name is typed; a stranger stands with the name alone."""

    position = TidyCharField(label=_("Position"), max_length=120, required=False)

    def __init__(self, *args: Any, by: User, partner: Partner, **options: Any) -> None:
        super().__init__(*args, by=by, home_code=partner.area_code, **options)
        for name in ("nickname", "national_id", "birth_year", "age_stated", "house_no"):
            del self.fields[name]
        self.helper = helper_of(*person_rows(self)[:1], row("phone", "position"))

    def values(self) -> dict[str, Any]:
        typed = self.cleaned_data
        name = Name(typed["title"], typed["first_name"], typed["last_name"]).full
        return {
            "name": self.chosen.full_name if self.chosen else name,
            "person": self.chosen,
            "position": typed["position"],
            "phone": typed["phone"] or "",
        }


class PlanEntryForm(RecordForm):
    project_name = TidyCharField(label=_("Project"), max_length=300)
    plan_years = TidyCharField(label=_("Years of the plan"), max_length=40, help_text="2561-2564")
    reference = TidyCharField(
        label=_("Page or number in the plan"),
        max_length=80,
        required=False,
        help_text=_("Needed as soon as the project is accepted."),
    )
    budget = MoneyField(label=_("Budget (baht)"), required=False)
    decided_on = ThaiDateField(label=_("Decided on"), required=False, may_be_ahead=False)
    proof = forms.FileField(
        label=_("Photo or scan of the page in the plan"),
        help_text=_("A photo, PDF, Word or Excel file up to 20 MB."),
        required=False,
    )

    class Meta:
        model = PlanEntry
        fields = [
            "project_name",
            "plan_kind",
            "plan_years",
            "status",
            "reference",
            "decided_on",
            "budget",
            "fund",
        ]
