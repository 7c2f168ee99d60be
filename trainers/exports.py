"""The sage survey of a village as an Excel file, with the columns that an import reads back."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sammachip.accounts.access import allows, scope_for
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.audit.actions import log_export
from sammachip.ui.exports import masked_note, workbook_response
from trainers.models import SageSurvey
from villages.models import YearVillage

COLUMNS = (
    gettext_lazy("Village code"),
    gettext_lazy("Village"),
    gettext_lazy("Title"),
    gettext_lazy("First name"),
    gettext_lazy("Surname"),
    gettext_lazy("Age"),
    gettext_lazy("House number"),
    gettext_lazy("Telephone"),
    gettext_lazy("Expertise"),
    gettext_lazy("Years of experience"),
    gettext_lazy("Has taught before"),
    gettext_lazy("Ability to pass it on (1-5)"),
    gettext_lazy("Has a place to train"),
    gettext_lazy("Positions in the community"),
    gettext_lazy("Ready to join the team"),
    gettext_lazy("Surveyed on"),
    gettext_lazy("In this team"),
)


def export_sages(surveys: Iterable[SageSurvey], *, by: User, year_village: YearVillage) -> FileResponse:
    """As compared on the page; who took it and how many rows is kept."""
    rows = list(surveys)
    log_export(by=by, what="sages", area_code=year_village.code, rows=len(rows))
    shows_contacts = allows(by, Permission.PERSON_VIEW_CONTACT, year_village.code)
    return workbook_response(
        "sages.xlsx",
        f"{_('Sage survey')} {year_village.village.label}",
        COLUMNS,
        _lines(rows, year_village, shows_contacts=shows_contacts),
        masked_note(by),
    )


def export_sages_of_area(surveys: QuerySet[SageSurvey], *, by: User) -> FileResponse:
    """The filtered list as far as the person may export; who took it and how many rows is kept."""
    scope = scope_for(by, Permission.LIST_EXPORT)
    contacts = scope_for(by, Permission.PERSON_VIEW_CONTACT)
    rows: list[Any] = list(surveys.filter(scope.as_q("code")))
    log_export(by=by, what="sages", area_code=scope.prefixes[0], rows=len(rows))
    lines = (
        _line(row, row.village.name, row.team_of or "", shows_contacts=contacts.contains(row.code))
        for row in rows
    )
    columns = (*COLUMNS[:-1], gettext_lazy("In the team of"))
    return workbook_response("sages.xlsx", _("Sages of the area"), columns, lines, masked_note(by))


def _lines(
    surveys: Sequence[Any], year_village: YearVillage, *, shows_contacts: bool
) -> Iterator[Sequence[Any]]:
    for survey in surveys:
        team = _("Yes") if survey.is_member else ""
        yield _line(survey, year_village.village.name, team, shows_contacts=shows_contacts)


def _line(survey: SageSurvey, village: str, team: str, *, shows_contacts: bool) -> Sequence[Any]:
    person = survey.person
    return (
        survey.code,
        village,
        person.title,
        person.first_name,
        person.last_name,
        person.age_stated,
        person.house_no,
        person.phone if shows_contacts else "",
        survey.expertise or survey.taught_words,
        survey.years,
        _answer(survey.taught_before, _("Has taught"), _("Never taught")),
        survey.teach_score,
        _answer(survey.has_learning_site, _("Yes"), _("No")),
        ", ".join(survey.roles),
        survey.get_available_display(),
        survey.surveyed_on,
        team,
    )


def _answer(value: bool | None, yes: str, no: str) -> str:
    return "" if value is None else yes if value else no
