import re
from typing import Any

from crispy_forms.layout import Fieldset
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sammachip.accounts.access import scope_for
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.areas.scope import AreaScope
from sammachip.thai.digits import to_arabic
from sammachip.ui.fields import MoneyField, ThaiDateField, ThaiIntegerField, TidyCharField
from sammachip.ui.layouts import helper_of, row
from sammachip.ui.signs import WORDS
from villages.forms.choices import VillagesField
from villages.forms.records import RecordForm
from villages.models import ProgrammeYear, Village, YearVillage
from villages.process.catalogue import STEPS
from villages.queries import VillageFilters, staff_of, tambon_choices
from villages.validators import village_code

_BETWEEN_CODES = re.compile(r"[\s,;]+")


class VillageFilterForm(forms.Form):
    """The filters of the list of villages, kept in the address."""

    q = TidyCharField(label=_("Name, moo, tambon or code"), required=False)
    tambon = forms.ChoiceField(label=_("Tambon"), required=False)
    officer = forms.ModelChoiceField(User.objects.none(), label=_("Officer"), required=False)
    step = forms.TypedChoiceField(label=_("Step"), required=False, coerce=int, empty_value=None)
    status = forms.ChoiceField(label=_("Status of the step"), required=False)
    withdrawn = forms.BooleanField(label=_("Withdrawn"), required=False)
    area = forms.RegexField(r"^[0-9]{2,6}$", required=False, widget=forms.HiddenInput)
    year = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, scope: AreaScope, programme_year: ProgrammeYear, **options: Any) -> None:
        super().__init__(*args, **options)
        tambons = tambon_choices(scope, programme_year)
        self._choose("tambon", [("", gettext("Every tambon")), *tambons])
        self._choose(
            "step", [("", gettext("Every step")), *((s.number, f"{s.number} {s.short}") for s in STEPS)]
        )
        self._choose("status", [("", gettext("Every status")), *WORDS.items()])
        officer = self.fields["officer"]
        assert isinstance(officer, forms.ModelChoiceField)  # noqa: S101 -- declared above
        officer.queryset, officer.empty_label = staff_of(scope), gettext("Every officer")
        self.fields["q"].widget.attrs["placeholder"] = self.fields["q"].label

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = choices

    def filters(self) -> VillageFilters:
        """What cannot be read asks for nothing, so that a mistyped address still shows a list."""
        self.is_valid()
        found = self.cleaned_data
        officer = found.get("officer")
        return VillageFilters(
            text=found.get("q", ""),
            tambon=found.get("tambon", ""),
            area=found.get("area", ""),
            officer_id=officer.pk if officer else None,
            step=found.get("step"),
            status=found.get("status", ""),
            is_withdrawn=found.get("withdrawn", False),
        )


class VillageForm(RecordForm):
    name = TidyCharField(
        label=_("Name of the village"), max_length=120, help_text=_("Without the word “Ban”.")
    )
    households_total = ThaiIntegerField(label=_("Households"), required=False, min_value=0)
    population_m = ThaiIntegerField(label=_("Men"), required=False, min_value=0)
    population_f = ThaiIntegerField(label=_("Women"), required=False, min_value=0)
    counted_on = ThaiDateField(label=_("Counted on"), required=False, may_be_ahead=False, is_old=True)
    headman_name = TidyCharField(label=_("Village head"), max_length=160, required=False)
    headman_phone = TidyCharField(label=_("Telephone of the village head"), max_length=60, required=False)
    local_gov = TidyCharField(label=_("Local government"), max_length=120, required=False)
    learning_centre = TidyCharField(label=_("Community learning centre"), max_length=200, required=False)
    jpt_below_line = ThaiIntegerField(
        label=_("Households below the income line"), required=False, min_value=0
    )

    class Meta:
        model = Village
        fields = [
            "name",
            "households_total",
            "population_m",
            "population_f",
            "counted_on",
            "headman_name",
            "headman_phone",
            "local_gov",
            "ktc_level",
            "ktc_year",
            "sep_level",
            "in_se_2559",
            "jpt_below_line",
            "learning_centre",
            "lat",
            "lng",
        ]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.helper = helper_of(
            row(*(name for name in ("code", "name") if name in self.fields)),
            Fieldset(
                _("People"),
                row("households_total", "population_m", "population_f", "counted_on"),
                row("headman_name", "headman_phone"),
            ),
            Fieldset(
                _("Standing"),
                row("ktc_level", "ktc_year"),
                row("sep_level", "in_se_2559"),
                "jpt_below_line",
            ),
            Fieldset(_("Place"), row("local_gov", "learning_centre"), row("lat", "lng")),
            *(["seen_version"] if "seen_version" in self.fields else []),
        )


