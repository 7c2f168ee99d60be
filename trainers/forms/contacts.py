from typing import Any

from django import forms
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sammachip.ui.fields import ThaiDateField, TidyCharField
from trainers.enums import MemberStatus
from trainers.models import TeamContact, TeamMember
from villages.forms.records import RecordForm
from villages.models import YearVillage


class MemberChoice(forms.ModelChoiceField[TeamMember]):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.person.full_name)


class ContactForm(RecordForm):
    """A talk with a team; today and by telephone unless said otherwise."""

    contacted_on = ThaiDateField(label=_("Day"), may_be_ahead=False, initial=localdate)
    member = MemberChoice(TeamMember.objects.none(), label=_("With whom"), required=False)
    words = TidyCharField(
        label=_("What was talked about"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("For example what goes well, what is hard, and a word of encouragement."),
    )
    next_on = ThaiDateField(label=_("Next contact on"), required=False)

    class Meta:
        model = TeamContact
        fields = ("contacted_on", "how", "member", "words", "next_on")

    def __init__(self, *args: Any, village: YearVillage, **options: Any) -> None:
        super().__init__(*args, **options)
        member: Any = self.fields["member"]
        # Who has left the team since stays the one who was spoken with.
        here = TeamMember.objects.filter(year_village=village).select_related("person")
        member.queryset = here.filter(Q(status=MemberStatus.ACTIVE) | Q(pk=self.instance.member_id or 0))
        member.empty_label = gettext("The whole team")
