"""Visits to households after their training, as noted on the follow-up form."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from households.actions import change_follow_up, is_unusual, record_follow_up
from households.enums import IncomePeriod, VisitorKind
from households.importers.columns import period_in
from households.importers.known import Known, KnownHouseholds
from households.importers.problems import ask_about_income, refuse_other_period
from households.importers.visit_columns import FOREIGN, VISIT_COLUMNS, problems_in
from households.models import FollowUp, Household
from households.recorded import recorded_follow_ups
from sammachip.accounts.models import User
from sammachip.areas.scope import AreaScope
from sammachip.imports.comparing import change_since, differences, earlier_row, snapshot
from sammachip.imports.enums import Outcome
from sammachip.imports.filling import TableRow
from sammachip.imports.people_saving import given, outcome_after
from sammachip.imports.registry import Change, Context, Importer
from sammachip.imports.rows import Row
from sammachip.imports.units import ASSUMED
from sammachip.thai.names import name_key
from villages.targets import ADD_TARGETS, OPEN_YEAR, TargetVillages

_FIELDS = {
    "status": "practising",
    "income": "income_amount",
    "income_period": "income_period",
    "problem": "problem_words",
}
_FIELD_OF = {column: name for name, column in _FIELDS.items()}


class FollowUpImporter(Importer):
    """Visits of a year; one row is one visit to one household on one day."""

    kind = "follow_ups"
    label = _("Follow-ups")
    order = 50
    belongs_to_year = True
    repeated = frozenset({"visited_on", "status", "income", "income_period", "problem", "visitor"})
    columns = VISIT_COLUMNS
    proof = (
        frozenset({"visited_on"}),
        frozenset({"status"}),
        frozenset({"full_name", "first_name", "house_no"}),
    )
    words = ("ติดตาม", "เยี่ยม")
    # Where the day stands in the title, or nowhere.
    named_by = (
        "ติดตามครัวเรือน",
        "ติดตามครั้ง",
        "ติดตามเมื่อ",
        "บันทึกการติดตาม",
        "แบบติดตาม",
        "ผลการติดตาม",
        "ติดตามการประกอบอาชีพ",
        "เยี่ยมครัวเรือน",
        "เยี่ยมบ้าน",
    )
    proof_when_named = (frozenset({"status"}), frozenset({"full_name", "first_name", "house_no"}))
    foreign_headings = ("บทบาท", "ชื่อกลุ่ม", "ความเชี่ยวชาญ", "องค์ความรู้", *FOREIGN)
    units: ClassVar[Mapping[str, str]] = {"income": "income_period"}
    unit_in = staticmethod(period_in)
    assumed_options = (ADD_TARGETS, OPEN_YEAR)
    printed_beforehand = frozenset({"title", "first_name", "full_name", "last_name", "house_no", "visitor"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.targets = TargetVillages(context)
        self.earlier: dict[tuple[Any, ...], Row] = {}

    @classmethod
    def rows_of_register(cls, scope: AreaScope, year: int | None) -> Iterable[Mapping[str, Any]]:
        return recorded_follow_ups(scope, year)

    @classmethod
    def complete(cls, rows: list[TableRow]) -> list[TableRow]:
        """A visit without a day lacks it, whether the list has a column for days or not."""
        for row in rows:
            row.raw.setdefault("visited_on", "")
        return rows

    def prepare(self, rows: Sequence[Row]) -> None:
        for row in rows:
            self._describe_income(row)
        self.targets.prepare(rows)
        self.known = KnownHouseholds(self.targets, self.context)
        self.visits = _visits(self.known)

    def match(self, row: Row) -> None:
        self.targets.of_row(row)
        household = self.known.find(row)
        row.matched = (household, None)
        if row.is_rejected or row.values.get("visited_on") is None:
            return
        visit = (*_identity(row, household), row.values["visited_on"])
        earlier = earlier_row(self.earlier, visit, row)
        if earlier and earlier.file == row.file:
            row.add_problem("visited_on", "same_as_row", row=earlier.number)
        elif earlier:
            row.compared = outcome_after(earlier, row)
        if household and household.record:
            self._compare(row, household.record)
        else:
            ask_about_income(row, "income")

    def commit_row(self, row: Row, *, by: User | None) -> list[Change]:
        household, visit = row.matched
        if household is None or household.record is None:
            raise ValidationError(_("This household is not in the register of the year."))
        values = given(_values(row))
        if visit:
            before = snapshot(visit)
            if row.is_taken:
                values["is_income_confirmed"] = True
            return change_since(change_follow_up(by=by, follow_up=visit, **values), before)
        kind = row.values.get("visitor_kind") or VisitorKind.OFFICER
        member = self.known.member(household, row)
        visit = record_follow_up(
            by=by,
            household=household.record,
            visited_on=row.values["visited_on"],
            visitor_kind=VisitorKind.TRAINER if member else kind,
            visitor_member=member,
            visitor_name=row.values.get("visitor_name") or "",
            problems=problems_in(values["problem_words"]) if "problem_words" in values else [],
            is_income_confirmed=row.is_taken,
            **values,
        )
        return [Change(visit)]

    def _describe_income(self, row: Row) -> None:
        refuse_other_period(row, "income")
        if row.values.get("income") is not None and not row.values.get("income_period"):
            said = period_in(row.headings.get("income", "")) or row.units.get("income")
            if not said:
                row.inferred["income_period"] = ASSUMED
            row.values["income_period"] = said or IncomePeriod.MONTH.value

    def _compare(self, row: Row, household: Household) -> None:
        visit = self.visits.get((household.pk, row.values["visited_on"]))
        row.matched = (row.matched[0], visit)
        values = _values(row)
        if visit:
            row.changes = {_FIELD_OF[name]: change for name, change in differences(visit, values).items()}
            row.compared = Outcome.CHANGED if row.changes else Outcome.SAME
        if visit is None or row.changes.keys() & {"income", "income_period"}:
            self._ask_about_income(row, household, values)

    def _ask_about_income(self, row: Row, household: Household, values: dict[str, Any]) -> None:
        ask_about_income(row, "income")
        amount, period = values["income_amount"], values["income_period"] or ""
        if not row.has_problem("income") and is_unusual(household, amount, period):
            row.add_problem("income", "unusual_income")


def _values(row: Row) -> dict[str, Any]:
    values = {column: row.values.get(name) for name, column in _FIELDS.items()}
    return values if values["income_amount"] is not None else {**values, "income_period": ""}


def _identity(row: Row, household: Known | None) -> tuple[str, ...]:
    """What makes two rows speak of one household."""
    if household:
        return household.code, household.name_key, household.house_no
    names = (row.values.get("first_name") or "", row.values.get("last_name") or "")
    return row.values.get("village_code") or "", name_key(*names), row.values.get("house_no") or ""


def _visits(known: KnownHouseholds) -> dict[tuple[int, date], FollowUp]:
    visits = FollowUp.objects.filter(year_village__in=[one.pk for one in known.targets.by_code.values()])
    return {
        (visit.household_id, visit.visited_on): visit
        for visit in visits.select_related("household").order_by("-pk")
    }
