"""Which visit to a household is the newest, kept on the visit: the nation counts half a million of them."""

from collections.abc import Iterator

from django.db.models import OuterRef, Q, Subquery

from households.models import FollowUp, Household

Marks = tuple[set[int], set[int]]
"""The visits to mark as newest, and those to unmark."""


def refresh_latest_visits(year_villages: list[int]) -> None:
    """Marks the newest visit of every household of these villages. Two queries where nothing has changed."""
    wanted, unwanted = _marks(Q(year_village__in=year_villages))
    if not wanted and not unwanted:
        return
    touched = FollowUp.everything.filter(pk__in=wanted | unwanted).values("household")
    # Two visits saved at once would each find itself the newest: the second waits here, and looks again.
    held = Household.everything.select_for_update(no_key=True).filter(pk__in=touched).order_by("pk")
    wanted, unwanted = _marks(Q(household__in=[household.pk for household in held.only("pk")]))
    FollowUp.everything.filter(pk__in=unwanted).update(is_latest=False)
    FollowUp.everything.filter(pk__in=wanted).update(is_latest=True)


def wrong_latest_visits(year_villages: list[int]) -> Iterator[str]:
    """What is marked wrongly, in words."""
    wanted, unwanted = _marks(Q(year_village__in=year_villages))
    yield from (f"visit {pk} is the newest of its household and not marked" for pk in sorted(wanted))
    yield from (f"visit {pk} is marked as the newest and is not" for pk in sorted(unwanted))


def _marks(visits: Q) -> Marks:
    newest = FollowUp.objects.filter(household=OuterRef("household")).order_by("-visited_on", "-pk")
    households = FollowUp.objects.filter(visits).order_by().values("household").distinct()
    found = households.annotate(newest=Subquery(newest.values("pk")[:1])).values_list("newest", flat=True)
    marked = FollowUp.everything.filter(visits, is_latest=True).values_list("pk", flat=True)
    right, stored = set(found), set(marked)
    return right - stored, stored - right