class NewVillageForm(VillageForm):
    code = TidyCharField(
        label=_("Village code"), help_text=_("8 digits: province, district, tambon and moo.")
    )
    field_order = ["code", "name"]

    class Meta(VillageForm.Meta):
        fields = ["code", *VillageForm.Meta.fields]

    def __init__(self, *args: Any, may_edit: AreaScope, **options: Any) -> None:
        super().__init__(*args, **options)
        self.may_edit = may_edit

    def clean_code(self) -> str:
        code = to_arabic(self.cleaned_data["code"])
        village_code(code)
        if not self.may_edit.contains(code):
            raise ValidationError(_("This village lies outside the area you work in."), code="elsewhere")
        return code


class YearVillageForm(RecordForm):
    allocation = MoneyField(label=_("Allocation (baht)"), required=False)
    household_reason = TidyCharField(
        label=_("Why not the usual number of households"), max_length=300, required=False
    )

    class Meta:
        model = YearVillage
        fields = ["officer", "allocation", "household_reason"]

    def __init__(self, *args: Any, instance: YearVillage, **options: Any) -> None:
        super().__init__(*args, instance=instance, **options)
        officer = self.fields["officer"]
        assert isinstance(officer, forms.ModelChoiceField)  # noqa: S101 -- a foreign key
        officer.queryset = staff_of(AreaScope.of(instance.code[:4]))


class WithdrawForm(forms.Form):
    on = ThaiDateField(label=_("Withdrawn on"), may_be_ahead=False)
    reason = TidyCharField(label=_("Reason"), max_length=300)


class TargetsForm(forms.Form):
    """Villages of the scope that are not target villages yet: ticked, or their codes pasted."""

    villages = VillagesField(Village.objects.none(), label=_("Villages"), required=False)
    codes = forms.CharField(
        label=_("or paste village codes"),
        help_text=_("One below the other, or separated by commas."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )

    def __init__(self, *args: Any, candidates: QuerySet[Village], **options: Any) -> None:
        super().__init__(*args, **options)
        self.candidates = candidates
        villages = self.fields["villages"]
        assert isinstance(villages, VillagesField)  # noqa: S101 -- declared above
        villages.queryset = candidates
        villages.by_tambon(candidates)

    def clean_codes(self) -> list[Village]:
        typed = [code for code in _BETWEEN_CODES.split(to_arabic(self.cleaned_data["codes"])) if code]
        found = {one.code: one for one in self.candidates if one.code in set(typed)}
        if unknown := [code for code in dict.fromkeys(typed) if code not in found]:
            raise ValidationError(
                _("Not in the register of your area, or chosen already: %(codes)s"),
                code="unknown",
                params={"codes": ", ".join(unknown[:20])},
            )
        return list(found.values())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = {one.pk: one for one in (*cleaned.get("villages", ()), *cleaned.get("codes", ()))}
        if not chosen and not self.errors:
            raise ValidationError(_("Tick at least one village, or paste its code."), code="none")
        cleaned["chosen"] = list(chosen.values())
        return cleaned


class OfficerForm(forms.Form):
    """The officer for the villages that were chosen on a list."""

    officer = forms.ModelChoiceField(
        User.objects.none(), label=_("Officer"), empty_label=_("Choose an officer")
    )

    def __init__(self, *args: Any, by: User, **options: Any) -> None:
        super().__init__(*args, **options)
        scope = scope_for(by, Permission.TARGETS_EDIT)
        officer = self.fields["officer"]
        assert isinstance(officer, forms.ModelChoiceField)  # noqa: S101 -- declared above
        officer.queryset = staff_of(AreaScope.of(*(prefix[:4] for prefix in scope.prefixes)))


class OfficersForm(forms.Form):
    """One officer for many villages."""

    officer = forms.ModelChoiceField(User.objects.none(), label=_("Officer"))
    villages = VillagesField(YearVillage.objects.none(), label=_("Villages"))

    def __init__(
        self, *args: Any, scope: AreaScope, candidates: QuerySet[YearVillage], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        officer, villages = self.fields["officer"], self.fields["villages"]
        assert isinstance(officer, forms.ModelChoiceField)  # noqa: S101 -- declared above
        assert isinstance(villages, VillagesField)  # noqa: S101 -- declared above
        officer.queryset, villages.queryset = staff_of(scope), candidates
        villages.by_tambon(candidates, with_officer=True)
