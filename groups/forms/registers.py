"""Where a group stands in the register of another office."""

from django.utils.translation import gettext_lazy as _

from groups.models import GroupRegistration
from sammachip.ui.fields import ThaiDateField, TidyCharField
from villages.forms.records import RecordForm


class RegistrationForm(RecordForm):
    applied_on = ThaiDateField(label=_("Applied on"), required=False, may_be_ahead=False)
    number = TidyCharField(
        label=_("Certificate number"),
        max_length=40,
        required=False,
        help_text=_("As written on the certificate."),
    )
    registered_on = ThaiDateField(label=_("Registered on"), required=False, may_be_ahead=False)
    ended_on = ThaiDateField(label=_("Ended on"), required=False, may_be_ahead=False)
    note = TidyCharField(label=_("Note"), max_length=300, required=False)

    class Meta:
        model = GroupRegistration
        fields = ["status", "applied_on", "number", "registered_on", "ended_on", "note"]
