from typing import Any

from django.db import transaction

from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_record
from villages.models import Partner, PartnerMember


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
