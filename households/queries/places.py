"""Where the village trains, what it visits and what it buys, as the page of step 8 shows it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from households.models import Household, MaterialIssue, MaterialLine, StudySite, VenueChoice
from households.queries.register import register_of
from households.queries.surveys import person_of
from sammachip.audit.models import AuditEntry
from sammachip.audit.queries import history_of_rows
from sammachip.people.models import Person
from trainers.models import SageSurvey
from villages.models import YearVillage

HISTORY_SHOWN = 10
_AMOUNT = DecimalField(max_digits=12, decimal_places=2)


def venue_of(year_village: YearVillage) -> VenueChoice | None:
    venue: VenueChoice | None = (
        VenueChoice.objects.filter(year_village=year_village).select_related("site", "confirmed_by").first()
    )
    return venue


def sites_of(year_village: YearVillage) -> QuerySet[StudySite]:
    sites: QuerySet[StudySite] = StudySite.objects.filter(year_village=year_village)
    return sites.order_by("name", "pk")


def materials_of(year_village: YearVillage) -> QuerySet[MaterialLine]:
    """By item, each with how much was handed out (`issued`) in how many portions (`portions`); one query."""
    issues = MaterialIssue.objects.filter(line=OuterRef("pk")).order_by().values("line")
    lines: QuerySet[MaterialLine] = MaterialLine.objects.filter(year_village=year_village)
    return (
        lines.annotate(
            issued=Coalesce(
                Subquery(issues.annotate(n=Sum("quantity")).values("n")), Decimal(0), output_field=_AMOUNT
            ),
            portions=Coalesce(Subquery(issues.annotate(n=Count("pk")).values("n")), 0),
        )
        .select_related("occupation")
        .order_by("item", "pk")
    )


def received_in(year_village: YearVillage) -> QuerySet[MaterialIssue]:
    """What the households of the village received, in the order of the register; one query."""
    issues: QuerySet[MaterialIssue] = MaterialIssue.objects.filter(year_village=year_village)
    return issues.select_related("household", "line", "signature").order_by(
        "household__seq", "line__item", "pk"
    )


def training_places(year_village: YearVillage) -> list[tuple[str, int | None]]:
    """Where the village could train: homes of sages that have a place for it, with how many people it holds,
    and the learning centre; one query."""
    surveys = SageSurvey.objects.filter(village=year_village.village_id, has_learning_site=True)
    homes: list[tuple[str, Any]] = [
        (f"บ้าน{survey.person.full_name}", survey.site_capacity)
        for survey in surveys.select_related("person").order_by("person__sort_key", "pk")
    ]
    centre = year_village.village.learning_centre
    return [*homes, *([(centre, None)] if centre else [])]


def history_of_venue(year_village: YearVillage) -> QuerySet[AuditEntry]:
    """What was done with the places and materials of the village, newest first."""
    models = (VenueChoice, StudySite, MaterialLine, MaterialIssue)
    rows = [model.everything.filter(year_village=year_village) for model in models]
    return history_of_rows(*rows)[:HISTORY_SHOWN]


@dataclass(frozen=True)
class Portion:
    """A material on the receipt list of a household; without a quantity it is left to be filled in."""

    line: MaterialLine
    quantity: Decimal | None
    received_on: date | None


@dataclass(frozen=True)
class ReceiptRow:
    household: Household
    person: Person | None
    portions: list[Portion]

    @property
    def received_on(self) -> date | None:
        return max((one.received_on for one in self.portions if one.received_on), default=None)


def receipt_rows(year_village: YearVillage) -> tuple[list[MaterialLine], list[ReceiptRow]]:
    """The materials, and every household of the register with its portion of each; six queries."""
    lines = list(materials_of(year_village))
    received: dict[tuple[int, int], list[MaterialIssue]] = {}
    for issue in received_in(year_village):
        received.setdefault((issue.household_id, issue.line_id), []).append(issue)
    rows = [
        ReceiptRow(
            household,
            person_of(household),
            [_portion(line, received.get((household.pk, line.pk), [])) for line in lines],
        )
        for household in register_of(year_village)
    ]
    return lines, rows


def _portion(line: MaterialLine, issues: list[MaterialIssue]) -> Portion:
    quantity = sum((one.quantity for one in issues), Decimal(0)) or None
    return Portion(line, quantity, max((one.received_on for one in issues), default=None))
