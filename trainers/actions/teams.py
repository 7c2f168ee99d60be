"""Filling the seats of a team."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_record, log_event
from sammachip.people.models import Person
from trainers.enums import TeamRole
from trainers.models import LEAD_SEAT, Occupation, SageSurvey, TeamMember
from trainers.queries import lead_of, open_seats, team_of
from villages.models import YearVillage
from villages.process.refresh import refresh_progress


@transaction.atomic
def appoint_member(
    *,
    by: User | None,
    year_village: YearVillage,
    person: Person,
    role: str = TeamRole.MEMBER,
    survey: SageSurvey | None = None,
    subjects: Sequence[Occupation] = (),
    **fields: Any,
) -> TeamMember:
    """A person takes the lead's seat or the first open one; found in the sage survey when none is given.

    Raises ValidationError for a sixth trainer, a second lead, the same person twice, somebody of another
    village without a reason, and a survey of another village or person.
    """
    lock_team(year_village)
    member = seat_person(
        by=by,
        year_village=year_village,
        person=person,
        seat=_free_seat(year_village, role),
        survey=survey,
        subjects=subjects,
        **fields,
    )
    refresh_progress([year_village.pk])
    return member


@transaction.atomic
def choose_team(
    *,
    by: User | None,
    year_village: YearVillage,
    lead: SageSurvey | None = None,
    members: Sequence[SageSurvey] = (),
    **appointment: Any,
) -> list[TeamMember]:
    """The chosen sages take their seats in the order given, under one appointment; who sits stays.

    `appointment` is what they share: starts_on, order_no, order_on. Raises the refusals of `appoint_member`.
    """
    chosen = [(lead, TeamRole.LEAD)] if lead else []
    chosen += [(survey, TeamRole.MEMBER) for survey in members]
    lock_team(year_village)
    team = [
        seat_person(
            by=by,
            year_village=year_village,
            person=survey.person,
            seat=_free_seat(year_village, role),
            survey=survey,
            subjects=survey.taught,
            **appointment,
        )
        for survey, role in chosen
    ]
    refresh_progress([year_village.pk])
    return team


@transaction.atomic
def change_member(
    member: TeamMember,
    *,
    by: User | None,
    seen_version: int | None = None,
    subjects: Sequence[Occupation] | None = None,
    **changes: Any,
) -> TeamMember:
    """The appointment order, the course, what somebody teaches; seats change by replacing."""
    change_record(member, by=by, action="trainers.change_member", seen_version=seen_version, **changes)
    if subjects is not None:
        _change_subjects(member, subjects, by=by)
    refresh_progress([member.year_village_id])
    return member


def seat_person(
    *,
    by: User | None,
    year_village: YearVillage,
    person: Person,
    seat: int,
    survey: SageSurvey | None,
    subjects: Sequence[Occupation],
    **fields: Any,
) -> TeamMember:
    """Part of appointing and replacing: the caller holds the lock and refreshes the steps."""
    survey = survey or _survey_here(year_village, person)
    _refuse_twice(year_village, person)
    _refuse_foreign_survey(year_village, person, survey)
    _refuse_stranger(year_village, person, survey, str(fields.get("outside_reason", "")))
    member = TeamMember(
        year_village=year_village,
        person=person,
        survey=survey,
        seat=seat,
        role=TeamRole.LEAD if seat == LEAD_SEAT else TeamRole.MEMBER,
        **fields,
    )
    create_record(member, by=by, action="trainers.appoint")
    member.subjects.set(subjects)
    return member


def lock_team(year_village: YearVillage) -> None:
    """Two people filling one team wait for each other, so that the second is answered with a sentence."""
    YearVillage.objects.select_for_update().get(pk=year_village.pk)


def lock_teams(year_villages: Iterable[YearVillage]) -> None:
    """Many at once, always in the same order, so that two who do so cannot wait for each other for ever."""
    ids = {year_village.pk for year_village in year_villages}
    list(YearVillage.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))


def _free_seat(year_village: YearVillage, role: str) -> int:
    seats = open_seats(year_village)
    if role == TeamRole.LEAD:
        if lead := lead_of(year_village):
            raise ValidationError(
                _("The team has a lead trainer already: %(name)s."),
                code="second_lead",
                params={"name": lead.person.full_name},
            )
        return LEAD_SEAT
    seats = [seat for seat in seats if seat != LEAD_SEAT]
    if not seats:
        raise ValidationError(
            _("All seats of the team are taken. Replace somebody, or end a membership first."),
            code="team_full",
        )
    return seats[0]


def _survey_here(year_village: YearVillage, person: Person) -> SageSurvey | None:
    found: SageSurvey | None = SageSurvey.objects.filter(
        village=year_village.village_id, person=person
    ).first()
    return found


def _refuse_twice(year_village: YearVillage, person: Person) -> None:
    if team_of(year_village).filter(person=person).exists():
        raise ValidationError(
            _("%(name)s is in the team already."), code="twice", params={"name": person.full_name}
        )


def _refuse_foreign_survey(year_village: YearVillage, person: Person, survey: SageSurvey | None) -> None:
    if survey and survey.village_id != year_village.village_id:
        raise ValidationError(_("This sage survey was made in another village."), code="foreign_survey")
    if survey and survey.person_id != person.pk:
        raise ValidationError(_("This sage survey is about somebody else."), code="foreign_survey")


def _refuse_stranger(
    year_village: YearVillage, person: Person, survey: SageSurvey | None, outside_reason: str
) -> None:
    """Somebody surveyed here is no stranger; a home that is not known cannot be judged."""
    lives_elsewhere = not year_village.code.startswith(person.home_code)
    if lives_elsewhere and not survey and not outside_reason.strip():
        raise ValidationError(
            _("%(name)s lives in another village. Please write why they are chosen."),
            code="stranger",
            params={"name": person.full_name},
        )


def _change_subjects(member: TeamMember, subjects: Sequence[Occupation], *, by: User | None) -> None:
    before = set(member.subjects.all())
    if before == set(subjects):
        return
    member.subjects.set(subjects)
    names = [", ".join(sorted(one.name for one in side)) for side in (before, subjects)]
    log_event(
        by=by,
        action="trainers.change_member",
        obj=member,
        area_code=member.area_code,
        changes={"subjects": list(names)},
    )
