"""Lists as Excel: the register with the columns that an import reads back, and visits."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import FileResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from households.enums import DueState
from households.incomes import Income
from households.models import FollowUp, HouseholdQuerySet
from households.queries import DueHousehold, lines_of_page, need_words_of
from sammachip.accounts.access import scope_for
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.audit.actions import log_export
from sammachip.imports.columns import NOTHING
from sammachip.people.models import Person
from sammachip.ui.exports import masked_note, workbook_response

COLUMNS = (
    gettext_lazy("Village code"),
    gettext_lazy("Village"),
    gettext_lazy("No."),
    gettext_lazy("House number"),
    gettext_lazy("Title"),
    gettext_lazy("First name"),
    gettext_lazy("Surname"),
    gettext_lazy("Telephone"),
    gettext_lazy("Members"),
    gettext_lazy("First need"),
    gettext_lazy("Second need"),
    gettext_lazy("Income before training"),
    gettext_lazy("Period"),
    gettext_lazy("The income is"),
    gettext_lazy("Trainer"),
    gettext_lazy("Status"),
)
VISIT_COLUMNS = (
    gettext_lazy("Village code"),
    gettext_lazy("Village"),
    gettext_lazy("No."),
    gettext_lazy("House number"),
    gettext_lazy("First name"),
    gettext_lazy("Surname"),
    gettext_lazy("Trainer"),
    gettext_lazy("Officer"),
    gettext_lazy("Due"),
    gettext_lazy("Due on"),
    gettext_lazy("Days overdue"),
    gettext_lazy("Visited on"),
    gettext_lazy("Practising"),
    gettext_lazy("Income"),
    gettext_lazy("Period"),
    gettext_lazy("Problems"),
)


def export_households(households: HouseholdQuerySet, *, by: User) -> FileResponse:
    """The filtered list as far as the person may export; who took it and how many rows is kept."""
    scope = scope_for(by, Permission.LIST_EXPORT)
    rows = list(households.within(scope))
    log_export(by=by, what="households", area_code=scope.prefixes[0], rows=len(rows))
    return workbook_response(
        "households.xlsx", _("Target households"), COLUMNS, household_lines(rows, by), masked_note(by)
    )


def export_visits_due(rows: Sequence[DueHousehold], *, by: User) -> FileResponse:
    """Each household with the day it is due and its last visit, as far as the person may export."""
    scope = scope_for(by, Permission.LIST_EXPORT)
    allowed = [one for one in rows if scope.contains(one.village)]
    log_export(by=by, what="visits_due", area_code=scope.prefixes[0], rows=len(allowed))
    return workbook_response(
        "visits.xlsx", _("Households to be visited"), VISIT_COLUMNS, _visit_lines(allowed)
    )


def _visit_lines(rows: Sequence[DueHousehold]) -> Iterator[Sequence[Any]]:
    for one, household, visit in lines_of_page(rows):
        person = household.representing[0].person if household.representing else Person()
        yield (
            household.year_village.code,
            household.year_village.village.label,
            household.seq,
            household.house_no,
            person.first_name,
            person.last_name,
            household.trained_by[0].member.person.full_name if household.trained_by else NOTHING,
            str(household.year_village.officer or ""),
            str(one.due.state.label),
            one.due.on,
            one.due.days_over if one.due.state == DueState.OVERDUE else None,
            *(_visit_cells(visit) if visit else [NOTHING]),
        )


def _visit_cells(visit: FollowUp) -> Sequence[Any]:
    return (
        visit.visited_on,
        visit.get_practising_display(),
        visit.income_amount,
        visit.get_income_period_display(),
        ", ".join(problem.get_kind_display() for problem in visit.problems.all()),
    )


def _income_cells(income: Income | None) -> Sequence[Any]:
    return (income.amount, income.period_label, income.basis_label) if income else (None, "", "")


def household_lines(households: Sequence[Any], by: User) -> Iterator[Sequence[Any]]:
    contacts = scope_for(by, Permission.PERSON_VIEW_CONTACT)
    needs = need_words_of(households)
    for household in households:
        person = household.representing[0].person if household.representing else Person()
        yield (
            household.year_village.code,
            household.year_village.village.label,
            household.seq,
            household.house_no,
            person.title,
            person.first_name,
            person.last_name,
            person.phone if contacts.contains(household.year_village.code) else person.masked_phone,
            household.members_count,
            *(needs.get(household.pk, []) + ["", ""])[:2],
            *_income_cells(household.before_training),
            household.trained_by[0].member.person.full_name if household.trained_by else NOTHING,
            household.get_status_display(),
        )
