"""Groups for lists."""

from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from groups.enums import Level, ProducerStatus, RegistrationKind, RegistrationStatus
from groups.models import (
    GroupMember,
    GroupQuerySet,
    GroupRegistration,
    GroupVillage,
    OccupationalGroup,
    OtopProducer,
)
from sammachip.areas.scope import AreaScope
from sammachip.thai.text import compare_key, tidy
from villages.models import YearVillage


def with_level(groups: GroupQuerySet) -> GroupQuerySet:
    """Annotates whether the OTOP register or that of the community enterprises knows the group."""
    enterprise = GroupRegistration.objects.filter(
        group=OuterRef("pk"),
        kind=RegistrationKind.COMMUNITY_ENTERPRISE,
        status=RegistrationStatus.REGISTERED,
    )
    producer = OtopProducer.objects.filter(group=OuterRef("pk"), status=ProducerStatus.REGISTERED)
    annotated: GroupQuerySet = groups.annotate(is_in_public_register=Exists(enterprise) | Exists(producer))
    return annotated


def level_of(group: Any) -> Level:
    """Of a group from `with_level`: how far it has come since it was registered."""
    if group.registered_on is None:
        return Level.NONE
    if group.is_in_public_register:
        return Level.C
    return Level.B if group.first_sale_on else Level.A


def group_list(
    scope: AreaScope, *, text: str = "", category: str = "", status: str = "", code: str = ""
) -> GroupQuerySet:
    """Groups that the scope sees, each once, with its village and the number of its members."""
    groups: GroupQuerySet = OccupationalGroup.objects.within(scope.narrow(code) if code else scope)
    for word in map(compare_key, tidy(text).split()):
        groups = groups.filter(search_text__contains=word)
    if category:
        groups = groups.filter(category=category)
    if status:
        groups = groups.filter(status=status)
    listed: GroupQuerySet = with_level(groups).annotate(
        members_now=_counted("pk"), households_now=_counted("household")
    )
    return listed.select_related("year_village__village", "year_village__programme_year")


def groups_of_village(year_village: YearVillage) -> GroupQuerySet:
    """All groups of a village, the closed ones last, with the number of members and of target households."""
    linked = GroupVillage.objects.filter(year_village=year_village).values("group")
    groups: GroupQuerySet = with_level(OccupationalGroup.objects.filter(pk__in=linked)).annotate(
        members_now=_counted("pk"), households_now=_counted("household")
    )
    fetched = groups.select_related("year_village__village", "year_village__programme_year")
    return fetched.order_by(F("closed_on").asc(nulls_first=True), "sort_key")


def _counted(column: str) -> Coalesce:
    members: QuerySet[GroupMember] = GroupMember.objects.active().filter(group=OuterRef("pk"))
    counts = members.order_by().values("group").annotate(number=Count(column, distinct=True))
    return Coalesce(Subquery(counts.values("number")), 0)
