"""What is bought for the training."""

from decimal import Decimal
from typing import Any

from crispy_forms.layout import Fieldset
from django import forms
from django.utils.translation import gettext_lazy as _

from households.models import MaterialLine
from sammachip.ui.fields import MoneyField, ThaiDateField, TidyCharField
from sammachip.ui.layouts import helper_of, row
from sammachip.ui.person_fields import OfferingInput
from trainers.queries import active_occupations
from villages.enums import FundSource
from villages.forms.records import RecordForm

# Office words of the unit column, offered and not imposed.
UNITS = ["กก.", "กระสอบ", "ถุง", "ตัว", "ต้น", "เมตร", "ม้วน", "ชุด", "ก้อน", "แผ่น", "ลิตร", "ขวด", "แผง", "อัน"]
LEAST = Decimal("0.01")


class QuantityField(MoneyField):
    """How much or how many, above zero."""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=LEAST, max_value=Decimal(99_999_999), **options)

    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


class MaterialForm(RecordForm):
    item = TidyCharField(label=_("Item"), max_length=150)
    specification = TidyCharField(label=_("Specification"), max_length=200, required=False)
    quantity = QuantityField(label=_("Quantity"))
    unit = TidyCharField(label=_("Unit"), max_length=30, widget=OfferingInput(UNITS))
    unit_price = MoneyField(label=_("Price of one unit (baht)"))
    total_stated = MoneyField(
        label=_("Total on the paper (baht)"),
        required=False,
        help_text=_("To be compared with quantity times price."),
    )
    household_share = TidyCharField(label=_("What households add"), max_length=150, required=False)
    supplier = TidyCharField(label=_("Shop"), max_length=150, required=False)
    receipt_no = TidyCharField(label=_("Receipt number"), max_length=60, required=False)
    receipt_on = ThaiDateField(label=_("Day of the receipt"), required=False, may_be_ahead=False)
    inspected_by = TidyCharField(label=_("Inspected by"), max_length=100, required=False)
    inspected_on = ThaiDateField(label=_("Inspected on"), required=False, may_be_ahead=False)

    class Meta:
        model = MaterialLine
        fields = [
            "item",
            "specification",
            "occupation",
            "quantity",
            "unit",
            "unit_price",
            "total_stated",
            "fund",
            "household_share",
            "supplier",
            "receipt_no",
            "receipt_on",
            "inspected_by",
            "inspected_on",
        ]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        occupation = self.fields["occupation"]
        occupation.label = _("For the occupation")
        assert isinstance(occupation, forms.ModelChoiceField)  # noqa: S101 -- a foreign key
        occupation.choices = [("", _("For all")), *((one.pk, one.name) for one in active_occupations())]
        fund = self.fields["fund"]
        fund.label = _("Source of the budget")
        assert isinstance(fund, forms.ChoiceField)  # noqa: S101 -- a column with choices
        fund.choices = [("", _("From the allocation")), *FundSource.choices]
        self.helper = helper_of(
            Fieldset(_("What"), row("item", "specification"), "occupation"),
            Fieldset(
                _("Quantity and price"),
                row("quantity", "unit", "unit_price"),
                row("total_stated", "fund", "household_share"),
            ),
            Fieldset(
                _("Bought and inspected"),
                row("supplier", "receipt_no", "receipt_on"),
                row("inspected_by", "inspected_on"),
            ),
            *(["seen_version"] if "seen_version" in self.fields else []),
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if (
            cleaned.get("inspected_by")
            and not cleaned.get("inspected_on")
            and "inspected_on" not in self.errors
        ):
            self.add_error("inspected_on", _("An inspection needs who inspected and when."))
        if cleaned.get("inspected_on") and not cleaned.get("inspected_by"):
            self.add_error("inspected_by", _("An inspection needs who inspected and when."))
        return cleaned
