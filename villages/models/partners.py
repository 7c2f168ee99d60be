from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sammachip.audit.models import Record
from sammachip.people.models import Person
from villages.enums import PartnerKind
from villages.models.rules import unique_current


class Partner(Record):
    """An organisation or support team of a district or tambon that helps the villages."""

    SCOPE_PATH: ClassVar[str] = "area_code"
    PERSONAL_FIELDS: ClassVar[frozenset[str]] = frozenset({"phone"})

    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=20, choices=PartnerKind.choices)
    area_code = models.CharField(
        _("area"),
        max_length=6,
        validators=[
            RegexValidator(
                r"^[0-9]{4}([0-9]{2})?\Z", _("Please give a district (4 digits) or a tambon (6 digits).")
            )
        ],
    )
    phone = models.CharField(_("telephone"), max_length=60, blank=True)

    class Meta:
        ordering = ["area_code", "name"]
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = [
            unique_current(
                "area_code",
                "kind",
                "name",
                name="partner_once",
                message=_("This partner is in the register already."),
            ),
            models.CheckConstraint(
                condition=Q(area_code__regex=r"^[0-9]{4}([0-9]{2})?$"),
                name="partner_area_digits",
                violation_error_message=_("Please give a district (4 digits) or a tambon (6 digits)."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PartnerMember(Record):
    """A contact person of a partner organisation; `person` where it is somebody of the register of people,
    such as a sage in a support team. Civil servants from elsewhere stand with their name alone."""

    SCOPE_PATH: ClassVar[str] = "partner__area_code"
    PERSONAL_FIELDS: ClassVar[frozenset[str]] = frozenset({"name", "phone"})

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="members")
    name = models.CharField(_("full name"), max_length=160)
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="partner_members",
        verbose_name=_("person"),
    )
    position = models.CharField(_("position"), max_length=120, blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("contact person of a partner")
        verbose_name_plural = _("contact people of partners")
        constraints = [
            unique_current(
                "partner", "name", name="partner_member_once", message=_("This person is listed already.")
            ),
        ]

    def __str__(self) -> str:
        return self.name
