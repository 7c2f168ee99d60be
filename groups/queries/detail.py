"""A group with what its own page shows, as far as the reader's area goes."""

from collections.abc import Iterable

from django.db.models import Count, Prefetch, Q, QuerySet

from groups.enums import Position
from groups.models import (
    GroupMember,
    GroupQuerySet,
    GroupRegistration,
    GroupVillage,
    OccupationalGroup,
    OtopProducer,
    OtopProduct,
    ProductStandard,
)
from groups.queries.lists import with_level
from groups.queries.readiness import find_checks
from sammachip.areas.scope import AreaScope
from villages.models import YearVillage


def find_group(scope: AreaScope, group_id: int) -> GroupQuerySet:
    """The group with all that its page shows, for get_object_or_404; a fixed number of queries.

    Of a group of several villages a reader sees the people and producers of their own area; how many
    members there are everywhere is in `members_everywhere`.
    """
    products = OtopProduct.objects.prefetch_related(Prefetch("standards", ProductStandard.objects.all()))
    producers = OtopProducer.objects.within(scope).prefetch_related(Prefetch("products", products))
    active = Q(members__left_on__isnull=True, members__removed_at__isnull=True)
    group: GroupQuerySet = with_level(OccupationalGroup.objects.within(scope).filter(pk=group_id))
    return (
        group.annotate(members_everywhere=Count("members", filter=active))
        .select_related(
            "year_village__village", "year_village__programme_year", "founding_event", "rules_file"
        )
        .prefetch_related(
            Prefetch("members", members_within(scope)),
            Prefetch("producers", producers),
            Prefetch("registrations", GroupRegistration.objects.all()),
            Prefetch("readiness_checks", find_checks(scope)),
            Prefetch("group_villages", GroupVillage.objects.within(scope).select_related(*_PLACE)),
        )
    )


_PLACE = ("year_village__village", "year_village__programme_year")


def members_within(scope: AreaScope) -> QuerySet[GroupMember]:
    """Members, also former ones, with what names them."""
    members: QuerySet[GroupMember] = GroupMember.objects.within(scope)
    return members.select_related("person", "household", "year_village__village")


def villages_of_group(group: OccupationalGroup, scope: AreaScope) -> list[YearVillage]:
    """The villages of the group that the scope holds, the group's own first."""
    links = GroupVillage.objects.filter(group=group).values("year_village")
    found = YearVillage.objects.within(scope).filter(pk__in=links)
    villages = list(found.select_related("village", "programme_year").order_by("code"))
    return sorted(villages, key=lambda one: one.pk != group.year_village_id)


def in_committee_order(members: Iterable[GroupMember]) -> list[GroupMember]:
    """The chair first, then as the register lists positions, then by name."""
    return sorted(
        members, key=lambda member: (Position.values.index(member.position), member.person.sort_key)
    )
