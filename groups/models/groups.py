from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from groups.enums import ALIVE, GroupStatus
from households.enums import IncomePeriod
from households.models.conditions import amount_with_period, days_in_order, money, not_negative
from sammachip.areas.querysets import ScopedQuerySet
from sammachip.areas.scope import AreaScope
from sammachip.audit.models import CurrentManager, Record, RecordQuerySet, with_bin
from sammachip.thai.sorting import MAX_LENGTH, sort_key
from sammachip.thai.text import search_text
from trainers.enums import ProductGroup
from villages.models import Event, EvidenceFile, YearVillage


class GroupQuerySet(RecordQuerySet["OccupationalGroup"]):
    def within(self, scope: AreaScope) -> Self:
        """Groups with at least one village in the scope."""
        seen = GroupVillage.objects.filter(scope.as_q("year_village__code"), group=OuterRef("pk"))
        return self.filter(Exists(seen))

    def alive(self) -> Self:
        """All but the closed ones."""
        return self.filter(status__in=ALIVE)

    def registered(self) -> Self:
        """Written in the office's register of groups."""
        return self.filter(registered_on__isnull=False)


class OccupationalGroup(Record):
    """People who earn together in an occupation: what the 13 steps lead to. It belongs to one village and may
    take members from others."""

    PERSONAL_FIELDS: ClassVar[frozenset[str]] = frozenset({"phone", "search_text"})
    DERIVED_FIELDS: ClassVar[frozenset[str]] = frozenset({"sort_key", "search_text"})

    year_village = models.ForeignKey(
        YearVillage, on_delete=models.PROTECT, related_name="occupational_groups", verbose_name=_("village")
    )
    name = models.CharField(_("name of the group"), max_length=160)
    sort_key = models.CharField(max_length=MAX_LENGTH, editable=False)
    search_text = models.CharField(max_length=600, editable=False)
    category = models.CharField(_("category"), max_length=1, choices=ProductGroup.choices)
    product = models.CharField(_("product or activity"), max_length=200, blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=GroupStatus.choices, default=GroupStatus.PREPARING
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    closed_reason = models.CharField(_("why it closed"), max_length=300, blank=True)
    founded_on = models.DateField(_("founded on"), null=True, blank=True)
    founding_event = models.ForeignKey(
        Event,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="founded_groups",
        verbose_name=_("founding meeting"),
    )
    renamed_from = models.CharField(_("name of the group before"), max_length=160, blank=True)
    is_from_programme = models.BooleanField(_("formed in the programme"), default=True)
    registered_on = models.DateField(_("registered on"), null=True, blank=True)
    register_no = models.CharField(_("number in the register"), max_length=40, blank=True)
    members_stated_m = models.PositiveSmallIntegerField(_("men, as stated"), null=True, blank=True)
    members_stated_f = models.PositiveSmallIntegerField(_("women, as stated"), null=True, blank=True)
    has_rules = models.BooleanField(_("has written rules"), null=True, blank=True)
    rules_file = models.ForeignKey(
        EvidenceFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("file of the rules"),
    )
    share_value = money(_("value of a share (baht)"))
    start_fund = money(_("fund at the start (baht)"))
    savings = money(_("savings (baht)"))
    has_account_book = models.BooleanField(_("keeps accounts"), null=True, blank=True)
    meeting_rhythm = models.CharField(_("how often it meets"), max_length=100, blank=True)
    place = models.CharField(_("place of work"), max_length=200, blank=True)
    market = models.CharField(_("market"), max_length=200, blank=True)
    first_sale_on = models.DateField(_("first sale on"), null=True, blank=True)
    income = money(_("income of the group (baht)"))
    income_period = models.CharField(
        _("income is for"), max_length=5, choices=IncomePeriod.choices, blank=True
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects: Any = CurrentManager.from_queryset(GroupQuerySet)()
    everything: Any = with_bin(GroupQuerySet)

    class Meta:
        verbose_name = _("occupational group")
        verbose_name_plural = _("occupational groups")
        ordering = ["sort_key", "pk"]
        indexes = [models.Index(fields=["sort_key", "id"], name="group_order")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name=""),
                name="group_name_given",
                violation_error_message=_("A group needs a name."),
            ),
            models.CheckConstraint(
                condition=Q(status=GroupStatus.CLOSED, closed_on__isnull=False) & ~Q(closed_reason="")
                | ~Q(status=GroupStatus.CLOSED) & Q(closed_on__isnull=True, closed_reason=""),
                name="group_closed_complete",
                violation_error_message=_("A closed group needs the day and the reason."),
            ),
            models.CheckConstraint(
                condition=Q(register_no="") | Q(registered_on__isnull=False),
                name="group_register_pair",
                violation_error_message=_("A number in the register needs the day of registration."),
            ),
            models.CheckConstraint(
                condition=Q(registered_on__isnull=True) | ~Q(status=GroupStatus.PREPARING),
                name="group_registered_is_formed",
                violation_error_message=_("A registered group has been formed."),
            ),
            models.CheckConstraint(
                condition=Q(rules_file__isnull=True) | Q(has_rules=True),
                name="group_rules_file",
                violation_error_message=_("A group with a file of rules has rules."),
            ),
            amount_with_period("income", "income_period", name="group_income_period"),
            not_negative("share_value", "start_fund", "savings", "income", name="group_amounts"),
            days_in_order("founded_on", "registered_on", name="group_registered_after_founded"),
            days_in_order("founded_on", "closed_on", name="group_closed_after_founded"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("groups:group-detail", kwargs={"group_id": self.pk})


class GroupVillage(models.Model):
    """A village of a year whose people are in the group; the group's own village is one of them."""

    SCOPE_PATH: ClassVar[str] = "year_village__code"

    group = models.ForeignKey(OccupationalGroup, on_delete=models.CASCADE, related_name="group_villages")
    year_village = models.ForeignKey(YearVillage, on_delete=models.PROTECT, related_name="group_villages")

    objects = ScopedQuerySet["GroupVillage"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "year_village"],
                name="group_village_once",
                violation_error_message=_("The village belongs to the group already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.group_id}: {self.year_village_id}"


def derived(group: OccupationalGroup) -> dict[str, Any]:
    """The stored columns that follow from the others."""
    return {
        "sort_key": sort_key(group.name),
        "search_text": search_text(group.name, group.product, group.renamed_from, group.phone),
    }
