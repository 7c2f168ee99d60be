"""Invented sages and teams, written straight to the tables so that rules can be tested alone."""

from datetime import date
from typing import Any

from sammachip.people.models import Person
from sammachip.thai.sorting import sort_key
from tests.people.factories import make_person
from trainers.models import LEAD_SEAT, Occupation, SageOccupation, SageSurvey, TeamMember
from villages.models import Village, YearVillage

APPOINTED_ON = date(2017, 1, 10)


def make_occupation(name: str = "เลี้ยงไก่ไข่", **fields: Any) -> Occupation:
    defaults = {"jpt_code": 5, "product_group": "A", "sort_key": sort_key(name)}
    return Occupation.objects.filter(name=name).first() or Occupation.objects.create(
        name=name, **(defaults | fields)
    )


def make_survey(
    village: Village, person: Person | None = None, *occupations: Occupation, **fields: Any
) -> SageSurvey:
    """A sage of the village, at home there unless the person is given."""
    defaults = {"surveyed_on": date(2016, 12, 1), "expertise": "เลี้ยงไก่ไข่"}
    survey = SageSurvey.objects.create(
        village=village,
        code=village.code,
        person=person or make_person(home_code=village.code),
        **(defaults | fields),
    )
    for order, occupation in enumerate(occupations, start=1):
        SageOccupation.objects.create(survey=survey, occupation=occupation, order=order)
    return survey


def make_member(year_village: YearVillage, seat: int = LEAD_SEAT, **fields: Any) -> TeamMember:
    """A surveyed sage on a seat; seat 1 is the lead's."""
    survey = fields.pop("survey", None) or make_survey(year_village.village)
    defaults = {
        "survey": survey,
        "person": survey.person,
        "role": "lead" if seat == LEAD_SEAT else "member",
        "starts_on": APPOINTED_ON,
    }
    return TeamMember.objects.create(year_village=year_village, seat=seat, **(defaults | fields))


def make_team(year_village: YearVillage, size: int = 5) -> list[TeamMember]:
    """The lead first."""
    return [make_member(year_village, seat) for seat in range(1, size + 1)]
