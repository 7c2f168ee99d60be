"""The forms of a visit: one just made, and one corrected."""

import uuid
from typing import Any

from django import forms
from django.utils.timezone import localdate

from households.actions import change_follow_up, record_follow_up
from households.enums import IncomePeriod, VisitMode, VisitorKind
from households.forms.visit_fields import ME, TEAM, VisitFields
from households.models import FollowUp, Household
from households.queries import is_received, occupation_learnt
from trainers.models import TeamMember


class NewVisitForm(VisitFields):
    """A visit just made. `client_uuid` is drawn with the page, so that a second tap sends the same visit."""

    client_uuid = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, household: Household, last: FollowUp | None, **options: Any) -> None:
        options["initial"] = {
            "client_uuid": uuid.uuid4(),
            "visited_on": localdate(),
            "mode": VisitMode.HOME,
            "visitor": ME,
            "income_period": last.income_period if last and last.income_period else IncomePeriod.MONTH,
            "occupation": (last.occupation_id if last else None) or occupation_learnt(household),
        } | options.get("initial", {})
        super().__init__(*args, household=household, **options)

    def save(self) -> FollowUp:
        client_uuid = self.cleaned_data.get("client_uuid")
        photos = [] if is_received(client_uuid) else self.keep_photos()
        return record_follow_up(
            by=self.by, household=self.household, client_uuid=client_uuid, photos=photos, **self.columns()
        )


class EditVisitForm(VisitFields):
    """A visit corrected, with the version that was seen."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, follow_up: FollowUp, **options: Any) -> None:
        self.follow_up = follow_up
        names = set(self.base_fields) - {"photos", "visitor", "confirmed", "problems", "seen_version"}
        options["initial"] = {name: getattr(follow_up, name) for name in names} | {
            "problems": list(follow_up.problems.values_list("kind", flat=True)),
            "visitor": self._visitor(),
            "seen_version": follow_up.version,
        }
        super().__init__(*args, household=follow_up.household, **options)

    def officer_name(self) -> str:
        return str(self.follow_up.visitor_user or self.by)

    def visiting_members(self) -> list[TeamMember]:
        """The team of now, and whoever visited, even when no longer in it."""
        then = self.follow_up.visitor_member
        return [*super().visiting_members(), *([then] if then and then.ends_on else [])]

    @property
    def is_confirmed(self) -> bool:
        """What was confirmed on the visit is not asked again."""
        changed = {"income_amount", "income_period"} & set(self.changed_data)
        return self.follow_up.is_income_confirmed and not changed

    def find_doubt(self) -> str:
        return "" if self.is_confirmed else super().find_doubt()

    def columns(self) -> dict[str, Any]:
        """The officer who visited stays the one, whoever corrects the visit."""
        values = super().columns()
        is_officer = self.cleaned_data["visitor"] == ME
        if is_officer and self.follow_up.visitor_user:
            values["visitor_kind"] = self.follow_up.visitor_kind
        return values | {
            "is_income_confirmed": self.is_confirmed or bool(self.doubt),
            "visitor_user": (self.follow_up.visitor_user or self.by) if is_officer else None,
        }

    def save(self) -> FollowUp:
        return change_follow_up(
            by=self.by,
            follow_up=self.follow_up,
            seen_version=self.cleaned_data["seen_version"],
            photos=self.keep_photos(),
            **self.columns(),
        )

    def _visitor(self) -> str:
        if self.follow_up.visitor_kind == VisitorKind.TRAINER:
            return str(self.follow_up.visitor_member_id)
        return TEAM if self.follow_up.visitor_kind == VisitorKind.SUPPORT_TEAM else ME
