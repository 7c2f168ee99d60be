"""Out of the bin again, with the steps that follow."""

from django.db import transaction

from sammachip.accounts.models import User
from sammachip.audit.actions import restore_record
from sammachip.audit.bin import register_restoring
from sammachip.audit.models import Record
from villages import models
from villages.actions.events import refresh_event
from villages.process.refresh import refresh_of


@transaction.atomic
def restore_of_village(record: Record, by: User) -> Record:
    """A record of a village or of an event. Raises ValidationError when its place has been taken since."""
    restore_record(record, by=by)
    refresh_of([record])
    event = record if isinstance(record, models.Event) else getattr(record, "event", None)
    if event is not None:
        refresh_event(event)
    return record


def register_restores() -> None:
    """What the bin learns from the villages, once, at start-up."""
    register_restoring(
        restore_of_village,
        models.Attendance,
        models.BudgetLine,
        models.CashLoan,
        models.Event,
        models.EvidenceFile,
        models.LibraryItem,
        models.Partner,
        models.PartnerMember,
        models.PlanEntry,
        models.StepClaim,
    )
