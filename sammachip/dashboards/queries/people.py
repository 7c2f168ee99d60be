"""The register of people: who there is, what each of them is, and who is there twice."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from groups.models import GroupMember
from households.models import Household, HouseholdRepresentative
from sammachip.areas.scope import AreaScope
from sammachip.people.models import Person, PersonMerge
from sammachip.people.queries import Likeness, likely_duplicates, search
from trainers.models import SageSurvey, TeamMember
from villages.models import PartnerMember

LIKELY = 10
_PLACE = ("year_village__village", "year_village__programme_year")


@dataclass(frozen=True)
class RoleLine:
    """One thing a person is or was: in words, where, from when to when, and the page that shows it."""

    what: str
    where: str
    url: str
    starts_on: date | None = None
    ends_on: date | None = None


def people_list(scope: AreaScope, text: str = "", *, is_doubled: bool = False) -> QuerySet[Person]:
    """The people of the scope in Thai order. `is_doubled`: only those who share their whole name with
    somebody of the same scope."""
    people: QuerySet[Person] = Person.objects.within(scope)
    if is_doubled:
        namesakes = Person.objects.within(scope).filter(name_key=OuterRef("name_key"))
        people = people.filter(Exists(namesakes.exclude(pk=OuterRef("pk"))))
    return search(people, text)


def likely_of(person: Person, scope: AreaScope) -> list[Likeness]:
    """Who may be the same person, in two queries."""
    return likely_duplicates(
        first_name=person.first_name,
        last_name=person.last_name,
        home_code=person.home_code,
        national_id=person.national_id,
        phone=person.phone,
        exclude=person,
        limit=LIKELY,
        scope=scope,
    )


def roles_of(person: Person, scope: AreaScope) -> list[RoleLine]:
    """What the person is or was, as far as the scope may see it; six queries."""
    return [
        *_surveys(person, scope),
        *_seats(person, scope),
        *_represented(person, scope),
        *_headed(person, scope),
        *_memberships(person, scope),
        *_of_partners(person, scope),
    ]


def merges_of(person: Person) -> QuerySet[PersonMerge]:
    """The rows that were made one with this person and are so still, the last first."""
    merges = PersonMerge.objects.filter(kept=person, parted_at__isnull=True)
    return merges.select_related("kept", "merged", "merged_by")


def _surveys(person: Person, scope: AreaScope) -> list[RoleLine]:
    surveys = SageSurvey.objects.within(scope).filter(person=person).select_related("village")
    return [RoleLine(_name(one), one.village.label, "", starts_on=one.surveyed_on) for one in surveys]


def _seats(person: Person, scope: AreaScope) -> list[RoleLine]:
    seats = TeamMember.objects.within(scope).filter(person=person).select_related(*_PLACE)
    return [
        RoleLine(
            one.get_role_display(),
            _place(one),
            one.year_village.get_absolute_url(),
            one.starts_on,
            one.ends_on,
        )
        for one in seats
    ]


def _represented(person: Person, scope: AreaScope) -> list[RoleLine]:
    stands = HouseholdRepresentative.objects.within(scope).filter(person=person)
    return [
        RoleLine(
            _name(one),
            f"{one.household} · {_place(one)}",
            one.household.get_absolute_url(),
            one.starts_on,
            one.ends_on,
        )
        for one in stands.select_related(*_PLACE, "household__year_village__programme_year")
    ]


def _of_partners(person: Person, scope: AreaScope) -> list[RoleLine]:
    stands = PartnerMember.objects.within(scope).filter(person=person).select_related("partner")
    return [RoleLine(_name(one), one.partner.name, "") for one in stands]


def _headed(person: Person, scope: AreaScope) -> list[RoleLine]:
    households = Household.objects.within(scope).filter(head=person).select_related(*_PLACE)
    head = str(Household._meta.get_field("head").verbose_name)
    return [RoleLine(head, f"{one} · {_place(one)}", one.get_absolute_url()) for one in households]


def _memberships(person: Person, scope: AreaScope) -> list[RoleLine]:
    members = GroupMember.objects.within(scope).filter(person=person).select_related("group")
    return [
        RoleLine(
            one.get_position_display(),
            str(one.group),
            one.group.get_absolute_url(),
            one.joined_on,
            one.left_on,
        )
        for one in members
    ]


def _place(record: Any) -> str:
    year_village = record.year_village
    return f"{year_village.village.label} · {year_village.programme_year.year}"


def _name(record: Any) -> str:
    return str(record._meta.verbose_name)
