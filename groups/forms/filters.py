"""What lists of groups are filtered by; kept in the address."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from groups.enums import (
    GroupStatus,
    ProducerStatus,
    ProducerType,
    ProductCategory,
    Quadrant,
    StandardKind,
)
from groups.queries.otop import EVERY, EXPIRED, SOON, VALID, VILLAGE_UNKNOWN, villages_of_this_year
from sammachip.areas.scope import AreaScope
from sammachip.ui.fields import TidyCharField
from trainers.enums import ProductGroup


class GroupFilterForm(forms.Form):
    """The filters of the list, kept in its address."""

    text = TidyCharField(
        label=_("Search"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Name or product")})
    )
    category = forms.ChoiceField(
        label=_("Category"), required=False, choices=[("", _("All categories")), *ProductGroup.choices]
    )
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("All states")), *GroupStatus.choices]
    )
    village = forms.ChoiceField(label=_("Village"), required=False)

    def __init__(self, *args: Any, scope: AreaScope, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["village"].choices = village_choices(scope)  # type: ignore[attr-defined]  # a ChoiceField

    def wanted(self) -> dict[str, str]:
        """What the list takes; a filter that cannot be read filters nothing."""
        self.is_valid()
        asked = self.cleaned_data
        names = ("text", "category", "status")
        return {name: asked.get(name, "") for name in names} | {"code": asked.get("village", "")}


def village_choices(scope: AreaScope) -> list[tuple[str, Any]]:
    """The villages of the current year that the scope sees."""
    found = villages_of_this_year(scope)
    return [("", _("All villages")), *((one.code, one.village.label) for one in found)]


class OtopFilterForm(forms.Form):
    """What the lists of producers, products and standards share: a word and a village."""

    asked: ClassVar[tuple[str, ...]] = ()

    text = TidyCharField(label=_("Search"), required=False)
    village = forms.ChoiceField(label=_("Village"), required=False)

    def __init__(self, *args: Any, scope: AreaScope, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["village"].choices = village_choices(scope)  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["text"].widget.attrs["placeholder"] = self.fields["text"].label
        self.order_fields(["text", *self.asked, "village"])

    def wanted(self) -> dict[str, str]:
        """What the list takes; a filter that cannot be read filters nothing."""
        self.is_valid()
        found = self.cleaned_data
        wanted = {name: found.get(name, "") for name in ("text", *self.asked)}
        return wanted | {"code": found.get("village", "")}


class ProducerFilterForm(OtopFilterForm):
    asked: ClassVar[tuple[str, ...]] = ("producer_type", "status")
    text = TidyCharField(label=_("Producer, owner, number"), required=False)
    producer_type = forms.ChoiceField(
        label=_("Kind of producer"), required=False, choices=[("", _("All kinds")), *ProducerType.choices]
    )
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("All states")), *ProducerStatus.choices]
    )

    def __init__(self, *args: Any, scope: AreaScope, **options: Any) -> None:
        super().__init__(*args, scope=scope, **options)
        village: Any = self.fields["village"]
        every, *some = village.choices
        village.choices = [every, (VILLAGE_UNKNOWN, _("Village not known yet")), *some]


class ProductFilterForm(OtopFilterForm):
    asked: ClassVar[tuple[str, ...]] = ("category", "star", "quadrant")
    text = TidyCharField(label=_("Product or producer"), required=False)
    category = forms.ChoiceField(
        label=_("Category"), required=False, choices=[("", _("All categories")), *ProductCategory.choices]
    )
    star = forms.ChoiceField(
        label=_("Star"),
        required=False,
        choices=[
            ("", _("All stars")),
            *((str(star), "★" * star) for star in range(5, 0, -1)),
            ("none", _("without a star")),
        ],
    )
    quadrant = forms.ChoiceField(
        label=_("Quadrant"), required=False, choices=[("", _("All quadrants")), *Quadrant.choices]
    )


class StandardFilterForm(OtopFilterForm):
    asked: ClassVar[tuple[str, ...]] = ("state", "kind")
    text = TidyCharField(label=_("Product or producer"), required=False)
    state = forms.ChoiceField(
        label=_("Until when"),
        required=False,
        choices=[
            ("", _("Run out, or within 90 days")),
            (EXPIRED, _("Run out already")),
            (VALID, _("More than 90 days left")),
            (EVERY, _("All standards")),
        ],
    )
    kind = forms.ChoiceField(
        label=_("Standard"), required=False, choices=[("", _("All kinds")), *StandardKind.choices]
    )

    def wanted(self) -> dict[str, str]:
        wanted = super().wanted()
        return wanted | {"state": wanted["state"] or SOON}
