"""One village of the demonstration: who acts, and on which day."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from households.models import Household
from sammachip.accounts.models import User
from sammachip.demo.names import Crowd
from sammachip.demo.script import Village as Script
from sammachip.people.actions import register_person
from sammachip.people.models import Person
from sammachip.thai.fiscal import fiscal_bounds, fiscal_year
from trainers.models import Occupation, TeamMember
from villages.actions import AttendanceRow, create_event, record_attendance
from villages.models import Event, Partner, YearVillage

LONGEST, SHORTEST = timedelta(days=150), timedelta(days=60)
LONG_AGO = timedelta(days=40)
"""The last visit where the story has lapsed: longer ago than the interval of the year."""
PRACTISED = timedelta(days=5)
"""From the last lesson of those villages to that visit."""


def begun_on(today: date) -> date:
    """When the villages began: with the fiscal year; in its first weeks somewhat before it opened."""
    first_day, _ = fiscal_bounds(fiscal_year(today))
    return today - min(max(today - first_day, SHORTEST), LONGEST)


@dataclass
class Story:
    village: YearVillage
    script: Script
    officer: User
    chief: User
    partner: Partner
    crowd: Crowd
    random: Random
    today: date
    occupations: list[Occupation]
    team: list[TeamMember] = field(default_factory=list)
    households: list[Household] = field(default_factory=list)
    representatives: list[Person] = field(default_factory=list)

    def day(self, step: float) -> date:
        """When the village worked on the step: all that is done lies before today."""
        until = self.today - (LONG_AGO - PRACTISED if self.script.rest == "lapsed" else timedelta())
        return until - (until - begun_on(self.today)) * (1 - step / (self.script.done + 2))

    def person(self) -> Person:
        return register_person(by=self.officer, **self.crowd.somebody(self.village.code))

    def event(self, kind: str, title: str, step: float, *, days: int = 1, **fields: Any) -> Event:
        starts_on = self.day(step)
        place = f"ศาลากลางบ้าน{self.village.village.name}"
        return create_event(
            by=self.officer,
            year_villages=[self.village],
            kind=kind,
            title=title,
            starts_on=starts_on,
            ends_on=starts_on + timedelta(days=days - 1),
            **{"place": place, **fields},
        )

    def came(self, event: Event, people: Sequence[Person], role: str, **fields: Any) -> None:
        """All of them on every day of the event."""
        record_attendance(
            event,
            by=self.officer,
            rows=[
                AttendanceRow(day.pk, self.village.pk, person.pk, role, signed=True, **fields)
                for day in event.days.all()
                for person in people
            ],
        )

    @property
    def trainers(self) -> list[Person]:
        return [member.person for member in self.team]
