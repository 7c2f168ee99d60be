"""Visits to households after their training."""

import uuid
from collections.abc import Sequence
from copy import copy
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from households import incomes
from households.actions.progress import change
from households.enums import VisitMode, VisitorKind
from households.models import FollowUp, FollowUpProblem, Household
from households.queries import current_pair
from sammachip.accounts.models import User
from sammachip.audit.actions import create_record, log_event
from trainers.models import TeamMember
from villages.models import EvidenceFile
from villages.process.refresh import refresh_progress


@transaction.atomic
def record_follow_up(
    *,
    by: User | None,
    household: Household,
    practising: str,
    visited_on: date | None = None,
    mode: str = VisitMode.HOME,
    visitor_kind: str = VisitorKind.OFFICER,
    visitor_member: TeamMember | None = None,
    client_uuid: uuid.UUID | None = None,
    problems: Sequence[str] = (),
    photos: Sequence[EvidenceFile] = (),
    **fields: Any,
) -> FollowUp:
    """One visit. Sent twice under one `client_uuid` it is the same visit, even when removed meanwhile."""
    sent = FollowUp.everything.filter(client_uuid=client_uuid).first() if client_uuid else None
    if sent:
        return _same_visit(sent, household)
    follow_up = FollowUp(
        year_village=household.year_village,
        household=household,
        practising=practising,
        visited_on=visited_on or localdate(),
        mode=mode,
        visitor_kind=visitor_kind,
        visitor_member=visitor_member,
        visitor_user=by if visitor_kind in (VisitorKind.OFFICER, VisitorKind.CHIEF) else None,
        is_other_trainer=_is_other_trainer(household, visitor_member),
        client_uuid=client_uuid or uuid.uuid4(),
        round_no=household.follow_ups.count() + 1,
        **fields,
    )
    _refuse_future(follow_up.visited_on)
    _refuse_unusual_income(follow_up, household)
    create_record(follow_up, by=by, action="households.follow_up")
    _save_problems(follow_up, problems)
    follow_up.photos.add(*photos)
    refresh_progress([household.year_village_id])
    return follow_up


@transaction.atomic
def change_follow_up(
    *,
    by: User | None,
    follow_up: FollowUp,
    seen_version: int | None = None,
    problems: Sequence[str] | None = None,
    photos: Sequence[EvidenceFile] = (),
    **changes: Any,
) -> FollowUp:
    """Corrects a visit. `photos` are added to those it has; problems stay as they are unless given."""
    after = copy(follow_up)
    for name, value in changes.items():
        setattr(after, name, value)
    if after.visitor_member_id != follow_up.visitor_member_id:
        changes["is_other_trainer"] = _is_other_trainer(follow_up.household, after.visitor_member)
    _refuse_future(after.visited_on)
    _refuse_unusual_income(after, follow_up.household)
    changed = change(
        follow_up, by=by, action="households.change_follow_up", seen_version=seen_version, **changes
    )
    if problems is not None:
        _change_problems(changed, list(dict.fromkeys(problems)), by)
    changed.photos.add(*photos)
    return changed


def is_unusual(household: Household, amount: Decimal | None, period: str) -> bool:
    """Whether somebody should look at the income again before it is saved."""
    return incomes.is_unusual(_before(household), incomes.yearly(amount, period))


def usual_most(household: Household) -> Decimal:
    """The most baht a month that nobody asks about."""
    return incomes.usual_most(_before(household)) / incomes.MONTHS_IN_YEAR


def _before(household: Household) -> Decimal | None:
    """Baht a year."""
    return household.before_training.a_year if household.before_training else None


def _same_visit(sent: FollowUp, household: Household) -> FollowUp:
    if sent.household_id != household.pk:
        raise ValidationError(_("This visit was received for another household."), code="other_household")
    return sent


def _is_other_trainer(household: Household, member: TeamMember | None) -> bool:
    if member is None:
        return False
    pair = current_pair(household)
    return pair is None or pair.member_id != member.pk


def _refuse_future(visited_on: date) -> None:
    if visited_on > localdate():
        raise ValidationError({"visited_on": _("This day has not come yet.")})


def _refuse_unusual_income(follow_up: FollowUp, household: Household) -> None:
    if follow_up.is_income_confirmed:
        return
    if is_unusual(household, follow_up.income_amount, follow_up.income_period):
        words = _("This income is unusually high. Check the amount and its period, then confirm.")
        raise ValidationError({"income_amount": ValidationError(words, code="unusual_income")})


def _change_problems(follow_up: FollowUp, problems: list[str], by: User | None) -> None:
    """They are no column of the visit, so the history is told by hand."""
    before = list(follow_up.problems.values_list("kind", flat=True))
    if sorted(before) == sorted(problems):
        return
    follow_up.problems.all().delete()
    _save_problems(follow_up, problems)
    log_event(
        by=by,
        action="households.change_follow_up",
        obj=follow_up,
        area_code=follow_up.area_code,
        changes={"problems": [before, problems]},
    )


def _save_problems(follow_up: FollowUp, problems: Sequence[str]) -> None:
    rows = [
        FollowUpProblem(follow_up=follow_up, year_village=follow_up.year_village, kind=kind)
        for kind in dict.fromkeys(problems)
    ]
    for row in rows:
        row.clean_fields()
    FollowUpProblem.objects.bulk_create(rows)
