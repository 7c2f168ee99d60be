"""Into the bin with a reason, and whole back out of it; the steps follow both ways."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from groups.models import GroupVillage, OccupationalGroup, OtopProducer
from sammachip.accounts.models import User
from sammachip.audit.actions import remove_record, restore_record
from sammachip.audit.models import Record
from villages.process.refresh import refresh_progress


@transaction.atomic
def remove_group_record(record: Record, *, by: User, reason: str) -> None:
    """A group or a record of one into the bin; the villages it counted for are looked at again."""
    if isinstance(record, OtopProducer) and record.products.filter(removed_at__isnull=True).exists():
        raise ValidationError(_("Remove the products of this producer first."))
    remove_record(record, by=by, reason=reason)
    _refresh(record)


@transaction.atomic
def restore_group_record(record: Record, by: User) -> None:
    """Raises ValidationError when its place has been taken since, for example by another chair."""
    restore_record(record, by=by)
    _refresh(record)


def _refresh(record: Record) -> None:
    group_id = record.pk if isinstance(record, OccupationalGroup) else getattr(record, "group_id", None)
    links = GroupVillage.objects.filter(group=group_id).values_list("year_village_id", flat=True)
    own = getattr(record, "year_village_id", None)
    refresh_progress({*links, *([own] if own else [])})
