"""OTOP producers: who they are, their papers, their way through the register."""

from typing import Any

from crispy_forms.layout import Fieldset
from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from groups.enums import ProducerPaperKind, ProducerStatus
from groups.models import OccupationalGroup, OtopProducer
from groups.queries import papers_of_producer
from groups.queries.otop import villages_of_this_year
from sammachip.accounts.models import User
from sammachip.areas.scope import AreaScope
from sammachip.thai.errors import Unreadable
from sammachip.thai.fiscal import fiscal_year, quarter
from sammachip.thai.names import split_name
from sammachip.ui.fields import PhoneField, ThaiDateField, ThaiIntegerField, TidyCharField
from sammachip.ui.layouts import helper_of, row
from sammachip.ui.person_fields import PersonFields
from villages.forms.records import RecordForm
from villages.models import YearVillage


class ProducerForm(RecordForm):
    name = TidyCharField(label=_("Name of the producer"), max_length=160)
    year_village: Any = forms.ModelChoiceField(
        label=_("Village"),
        queryset=None,
        required=False,
        empty_label=_("not known yet"),
        help_text=_("Until it is known, who works for the whole area looks after the producer."),
    )
    group: Any = forms.ModelChoiceField(
        label=_("Occupational group"),
        queryset=None,
        required=False,
        empty_label=_("none"),
        help_text=_("Needed for a community producer group."),
    )
    owner_name = TidyCharField(label=_("Name of the chair or owner"), max_length=160, required=False)
    phone = PhoneField(label=_("Telephone"), required=False)
    address = TidyCharField(label=_("Address"), max_length=300, required=False)
    site = TidyCharField(
        label=_("Place of production"),
        max_length=200,
        required=False,
        help_text=_("In this district: a producer registers where the product is made."),
    )
    round_year = ThaiIntegerField(label=_("Round, fiscal year (B.E.)"), required=False)
    round_quarter = ThaiIntegerField(
        label=_("Round, quarter"), required=False, help_text=_("Rounds open quarter by quarter, 1 to 4.")
    )
    note = TidyCharField(label=_("Note"), max_length=300, required=False)

    class Meta:
        model = OtopProducer
        fields = [
            "name",
            "producer_type",
            "year_village",
            "group",
            "owner_name",
            "phone",
            "address",
            "site",
            "links_production",
            "links_management",
            "links_benefit",
            "round_year",
            "round_quarter",
            "note",
        ]

    def __init__(self, *args: Any, year_village: YearVillage | None, **options: Any) -> None:
        super().__init__(*args, **options)
        group: Any = self.fields["group"]
        alive = OccupationalGroup.objects.alive()
        if year_village:
            del self.fields["year_village"]
            group.queryset = alive.filter(group_villages__year_village=year_village)
        else:
            around = AreaScope.of(self.instance.place_code)
            group.queryset = alive.within(around).order_by("sort_key")
            village: Any = self.fields["year_village"]
            village.queryset = villages_of_this_year(around)
        where = ("year_village",) if "year_village" in self.fields else ()
        links = ("links_production", "links_management", "links_benefit")
        self.helper = helper_of(
            Fieldset(_("Who produces"), row("name", "producer_type"), row("group", "owner_name")),
            Fieldset(_("Where"), *where, row("site", "phone"), "address"),
            Fieldset(_("Link with the community, at least one"), *links),
            Fieldset(_("Round of registration"), row("round_year", "round_quarter"), "note"),
            *(name for name in ("seen_version",) if name in self.fields),
        )

    @classmethod
    def started_with(cls, group: OccupationalGroup | None) -> dict[str, Any]:
        """What a new producer begins with: the group one came from, the round that is open now."""
        today = localdate()
        usual = {"round_year": fiscal_year(today), "round_quarter": quarter(today)}
        if group is None:
            return usual
        chair = group.members.filter(position="chair", left_on__isnull=True, removed_at__isnull=True).first()
        return usual | {
            "name": group.name,
            "producer_type": "group",
            "group": group.pk,
            "owner_name": chair.person.full_name if chair else "",
            "phone": group.phone,
            "site": group.place,
            "links_production": True,
        }


class ProducerStateForm(forms.Form):
    """The state that was reached, and the day."""

    status = forms.ChoiceField(label=_("Status"), choices=ProducerStatus.choices)
    on = ThaiDateField(
        label=_("On"), initial=localdate, help_text=_("The day on which this status was reached.")
    )
    otop_no = TidyCharField(
        label=_("OTOP number"),
        max_length=12,
        required=False,
        help_text=_("8 to 12 digits, given with the registration."),
    )
    expires_on = ThaiDateField(
        label=_("Expires on"),
        required=False,
        is_far=True,
        help_text=_("Usually three years after the registration."),
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, producer: OtopProducer) -> None:
        known = {name: getattr(producer, name) for name in ("status", "otop_no", "expires_on")}
        super().__init__(data, initial=known | {"seen_version": producer.version})

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("status") == ProducerStatus.REGISTERED and not cleaned.get("otop_no"):
            self.add_error("otop_no", _("A registered producer has an OTOP number."))
        if cleaned.get("status") == ProducerStatus.EXPIRED:
            cleaned.pop("expires_on", None)
        return cleaned


class ProducerPapersForm(forms.Form):
    papers = forms.MultipleChoiceField(
        label=_("Papers that are there"),
        choices=ProducerPaperKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, data: Any = None, *, producer: OtopProducer) -> None:
        lines = papers_of_producer(producer)
        super().__init__(data, initial={"papers": [line.kind for line in lines if line.is_present]})
        field: Any = self.fields["papers"]
        applies = _("when it applies")
        field.choices = [
            (line.kind.value, line.kind.label if line.is_needed else f"{line.kind.label} ({applies})")
            for line in lines
        ]


class PaperScanForm(forms.Form):
    file = forms.FileField(
        label=_("Photo or scan"), help_text=_("A photo, PDF, Word or Excel file up to 20 MB.")
    )


class OwnerForm(PersonFields):
    """The chair or owner as somebody registered; begins with the name that the producer's papers tell."""

    def __init__(self, *args: Any, by: User, producer: OtopProducer, **options: Any) -> None:
        told = _name_told(producer.owner_name or producer.name) | {"phone": producer.phone}
        super().__init__(*args, by=by, home_code=producer.place_code, initial=told, **options)


def _name_told(words: str) -> dict[str, str]:
    try:
        name = split_name(words)
    except Unreadable:
        return {}
    return {"title": name.title, "first_name": name.first, "last_name": name.last} if name.last else {}
