"""Training sessions of a village: who learns in them, with what result, and what is handed out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from households.actions.progress import change
from households.models import Enrolment, Household, MaterialIssue, MaterialLine, TrainingSession
from households.queries import needs_of, quantity_left
from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_records, remove_record
from trainers.models import Occupation
from villages.models import EvidenceFile, YearVillage
from villages.process.refresh import refresh_progress


@dataclass(frozen=True)
class Learner:
    """A household that learns in a session; `reason` when it did not ask for the occupation."""

    household: Household
    reason: str = ""
    result: str = ""


@transaction.atomic
def change_session(
    *,
    by: User,
    session: TrainingSession,
    occupation: Occupation,
    seen_version: int | None = None,
    **changes: Any,
) -> TrainingSession:
    """Another occupation only while nobody is enrolled: whom it fits was decided by the old one."""
    if occupation.pk != session.occupation_id and Enrolment.objects.filter(session=session).exists():
        words = _(
            "Households are enrolled for %(occupation)s. Open another session for the other occupation."
        )
        raise ValidationError({"occupation": words % {"occupation": session.occupation}})
    return change(
        session,
        by=by,
        action="households.change_session",
        seen_version=seen_version,
        occupation=occupation,
        **changes,
    )


@transaction.atomic
def arrange_learners(
    *,
    by: User,
    session: TrainingSession,
    year_village: YearVillage,
    learners: Sequence[Learner],
    removal_reason: str = "",
) -> None:
    """Exactly these households of the village learn in the session; who falls away goes to the bin."""
    known = {one.household_id: one for one in _enrolments(session, year_village)}
    wanted = {one.household.pk: one for one in learners}
    needs = needs_of([one.household for one in learners])
    gone = [known[pk] for pk in known.keys() - wanted.keys()]
    if gone and not removal_reason.strip():
        raise ValidationError({"removal_reason": _("Write why a household does not learn here any more.")})
    for enrolment in gone:
        remove_record(enrolment, by=by, reason=removal_reason)
    create_records(
        [
            Enrolment(
                year_village=year_village,
                session=session,
                household=one.household,
                enrolled_on=localdate(),
                matches_need=session.occupation_id in needs.get(pk, []),
                reason=one.reason,
                result=one.result,
            )
            for pk, one in wanted.items()
            if pk not in known
        ],
        by=by,
        action="households.enrol",
    )
    for pk in known.keys() & wanted.keys():
        one = wanted[pk]
        change_record(
            known[pk], by=by, action="households.training_result", reason=one.reason, result=one.result
        )
    refresh_progress([year_village.pk])


@transaction.atomic
def hand_out(
    *,
    by: User,
    line: MaterialLine,
    households: Iterable[Household],
    each: Decimal,
    received_on: date,
    receivers: Mapping[int, str],
    signature: EvidenceFile | None = None,
) -> list[MaterialIssue]:
    """The same quantity to each of these households, never more together than is left."""
    rows = [
        MaterialIssue(
            year_village=line.year_village,
            line=line,
            household=household,
            quantity=each,
            received_on=received_on,
            receiver_name=receivers.get(household.pk, ""),
            signature=signature,
        )
        for household in households
    ]
    left = quantity_left(line)
    if each * len(rows) > left:
        words = _("%(count)s households at %(each)s %(unit)s need more than the %(left)s that are left.")
        shown = {"count": len(rows), "each": _plain(each), "unit": line.unit, "left": _plain(left)}
        raise ValidationError({"each": ValidationError(words % shown, code="more_than_bought")})
    issued = create_records(rows, by=by, action="households.issue_material")
    refresh_progress([line.year_village_id])
    return issued


def _enrolments(session: TrainingSession, year_village: YearVillage) -> Iterable[Enrolment]:
    found: Iterable[Enrolment] = Enrolment.objects.filter(
        session=session, year_village=year_village
    ).select_related("household", "session__occupation", "year_village")
    return found


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
