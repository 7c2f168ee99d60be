"""What households learn and practise, as Excel."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import FileResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from households.queries import LearnerLine, PracticeCard
from sammachip.accounts.models import User
from sammachip.audit.actions import log_export
from sammachip.people.models import Person
from sammachip.ui.exports import workbook_response
from villages.models import YearVillage

WHO = (gettext_lazy("Village code"), gettext_lazy("No."), gettext_lazy("House number"), gettext_lazy("Name"))
LEARNER_COLUMNS = (
    *WHO,
    gettext_lazy("Wants to learn"),
    gettext_lazy("Learns"),
    gettext_lazy("Days it came"),
    gettext_lazy("Days of the training"),
    gettext_lazy("Result"),
    gettext_lazy("Materials received"),
)
PRACTICE_COLUMNS = (
    *WHO,
    gettext_lazy("Status"),
    gettext_lazy("What is done"),
    gettext_lazy("Started on"),
    gettext_lazy("Checked by the trainer"),
    gettext_lazy("Day of the check"),
    gettext_lazy("Has a photo"),
)


def export_learners(lines: Sequence[LearnerLine], year_village: YearVillage, *, by: User) -> FileResponse:
    """A row for each occupation a household learns; one without any for a household that learns none."""
    log_export(by=by, what="learners", area_code=year_village.code, rows=len(lines))
    rows = (row for line in lines for row in _learner_rows(line, year_village))
    return workbook_response("training.xlsx", _("Training of the households"), LEARNER_COLUMNS, rows)


def export_practices(cards: Sequence[PracticeCard], year_village: YearVillage, *, by: User) -> FileResponse:
    """A row for each practice; one without any for a household that has not begun."""
    log_export(by=by, what="practices", area_code=year_village.code, rows=len(cards))
    rows = (row for card in cards for row in _practice_rows(card, year_village))
    return workbook_response("practice.xlsx", _("Practice at home"), PRACTICE_COLUMNS, rows)


def _learner_rows(line: LearnerLine, year_village: YearVillage) -> Iterator[Sequence[Any]]:
    who = _who(year_village, line.household, line.person)
    needs = ", ".join(line.needs)
    for one in line.learnings:
        result = one.enrolment.get_result_display()
        occupation = one.enrolment.session.occupation.name
        yield (*who, needs, occupation, one.came, one.days, result, line.received)
    if not line.learnings:
        yield (*who, needs, "", None, None, "", line.received)


def _practice_rows(card: PracticeCard, year_village: YearVillage) -> Iterator[Sequence[Any]]:
    who = (*_who(year_village, card.household, card.person), str(card.state.label))
    for one in card.practices:
        checker = one.checked_by.person.full_name if one.checked_by else ""
        yield (*who, one.what, one.started_on, checker, one.checked_on, one.photo_id is not None)
    if not card.practices:
        yield who


def _who(year_village: YearVillage, household: Any, person: Person | None) -> Sequence[Any]:
    return (year_village.code, household.seq, household.house_no, person.full_name if person else "")
