"""Questioning a figure of a monthly meeting, answering, and closing the question."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_record
from sammachip.dashboards.models import FigureQuestion


@transaction.atomic
def ask_about_figure(
    *,
    by: User,
    code: str,
    month: date,
    figure: str,
    label: str,
    value: int,
    words: str,
    officer: User,
    step: int | None = None,
) -> FigureQuestion:
    """`value` is what the asker saw; the figure of an open meeting may differ tomorrow."""
    if not officer.area_scope.contains(code):
        words = _("%(name)s does not work in this area.") % {"name": officer}
        raise ValidationError({"officer": words}, code="elsewhere")
    asked = FigureQuestion(code=code, month=month, figure=figure, step=step, label=label, value=value)
    asked.words, asked.officer, asked.asked_by, asked.asked_at = words, officer, by, now()
    return create_record(asked, by=by, action="questions.ask")


@transaction.atomic
def answer_question(
    question: FigureQuestion, *, by: User, answer: str, seen_version: int | None = None
) -> FigureQuestion:
    """Also a better answer in place of the one before, until the question is closed."""
    _refuse_closed(question)
    if not answer.strip():
        raise ValidationError({"answer": _("Please write the answer.")}, code="required")
    changes: dict[str, Any] = {"answer": answer, "answered_by": by, "answered_at": now()}
    return change_record(question, by=by, action="questions.answer", seen_version=seen_version, **changes)


@transaction.atomic
def close_question(question: FigureQuestion, *, by: User, seen_version: int | None = None) -> FigureQuestion:
    """The answer is enough, or none is needed any more."""
    _refuse_closed(question)
    changes: dict[str, Any] = {"closed_by": by, "closed_at": now()}
    return change_record(question, by=by, action="questions.close", seen_version=seen_version, **changes)


def _refuse_closed(question: FigureQuestion) -> None:
    if question.closed_at is not None:
        raise ValidationError(_("This question is closed already."), code="closed")
