"""Groups for lists and pages."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from groups.enums import Level, Position, ProducerStatus, RegistrationKind, RegistrationStatus
from groups.models import (
    GroupMember,
    GroupQuerySet,
    GroupRegistration,
    OccupationalGroup,
    OtopProducer,
    OtopProduct,
    ProductStandard,
)
from sammachip.areas.scope import AreaScope
from sammachip.thai.text import compare_key, tidy


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


def find_group(scope: AreaScope, group_id: int) -> GroupQuerySet:
    """The group with all that its page shows, for get_object_or_404; a fixed number of queries."""
    members = GroupMember.objects.select_related("person", "household", "year_village__village")
    products = OtopProduct.objects.prefetch_related(Prefetch("standards", ProductStandard.objects.all()))
    producers = OtopProducer.objects.prefetch_related(Prefetch("products", products))
    group: GroupQuerySet = with_level(OccupationalGroup.objects.within(scope).filter(pk=group_id))
    return group.select_related(
        "year_village__village", "year_village__programme_year", "founding_event"
    ).prefetch_related(
        Prefetch("members", members),
        Prefetch("producers", producers),
        "registrations",
        "readiness_checks",
        "group_villages__year_village__village",
    )


def in_committee_order(members: Iterable[GroupMember]) -> list[GroupMember]:
    """The chair first, then as the register lists positions, then by name."""
    return sorted(
        members, key=lambda member: (Position.values.index(member.position), member.person.sort_key)
    )


def houses_with_several(group: OccupationalGroup) -> list[str]:
    """House numbers with more than one member: a house counts once for a community enterprise."""
    homes = (
        GroupMember.objects.active()
        .filter(~Q(person__house_no=""), group=group)
        .values_list("person__home_code", "person__house_no")
    )
    return sorted(house for (_home, house), number in Counter(homes).items() if number > 1)


def _counted(column: str) -> Coalesce:
    members: QuerySet[GroupMember] = GroupMember.objects.active().filter(group=OuterRef("pk"))
    counts = members.order_by().values("group").annotate(number=Count(column, distinct=True))
    return Coalesce(Subquery(counts.values("number")), 0)
