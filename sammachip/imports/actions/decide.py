"""What a person says about rows before they are taken over; who said it is written down."""

from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.audit.actions import log_event
from sammachip.audit.parts import in_parts
from sammachip.imports import judging, staging
from sammachip.imports.actions.journal import count_rows, locked
from sammachip.imports.choices import Choices
from sammachip.imports.enums import BatchStatus, Decision, Outcome
from sammachip.imports.models import ImportBatch, ImportRow
from sammachip.imports.problems import reason_of, sentence_of_code
from sammachip.imports.registry import importer_of
from sammachip.imports.rows import Row

_DECIDED = {
    Decision.TAKE: "imports.take_row",
    Decision.LEAVE: "imports.leave_row",
    Decision.NONE: "imports.reopen_row",
}
_AT_ONCE = 500


@transaction.atomic
def decide_row(
    *,
    by: User,
    row: ImportRow,
    decision: str,
    village_code: str = "",
    person: int | None = None,
    kept: Collection[str] = (),
) -> ImportRow:
    """Says what to do with a row, and what the machine had to ask: the village, the person in the register
    (NOBODY for somebody new), the fields whose recorded value stays. A row that raises a new question stays
    open until that one is answered.
    """
    locked(row.batch, BatchStatus.STAGED)
    if not row.is_decidable:
        raise ValidationError(_("Only doubtful rows can be decided; correct the others in the file."))
    if decision == Decision.TAKE:
        _take(row, by, village_code, _chosen(row, person, kept))
    else:
        row.decision = Decision(decision)
    _save(row)
    count_rows(row.batch)
    _log(row, by, _DECIDED[Decision(decision)], village=[None, village_code], person=[None, person])
    return row


@transaction.atomic
def choose_village_alike(*, by: User, row: ImportRow, village_code: str) -> int:
    """Gives the village to every undecided row of the sheet that asks the same; returns how many.

    A sheet of one village names it once, so that all its rows share the doubt.
    """
    batch = locked(row.batch, BatchStatus.STAGED)
    asked = _village_options(row)
    alike = batch.rows.filter(
        sheet=row.sheet, outcome=Outcome.REVIEW, decision=Decision.NONE, why=row.why
    ).select_related("batch", "sheet__file")
    rows = [other for other in alike if _village_options(other) == asked]
    for other in rows:
        _take(other, by, village_code, Choices.from_json(other.choices))
        _save(other)
    count_rows(batch)
    _log(row, by, "imports.choose_village", village=[None, village_code], count=[None, len(rows)])
    return len(rows)


@transaction.atomic
def correct_row(*, by: User, row: ImportRow, typed: Mapping[str, str], village_code: str = "") -> ImportRow:
    """Puts what was typed over the cells and judges the row again; the cells as they came in are kept."""
    locked(row.batch, BatchStatus.STAGED)
    if not typed.keys() <= set(judging.typed_fields(importer_of(row.kind))):
        raise ValidationError(_("These columns cannot be chosen for this kind of list."))
    said = Choices.from_json(row.choices)
    row.choices = Choices(said.person, said.kept, {**said.typed, **typed}).as_json()
    anew = judging.row_as_read(row)
    judging.type_over(anew, typed)
    _judge(row, anew, by, village_code)
    row.decision = Decision.NONE
    _save(row)
    count_rows(row.batch)
    _log(row, by, "imports.correct_row", columns=[None, ", ".join(sorted(typed))])
    return row


@transaction.atomic
def decide_rows(*, by: User, batch: ImportBatch, rows: QuerySet[ImportRow], decision: str, why: str) -> int:
    """Takes or leaves all undecided rows whose only doubt is this one; returns how many. Rows that ask for a
    village or a person are not taken together: each of them needs its own answer.
    """
    batch = locked(batch, BatchStatus.STAGED)
    doubtful = rows.filter(batch=batch, outcome=Outcome.REVIEW, decision=Decision.NONE, why=why)
    leaves = decision == Decision.LEAVE
    chosen = [row.pk for row in doubtful.iterator() if leaves or _needs_no_answer(row, why)]
    for part in in_parts(chosen, _AT_ONCE):
        batch.rows.filter(pk__in=part).update(decision=Decision(decision))
    if chosen:
        _log_many(batch, by, decision, why, len(chosen))
    return len(chosen)


def _chosen(row: ImportRow, person: int | None, kept: Collection[str]) -> Choices:
    said = Choices.from_json(row.choices)
    offered = {
        option
        for problem in staging.problems_of(row)
        if reason_of(problem.why).asks == "person"
        for option in problem.options
    }
    if person and str(person) not in offered and person != said.person:
        raise ValidationError(_("Choose one of the people offered."))
    return Choices(said.person if person is None else person, frozenset(kept), said.typed)


def _take(row: ImportRow, by: User, village_code: str, choices: Choices) -> None:
    if _village_options(row) and not village_code and not row.values.get(judging.VILLAGE):
        raise ValidationError(_("Choose the village this row belongs to."))
    before = {problem.why for problem in staging.problems_of(row)}
    row.choices = choices.as_json()
    if village_code or choices.person is not None or choices.kept:
        _judge(row, judging.row_as_read(row), by, village_code)
    new = {problem.why for problem in staging.problems_of(row)} - before
    row.decision = Decision.NONE if new else Decision.TAKE


def _judge(row: ImportRow, anew: Row, by: User, village_code: str) -> None:
    """Gives the kept row the values, problems and outcome that hold with what was said."""
    batch = row.batch
    context = staging.context_for(by=by, area_code=batch.area_code, year=batch.year, options=batch.options)
    anew.choices = Choices.from_json(row.choices)
    if village_code and not judging.choose_village(anew, village_code, context):
        raise ValidationError(_("Choose a village of the area you may import for."))
    # What a person wants kept is left out when the row is taken over, not from what the file said.
    row.values = dict(anew.values)
    judging.compare_anew(row, anew, context)
    row.problems = [problem.as_json() for problem in anew.problems]
    row.outcome, row.why = anew.outcome, anew.why
    row.village_code = row.values.get(judging.VILLAGE) or ""


def _village_options(row: ImportRow) -> set[str]:
    problems = staging.problems_of(row)
    return {option for one in problems if one.field == judging.VILLAGE for option in one.options}


def _needs_no_answer(row: ImportRow, why: str) -> bool:
    problems = staging.problems_of(row)
    return {problem.why for problem in problems} == {why} and not any(problem.options for problem in problems)


def _save(row: ImportRow) -> None:
    row.save(update_fields=["decision", "choices", "values", "problems", "outcome", "why", "village_code"])


def _log(row: ImportRow, by: User, action: str, **changes: list[Any]) -> None:
    place = " ".join(filter(None, [row.sheet.file.name, row.sheet.name]))
    log_event(
        by=by,
        action=action,
        obj=row,
        label=_("row %(number)s of %(place)s") % {"number": row.number, "place": place},
        area_code=row.batch.area_code,
        changes={name: sides for name, sides in changes.items() if sides[1] not in (None, "")},
    )


def _log_many(batch: ImportBatch, by: User, decision: str, why: str, count: int) -> None:
    log_event(
        by=by,
        action="imports.take_rows" if decision == Decision.TAKE else "imports.leave_rows",
        obj=batch,
        label=sentence_of_code(why),
        area_code=batch.area_code,
        changes={"count": [None, count]},
    )
