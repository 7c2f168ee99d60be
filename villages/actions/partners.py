from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_record, remove_record
from villages.models import Partner, PartnerMember
from villages.validators import require_reason


@transaction.atomic
def register_partner(*, by: User | None, **fields: Any) -> Partner:
    return create_record(Partner(**fields), by=by, action="partners.register")


@transaction.atomic
def change_partner(partner: Partner, *, by: User, seen_version: int | None = None, **changes: Any) -> Partner:
    return change_record(partner, by=by, action="partners.change", seen_version=seen_version, **changes)


@transaction.atomic
def add_partner_member(partner: Partner, *, by: User | None, **fields: Any) -> PartnerMember:
    """A contact person of the partner."""
    return create_record(PartnerMember(partner=partner, **fields), by=by, action="partners.add_member")


@transaction.atomic
def change_partner_member(
    member: PartnerMember, *, by: User, seen_version: int | None = None, **changes: Any
) -> PartnerMember:
    return change_record(member, by=by, action="partners.change_member", seen_version=seen_version, **changes)


@transaction.atomic
def remove_partner(partner: Partner, *, by: User, reason: str) -> Partner:
    """Out of the register with its people. Raises ValidationError when an event names it: its history would
    lose who helped."""
    require_reason(reason)
    if partner.event_partners.filter(event__removed_at__isnull=True).exists():
        raise ValidationError(
            _("%(name)s took part in events and stays in the register. Correct it instead."),
            code="took_part",
            params={"name": partner.name},
        )
    return remove_record(partner, by=by, reason=reason)


@transaction.atomic
def remove_partner_member(member: PartnerMember, *, by: User, reason: str) -> PartnerMember:
    require_reason(reason)
    return remove_record(member, by=by, reason=reason)
