from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.audit.actions import create_record, remove_record
from villages.enums import StepStatus
from villages.models import StepClaim, StepOverride, YearVillage
from villages.process.refresh import refresh_progress
from villages.validators import require_reason


@transaction.atomic
def claim_step(year_village: YearVillage, *, by: User, step: int, note: str = "") -> StepClaim:
    """The officer says that the step is done; the step stays open until records prove it."""
    proved = year_village.progress.filter(step=step, status__in=[StepStatus.DONE, StepStatus.NOT_APPLICABLE])
    if proved.exists():
        raise ValidationError(_("The records prove this step already; it needs no claim."), code="proved")
    claim = StepClaim(
        year_village=year_village, step=step, claimed_by=by, claimed_at=timezone.now(), note=note
    )
    create_record(claim, by=by, action="steps.claim", reason=note)
    refresh_progress([year_village.pk])
    return claim


@transaction.atomic
def withdraw_claim(claim: StepClaim, *, by: User, reason: str) -> StepClaim:
    require_reason(reason)
    remove_record(claim, by=by, reason=reason)
    refresh_progress([claim.year_village_id])
    return claim


@transaction.atomic
def override_step(
    year_village: YearVillage,
    *,
    by: User,
    step: int,
    status: str,
    reason: str,
    ends_on: date | None = None,
) -> StepOverride:
    """The chief's decision, beside the proof. Nobody approves their own claim."""
    require_reason(reason)
    today = timezone.localdate()
    place: dict[str, Any] = {"year_village": year_village, "step": step}
    if StepClaim.objects.filter(**place, claimed_by=by).exists():
        raise ValidationError(
            _("You claimed this step yourself; somebody else has to decide on it."), code="own_claim"
        )
    for past in StepOverride.objects.filter(**place, ends_on__lt=today):
        remove_record(past, by=by, reason=_("Its time was over."))
    override = StepOverride(
        **place,
        status=status,
        decided_by=by,
        decided_at=timezone.now(),
        decided_on=today,
        reason=reason,
        ends_on=ends_on,
    )
    return create_record(override, by=by, action="steps.override", reason=reason)


@transaction.atomic
def end_override(override: StepOverride, *, by: User, reason: str) -> StepOverride:
    """The decision holds no longer; who ended it, when and why stays with it."""
    require_reason(reason)
    return remove_record(override, by=by, reason=reason)
