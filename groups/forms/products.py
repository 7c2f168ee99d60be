"""OTOP products: what they are, their standards, their photo, what they sell."""

from datetime import date
from decimal import Decimal
from typing import Any

from crispy_forms.layout import Fieldset
from django import forms
from django.utils.translation import gettext_lazy as _

from groups.enums import SaleChannel
from groups.models import OtopProduct, ProductSale, ProductStandard
from sammachip.ui.fields import MoneyField, ThaiDateField, ThaiIntegerField, TidyCharField
from sammachip.ui.layouts import helper_of, row
from sammachip.ui.templatetags.thai_text import baht
from trainers.forms.sages import YesNoField
from villages.forms.records import RecordForm

STARS = [("", _("none")), *((star, str(star)) for star in range(1, 6))]


class ProductForm(RecordForm):
    name = TidyCharField(label=_("Name of the product"), max_length=160)
    is_alcoholic = YesNoField(label=_("Alcoholic"), help_text=_("Only for drinks."))
    otop_no = TidyCharField(label=_("OTOP number"), max_length=12, required=False)
    registered_on = ThaiDateField(label=_("Registered on"), required=False, may_be_ahead=False)
    material = TidyCharField(label=_("Raw material"), max_length=200, required=False)
    wisdom = TidyCharField(label=_("Local wisdom"), max_length=200, required=False)
    price = MoneyField(label=_("Price (baht)"), required=False)
    unit = TidyCharField(label=_("Unit"), max_length=30, required=False)
    capacity = ThaiIntegerField(label=_("Capacity a month"), min_value=0, required=False)
    channels = forms.MultipleChoiceField(
        label=_("Sales channels"),
        choices=SaleChannel.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    star = forms.TypedChoiceField(
        label=_("Star"), choices=STARS, coerce=int, empty_value=None, required=False
    )
    star_year = ThaiIntegerField(
        label=_("Year of the star (B.E.)"),
        required=False,
        help_text=_("The champion selection is held about every two years."),
    )

    class Meta:
        model = OtopProduct
        fields = [
            "name",
            "category",
            "food_kind",
            "is_alcoholic",
            "otop_no",
            "registered_on",
            "story",
            "material",
            "wisdom",
            "price",
            "unit",
            "capacity",
            "channels",
            "star",
            "star_year",
            "quadrant",
            "mark",
        ]
        widgets = {"story": forms.Textarea({"rows": 3})}
        help_texts = {"food_kind": _("Only for food.")}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.helper = helper_of(
            Fieldset(
                _("The product"),
                row("name", "category"),
                row("food_kind", "is_alcoholic"),
                row("otop_no", "registered_on"),
            ),
            Fieldset(
                _("Price and sale"),
                row("price", "unit", "capacity"),
                "channels",
            ),
            Fieldset(_("Selection"), row("star", "star_year"), row("quadrant", "mark")),
            Fieldset(_("Story"), "story", row("material", "wisdom")),
            *(name for name in ("seen_version",) if name in self.fields),
        )


class StandardForm(RecordForm):
    number = TidyCharField(label=_("Certificate number"), max_length=60, required=False)
    issued_on = ThaiDateField(label=_("Issued on"), required=False, is_old=True, may_be_ahead=False)
    expires_on = ThaiDateField(
        label=_("Expires on"),
        required=False,
        is_far=True,
        help_text=_("Leave it empty when it does not run out."),
    )

    class Meta:
        model = ProductStandard
        fields = ["kind", "number", "issued_on", "expires_on"]

    def __init__(self, *args: Any, **options: Any) -> None:
        """A renewal keeps its kind; another standard is another record."""
        super().__init__(*args, **options)
        if "seen_version" in self.fields:
            del self.fields["kind"]


class PhotoForm(forms.Form):
    file = forms.ImageField(label=_("Photo"), help_text=_("It is made small and loses its place and time."))


class SalesForm(forms.Form):
    """A month, channel by channel. A channel that somebody else wrote meanwhile is asked about."""

    def __init__(self, data: Any = None, *, product: OtopProduct, month: date) -> None:
        known = ProductSale.objects.filter(product=product, month=month)
        self.known = {sale.channel: sale for sale in known}
        super().__init__(data)
        for channel in SaleChannel:
            sale = self.known.get(channel)
            self.fields[f"amount_{channel}"] = MoneyField(
                label=channel.label,
                required=False,
                initial=sale.amount if sale else None,
                widget=forms.TextInput({"class": "form-control"}),
            )
            self.fields[f"quantity_{channel}"] = ThaiIntegerField(
                label=_("Pieces sold"),
                required=False,
                min_value=0,
                initial=sale.quantity if sale else None,
                widget=forms.TextInput({"class": "form-control"}),
            )
            self.fields[f"seen_{channel}"] = forms.IntegerField(
                required=False, widget=forms.HiddenInput, initial=sale.version if sale else None
            )

    def lines(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        """Amount, pieces and the hidden version of each channel."""
        return [
            (self[f"amount_{channel}"], self[f"quantity_{channel}"], self[f"seen_{channel}"])
            for channel in SaleChannel
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for channel in SaleChannel:
            self._look_for_others(channel, cleaned)
            if cleaned.get(f"quantity_{channel}") is not None and cleaned.get(f"amount_{channel}") is None:
                self.add_error(f"amount_{channel}", _("How much did the pieces bring? Zero is an answer."))
        return cleaned

    def sales(self) -> dict[str, tuple[Decimal | None, int | None]]:
        found = self.cleaned_data
        return {
            channel: (found[f"amount_{channel}"], found[f"quantity_{channel}"])
            for channel in SaleChannel.values
        }

    def _look_for_others(self, channel: str, cleaned: dict[str, Any]) -> None:
        sale = self.known.get(channel)
        if (sale.version if sale else None) == cleaned.get(f"seen_{channel}"):
            return
        self.add_error(
            f"amount_{channel}",
            _("Somebody saved this meanwhile: %(amount)s. Compare, then save again.")
            % {"amount": baht(sale.amount if sale else None)},
        )
        typed: Any = self.data
        typed = typed.copy()
        typed[f"seen_{channel}"] = str(sale.version) if sale else ""
        self.data = typed
