"""Sages and teams as lists of ours say them, so that the lists read back as nothing but known."""

from collections.abc import Iterator, Mapping
from typing import Any

from sammachip.areas.scope import AreaScope
from sammachip.imports.people_saving import PERSON_FIELDS
from sammachip.people.models import Person
from trainers.enums import MemberStatus
from trainers.models import SageSurvey, TeamMember
from villages.recorded import place_of, year_or_current

_SURVEY = ("expertise", "years", "taught_before", "available", "surveyed_on")


def recorded_sages(scope: AreaScope) -> Iterator[Mapping[str, Any]]:
    surveys = SageSurvey.objects.all().within(scope).select_related("person", "village")
    for seq, survey in enumerate(surveys.order_by("code", "person__sort_key", "pk"), start=1):
        yield {
            "seq": seq,
            **person_fields(survey.person),
            **place_of(survey.village, survey.code),
            **{name: getattr(survey, name) for name in _SURVEY},
        }


def recorded_team_members(scope: AreaScope, year: int | None) -> Iterator[Mapping[str, Any]]:
    members = TeamMember.objects.filter(
        status=MemberStatus.ACTIVE, year_village__programme_year__year=year_or_current(year)
    )
    members = members.within(scope).select_related("person", "year_village__village")
    ordered = members.prefetch_related("subjects").order_by("year_village__code", "seat")
    for seq, member in enumerate(ordered, start=1):
        yield {
            "seq": seq,
            **person_fields(member.person),
            **place_of(member.year_village.village, member.year_village.code),
            "role": member.role,
            "occupation": next(iter(member.taught_words), None),
        }


def person_fields(person: Person) -> dict[str, Any]:
    """The columns of a person in a row of any list."""
    return {name: getattr(person, column) for name, column in PERSON_FIELDS.items()}
