"""Reading occupations, candidates and teams."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Exists, F, OrderBy, OuterRef, Q, QuerySet, Subquery, Value, When

from sammachip.areas.scope import AreaScope
from sammachip.audit.models import AuditEntry
from sammachip.audit.queries import history_of_rows
from sammachip.people.models import Person
from sammachip.people.queries import search
from sammachip.thai.fiscal import fiscal_bounds
from sammachip.thai.text import compare_key, tidy
from trainers.enums import Availability, MemberStatus, TeamRole
from trainers.models import LEAD_SEAT, Occupation, SageOccupation, SageSurvey, TeamContact, TeamMember
from villages.models import ProgrammeYear, YearVillage

IN_TEAM, FREE = "in", "free"
NO_DAY = "none"
_READINESS = (Availability.YES, Availability.MAYBE, Availability.NO)
# The ready ones first, those who were not asked last.
_READY = Case(
    *(When(available=answer, then=Value(place)) for place, answer in enumerate(_READINESS)),
    default=Value(len(_READINESS)),
)
CANDIDATE_ORDERS: dict[str, tuple[Any, ...]] = {
    "name": (F("person__sort_key").asc(),),
    "score": (F("teach_score").desc(nulls_last=True),),
    "years": (F("years").desc(nulls_last=True),),
    "taught": (F("taught_before").desc(nulls_last=True),),
    "site": (F("has_learning_site").desc(nulls_last=True), F("site_capacity").desc(nulls_last=True)),
    "ready": (_READY.asc(),),
}
USUAL_ORDER = "score"
SHORTEST_WITHIN = 6  # shorter names, such as that of the pig, stand within words of other things


@dataclass(frozen=True)
class OccupationIndex:
    """The occupations by everything they are called; built once for many look-ups."""

    by_key: dict[str, Occupation]

    @classmethod
    def load(cls) -> "OccupationIndex":
        by_key: dict[str, Occupation] = {}
        for occupation in Occupation.objects.filter(is_active=True):
            for words in (occupation.name, *occupation.synonyms):
                by_key.setdefault(compare_key(words), occupation)
        return cls(by_key)

    def match(self, words: str) -> Occupation | None:
        """The occupation that is called so, or the only one whose name stands within the words."""
        key = compare_key(words)
        if key in self.by_key:
            return self.by_key[key]
        within = [known for known in self.by_key if len(known) >= SHORTEST_WITHIN and known in key]
        whole = [one for one in within if not any(one != other and one in other for other in within)]
        found = {self.by_key[one].pk: self.by_key[one] for one in whole}
        return next(iter(found.values())) if len(found) == 1 else None


def active_occupations(survey: SageSurvey | None = None) -> list[Occupation]:
    """Those in use, and those that the survey names although they are not in use any more."""
    in_use = Q(is_active=True)
    if survey:
        in_use |= Q(pk__in=survey.sage_occupations.values("occupation"))
    return list(Occupation.objects.filter(in_use))


def team_of(year_village: YearVillage) -> QuerySet[TeamMember]:
    """The members on duty by seat, with what a page shows of them."""
    members: QuerySet[TeamMember] = TeamMember.objects.filter(
        year_village=year_village, status=MemberStatus.ACTIVE
    )
    return members.select_related("person", "survey").prefetch_related("subjects").order_by("seat")


def contacts_with(year_village: YearVillage) -> QuerySet[TeamContact]:
    """The last first, with who spoke with whom."""
    contacts: QuerySet[TeamContact] = TeamContact.objects.filter(year_village=year_village)
    return contacts.select_related("contacted_by", "member__person")


def team_history(year_village: YearVillage) -> QuerySet[TeamMember]:
    """Former members with their successors, the last to leave first."""
    members: QuerySet[TeamMember] = TeamMember.objects.filter(year_village=year_village).exclude(
        status=MemberStatus.ACTIVE
    )
    return members.select_related("person", "replaced_by__person").order_by("-ends_on", "-pk")


def team_changes(year_village: YearVillage) -> QuerySet[AuditEntry]:
    """What was done with the team, whoever sat in it, newest first."""
    members = TeamMember.objects.filter(year_village=year_village)
    return history_of_rows(members)


def survey_changes(year_village: YearVillage) -> QuerySet[AuditEntry]:
    """What was done with the sage survey of the village, also with what is in the bin, newest first."""
    return history_of_rows(SageSurvey.everything.filter(village=year_village.village_id))


def candidates(year_village: YearVillage, scope: AreaScope, order: str = USUAL_ORDER) -> QuerySet[SageSurvey]:
    """The surveyed sages of the village, compared: `is_member` of this team, `is_elsewhere` in the team of
    another village of the year, and its name in `elsewhere` when the scope may see it."""
    on_duty = TeamMember.objects.filter(person=OuterRef("person"), status=MemberStatus.ACTIVE)
    elsewhere = on_duty.filter(year_village__programme_year=year_village.programme_year_id).exclude(
        year_village=year_village
    )
    surveys: QuerySet[SageSurvey] = SageSurvey.objects.filter(village=year_village.village_id).within(scope)
    return (
        surveys.annotate(
            is_member=Exists(on_duty.filter(year_village=year_village)),
            is_elsewhere=Exists(elsewhere),
            elsewhere=Subquery(elsewhere.within(scope).values("year_village__village__name")[:1]),
        )
        .select_related("person")
        .prefetch_related("sage_occupations__occupation")
        .order_by(*_order(order))
    )


@dataclass(frozen=True)
class SageFilters:
    """What the address of the list of an area asks for; blank asks for nothing."""

    text: str = ""
    area: str = ""
    occupation: int | None = None
    score: int | None = None
    """At least so many of the five points."""
    available: str = ""
    team: str = ""
    surveyed: str = ""
    """A fiscal year, or NO_DAY."""


def sage_list(scope: AreaScope, programme_year: ProgrammeYear, filters: SageFilters) -> QuerySet[SageSurvey]:
    """The sages of an area, best teachers first, as `candidates` has them: `is_member` of any team of the
    year; `is_target` where their village has a page of its sages in it. Two queries for any number."""
    on_duty = TeamMember.objects.filter(
        person=OuterRef("person"), status=MemberStatus.ACTIVE, year_village__programme_year=programme_year
    )
    target = YearVillage.objects.filter(village=OuterRef("village"), programme_year=programme_year)
    of_area = SageSurvey.objects.within(scope.narrow(filters.area) if filters.area else scope)
    surveys: QuerySet[SageSurvey] = of_area.annotate(
        readiness=_READY,
        is_member=Exists(on_duty),
        team_of=Subquery(on_duty.within(scope).values("year_village__village__name")[:1]),
        is_target=Exists(target),
    )
    return (
        _filtered(surveys, filters)
        .select_related("person", "village")
        .prefetch_related("sage_occupations__occupation")
        .order_by(*_order(USUAL_ORDER))
    )


def _filtered(surveys: QuerySet[Any], filters: SageFilters) -> QuerySet[Any]:
    """Of annotated surveys."""
    if filters.text:
        named = Q(person__in=search(Person.objects.all(), filters.text))
        surveys = surveys.filter(named | Q(expertise__contains=tidy(filters.text)))
    if filters.occupation:
        taught = SageOccupation.objects.filter(survey=OuterRef("pk"), occupation=filters.occupation)
        surveys = surveys.filter(Exists(taught))
    if filters.score:
        surveys = surveys.filter(teach_score__gte=filters.score)
    if filters.available:
        surveys = surveys.filter(available=filters.available)
    if filters.team:
        surveys = surveys.filter(is_member=filters.team == IN_TEAM)
    if filters.surveyed == NO_DAY:
        surveys = surveys.filter(surveyed_on=None)
    elif filters.surveyed:
        surveys = surveys.filter(surveyed_on__range=fiscal_bounds(int(filters.surveyed)))
    return surveys


def open_candidates(year_village: YearVillage, scope: AreaScope) -> QuerySet[SageSurvey]:
    """Those who can still be chosen."""
    members = team_of(year_village).values("person")
    return candidates(year_village, scope).exclude(person__in=members)


def open_seats(year_village: YearVillage) -> list[int]:
    """Seats of the year's team that nobody sits on, in order."""
    taken = set(team_of(year_village).values_list("seat", flat=True))
    return [seat for seat in range(1, year_village.programme_year.team_size + 1) if seat not in taken]


@dataclass(frozen=True)
class Seat:
    """A place in the team, with whoever sits there."""

    number: int
    member: TeamMember | None

    @property
    def is_lead(self) -> bool:
        return self.number == LEAD_SEAT


def seats_of(year_village: YearVillage) -> list[Seat]:
    """Every seat of the year's team, and those still taken beyond its size."""
    members = {member.seat: member for member in team_of(year_village)}
    size = max(year_village.programme_year.team_size, *members, 0)
    return [Seat(number, members.get(number)) for number in range(1, size + 1)]


def lead_of(year_village: YearVillage) -> TeamMember | None:
    return team_of(year_village).filter(role=TeamRole.LEAD).first()


def known_order(order: str) -> str:
    """The usual order for one that does not exist."""
    return order if order in CANDIDATE_ORDERS else USUAL_ORDER


def _order(order: str) -> list[OrderBy]:
    return [*CANDIDATE_ORDERS[known_order(order)], F("person__sort_key").asc(), F("pk").asc()]
