from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groups.enums import Position
from groups.models.groups import OccupationalGroup
from households.models import Household
from households.models.conditions import days_in_order, not_negative
from sammachip.audit.models import CurrentManager, Record, RecordQuerySet, with_bin
from sammachip.people.models import Person
from villages.models import YearVillage
from villages.models.rules import unique_current

ACTIVE = Q(left_on__isnull=True)


class GroupMemberQuerySet(RecordQuerySet["GroupMember"]):
    def active(self) -> Self:
        """Who is in the group now."""
        return self.filter(ACTIVE)


class GroupMember(Record):
    """Somebody in an occupational group with a position; from a target household or not."""

    year_village = models.ForeignKey(
        YearVillage, on_delete=models.PROTECT, related_name="group_members", verbose_name=_("village")
    )
    group = models.ForeignKey(
        OccupationalGroup, on_delete=models.PROTECT, related_name="members", verbose_name=_("group")
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="group_memberships", verbose_name=_("person")
    )
    household = models.ForeignKey(
        Household,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="group_members",
        verbose_name=_("target household"),
    )
    position = models.CharField(
        _("position"), max_length=12, choices=Position.choices, default=Position.MEMBER
    )
    joined_on = models.DateField(_("joined on"))
    left_on = models.DateField(_("left on"), null=True, blank=True)
    leave_reason = models.CharField(_("why the member left"), max_length=200, blank=True)
    shares = models.PositiveIntegerField(_("shares"), null=True, blank=True)

    objects: Any = CurrentManager.from_queryset(GroupMemberQuerySet)()
    everything: Any = with_bin(GroupMemberQuerySet)

    class Meta:
        verbose_name = _("group member")
        verbose_name_plural = _("group members")
        ordering = ["group", "joined_on", "pk"]
        indexes = [models.Index(fields=["year_village", "household"], name="group_member_household")]
        constraints = [
            unique_current(
                "group",
                condition=ACTIVE & Q(position=Position.CHAIR),
                name="group_one_chair",
                message=_("The group has a chair already."),
            ),
            unique_current(
                "group",
                "person",
                condition=ACTIVE,
                name="group_member_once",
                message=_("This person is a member of the group already."),
            ),
            days_in_order("joined_on", "left_on", name="group_member_days"),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True, leave_reason="")
                | Q(left_on__isnull=False) & ~Q(leave_reason=""),
                name="group_member_left_pair",
                violation_error_message=_("Somebody who left needs the day and the reason."),
            ),
            not_negative("shares", name="group_member_shares"),
        ]

    def __str__(self) -> str:
        """Reads the person; lists fetch it along."""
        return f"{self.person} ({self.get_position_display()})"
