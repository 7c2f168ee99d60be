"""Invented households, written straight to the tables so that rules can be tested alone."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from households.models import (
    Enrolment,
    FollowUp,
    Household,
    HouseholdRepresentative,
    MaterialLine,
    NeedAnalysis,
    NeedChoice,
    NeedSurvey,
    PracticeRecord,
    TrainerAssignment,
    TrainingSession,
)
from sammachip.people.models import Person
from sammachip.thai.sorting import natural_key
from tests.factories import make_event
from tests.people.factories import make_person
from tests.trainers.factories import make_occupation
from trainers.models import Occupation, TeamMember
from villages.models import Attendance, Event, YearVillage

REGISTERED_ON = date(2017, 1, 20)
PAIRED_ON = date(2017, 2, 1)


def make_household(year_village: YearVillage, seq: int = 1, **fields: Any) -> Household:
    """A complete household: a representative of its own, a house, an income before training."""
    person = fields.pop("person", None) or make_person(
        first_name=f"สมาชิก{seq}", last_name="ใจดี", home_code=year_village.code, house_no=str(10 + seq)
    )
    defaults = {
        "house_no": str(10 + seq),
        "house_sort": natural_key(str(10 + seq)),
        "income_before": 1000,
        "income_period": "month",
        "income_basis": "occupation",
    }
    household = Household.objects.create(year_village=year_village, seq=seq, **(defaults | fields))
    HouseholdRepresentative.objects.create(
        year_village=year_village, household=household, person=person, starts_on=REGISTERED_ON
    )
    return household


def make_representative(household: Household, **fields: Any) -> HouseholdRepresentative:
    defaults = {"person": make_person(home_code=household.year_village.code), "starts_on": REGISTERED_ON}
    return HouseholdRepresentative.objects.create(
        year_village=household.year_village, household=household, **(defaults | fields)
    )


def make_households(year_village: YearVillage, count: int, **fields: Any) -> list[Household]:
    """Many complete households with few queries."""
    people = _make_people(year_village, count)
    defaults = {"income_before": 1000, "income_period": "month", "income_basis": "occupation"}
    households = Household.objects.bulk_create(
        Household(
            year_village=year_village,
            seq=seq,
            house_no=str(10 + seq),
            house_sort=natural_key(str(10 + seq)),
            **(defaults | fields),
        )
        for seq in range(1, count + 1)
    )
    HouseholdRepresentative.objects.bulk_create(
        HouseholdRepresentative(
            year_village=year_village, household=household, person=person, starts_on=REGISTERED_ON
        )
        for household, person in zip(households, people, strict=True)
    )
    return households


def make_pairs(
    households: Sequence[Household], team: Sequence[TeamMember], **fields: Any
) -> list[TrainerAssignment]:
    """Four households in a row for each trainer."""
    return TrainerAssignment.objects.bulk_create(
        TrainerAssignment(
            year_village=household.year_village,
            household=household,
            member=team[place // 4],
            seat=place % 4 + 1,
            **({"starts_on": PAIRED_ON} | fields),
        )
        for place, household in enumerate(households)
    )


def make_surveys(
    households: Iterable[Household], *occupations: Occupation, asked_on: date = date(2017, 2, 10)
) -> list[NeedSurvey]:
    """Every household wants the same occupations in the same order."""
    surveys = NeedSurvey.objects.bulk_create(
        NeedSurvey(year_village=household.year_village, household=household, asked_on=asked_on)
        for household in households
    )
    NeedChoice.objects.bulk_create(
        NeedChoice(survey=survey, year_village=survey.year_village, rank=rank, occupation=occupation)
        for survey in surveys
        for rank, occupation in enumerate(occupations, start=1)
    )
    return surveys


def make_analysis(year_village: YearVillage, *households: Household) -> NeedAnalysis:
    """The households want eggs; somebody looked at that on a day."""
    make_surveys(households, make_occupation())
    return NeedAnalysis.objects.create(year_village=year_village, analysed_on=date(2017, 2, 20))


def make_attendances(
    event: Event, households: Iterable[Household], presence: str = "present"
) -> list[Attendance]:
    """The representatives on every day of the event."""
    days = list(event.days.all())
    people = dict(
        HouseholdRepresentative.objects.filter(household__in=households).values_list("household", "person")
    )
    return Attendance.objects.bulk_create(
        Attendance(
            event=event,
            day=day,
            year_village=household.year_village,
            person_id=people[household.pk],
            role="household",
            presence=presence,
        )
        for household in households
        for day in days
    )


def make_session(event: Event, occupation: Occupation, households: Iterable[Household]) -> TrainingSession:
    """The households are enrolled in what they asked for."""
    session = TrainingSession.objects.create(event=event, occupation=occupation)
    Enrolment.objects.bulk_create(
        Enrolment(
            year_village=household.year_village,
            session=session,
            household=household,
            enrolled_on=event.starts_on,
            matches_need=True,
        )
        for household in households
    )
    return session


def make_practices(
    households: Iterable[Household], member: TeamMember | None, started_on: date = date(2017, 4, 1)
) -> list[PracticeRecord]:
    """Checked by the member on the day when one is given."""
    return PracticeRecord.objects.bulk_create(
        PracticeRecord(
            year_village=household.year_village,
            household=household,
            started_on=started_on,
            what="เลี้ยงไก่ไข่ 10 ตัว",
            checked_by=member,
            checked_on=started_on if member else None,
        )
        for household in households
    )


def make_material(year_village: YearVillage, **fields: Any) -> MaterialLine:
    defaults = {"item": "อาหารไก่", "quantity": 10, "unit": "กระสอบ", "unit_price": 100}
    line = MaterialLine.objects.create(year_village=year_village, **(defaults | fields))
    line.refresh_from_db()
    return line


def make_visits(households: Iterable[Household], visited_on: date, **fields: Any) -> list[FollowUp]:
    defaults = {"round_no": 1, "visitor_kind": "officer", "practising": "earning"}
    return FollowUp.objects.bulk_create(
        FollowUp(
            year_village=household.year_village,
            household=household,
            visited_on=visited_on,
            **(defaults | fields),
        )
        for household in households
    )


def _make_people(year_village: YearVillage, count: int) -> list[Person]:
    return Person.objects.bulk_create(
        Person(
            first_name=f"สมาชิก{number}",
            last_name="ใจดี",
            name_key=f"สมาชิก{number} ใจดี",
            sort_key=f"{number:03}",
            search_text=f"สมาชิก{number} ใจดี",
            home_code=year_village.code,
        )
        for number in range(1, count + 1)
    )


def train(
    village: YearVillage,
    households: Iterable[Household],
    starts_on: date = date(2017, 4, 1),
    days: int = 5,
    came: int = 5,
) -> Event:
    """A training in which the households are enrolled, with the days that they came."""
    event = make_event(
        village, kind="training", starts_on=starts_on, ends_on=starts_on + timedelta(days=days - 1)
    )
    make_session(event, make_occupation(f"อาชีพ {starts_on}"), households)
    for attendance in make_attendances(event, households):
        if attendance.day.order > came:
            attendance.presence = "absent"
            attendance.save()
    return event
