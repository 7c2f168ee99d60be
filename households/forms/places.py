"""Where the village trains and what it visits."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from crispy_forms.layout import Fieldset
from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from households.actions import add_study_site, choose_venue
from households.enums import VenueKind
from households.models import StudySite, VenueChoice
from households.queries import sites_of, training_places
from sammachip.accounts.models import User
from sammachip.ui.fields import MoneyField, PhoneField, ThaiDateField, TidyCharField
from sammachip.ui.layouts import helper_of, row
from sammachip.ui.person_fields import OfferingInput
from trainers.forms.sages import YesNoField
from villages.forms.records import RecordForm
from villages.models import YearVillage

FARTHEST = Decimal(3000)
CHECKS = {
    "has_space": _("Enough space"),
    "has_water": _("Water"),
    "has_power": _("Electricity"),
    "has_shade": _("Shade"),
    "has_toilet": _("Toilet"),
}


class DistanceField(MoneyField):
    """Kilometres."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_value=FARTHEST, **options)


class VenueForm(forms.Form):
    """The choice of the village. The study site is one that is known, a new one, or there is none."""

    place = TidyCharField(label=_("Training place"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind of place"), choices=VenueKind.choices)
    distance_km = DistanceField(label=_("Distance from the village (km)"), required=False)
    site = forms.ModelChoiceField(StudySite.objects.none(), label=_("Study site"), required=False)
    new_site = TidyCharField(
        label=_("or a study site that is not listed yet"), max_length=200, required=False
    )
    no_visit_reason = TidyCharField(
        label=_("Why there is no study visit"),
        max_length=200,
        required=False,
        help_text=_("Only when the village visits nothing."),
    )
    decided_on = ThaiDateField(label=_("Agreed with the team on"), may_be_ahead=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    COLUMNS = ("place", "kind", *CHECKS, "distance_km", "site", "no_visit_reason", "decided_on")

    def __init__(
        self,
        *args: Any,
        by: User,
        year_village: YearVillage,
        venue: VenueChoice | None,
        **options: Any,
    ) -> None:
        self.by, self.year_village = by, year_village
        self.places = training_places(year_village)
        options["initial"] = (
            {name: getattr(venue, name) for name in self.COLUMNS} | {"seen_version": venue.version}
            if venue
            else {"decided_on": localdate()}
        )
        super().__init__(*args, **options)
        for name, label in CHECKS.items():
            self.fields[name] = YesNoField(label=label)
        self.fields["place"].widget = OfferingInput([name for name, _capacity in self.places])
        site = self.fields["site"]
        assert isinstance(site, forms.ModelChoiceField)  # noqa: S101 -- declared above
        site.queryset = sites_of(year_village)
        self.helper = helper_of(*self._parts())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("site") and cleaned.get("new_site"):
            self.add_error("new_site", _("Choose a study site above or write a new one, not both."))
        if cleaned.get("no_visit_reason") and (cleaned.get("site") or cleaned.get("new_site")):
            self.add_error("no_visit_reason", _("Name a study site, or why there is none, not both."))
        return cleaned

    def save(self) -> VenueChoice:
        values = {name: self.cleaned_data[name] for name in self.COLUMNS}
        if name := self.cleaned_data["new_site"]:
            known = sites_of(self.year_village).filter(name=name).first()
            values["site"] = known or add_study_site(by=self.by, year_village=self.year_village, name=name)
        return choose_venue(
            by=self.by,
            year_village=self.year_village,
            seen_version=self.cleaned_data["seen_version"],
            **values,
        )

    def _parts(self) -> Iterator[Any]:
        yield Fieldset(_("Training place"), row("place", "kind"), row("distance_km", "decided_on"))
        yield Fieldset(
            _("Seen on the spot"), row("has_space", "has_water", "has_power"), row("has_shade", "has_toilet")
        )
        yield Fieldset(_("Study site"), row("site", "new_site"), "no_visit_reason")
        yield "seen_version"


class StudySiteForm(RecordForm):
    name = TidyCharField(label=_("Name of the place"), max_length=200)
    contact = TidyCharField(label=_("Owner or contact"), max_length=150, required=False)
    phone = PhoneField(label=_("Telephone"), required=False)
    address = TidyCharField(
        label=_("Address"), max_length=200, required=False, help_text=_("Tambon, district, province.")
    )
    distance_km = DistanceField(label=_("Distance from the village (km)"), required=False)
    topics = TidyCharField(label=_("What to learn there"), max_length=300, required=False)

    class Meta:
        model = StudySite
        fields = ["name", "kind", "contact", "phone", "address", "distance_km", "topics"]
