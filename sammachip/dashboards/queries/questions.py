"""Questions about figures within an area."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse

from groups.converters import Month
from sammachip.accounts.models import User
from sammachip.areas.scope import AreaScope
from sammachip.dashboards.enums import QuestionState
from sammachip.dashboards.models import FigureQuestion, FigureQuestionQuerySet


@dataclass(frozen=True)
class QuestionFilter:
    """What a figure counts and the list it opens shows; an empty part asks for nothing."""

    officer: int | None = None
    state: str = ""
    month: date | None = None
    figure: str = ""
    step: int | None = None


@dataclass(frozen=True)
class Questioned:
    """How many questions there are about one figure, how many of them wait for an answer, and where."""

    url: str
    all: int
    waiting: int


def questions_in(scope: AreaScope, wanted: QuestionFilter) -> FigureQuestionQuerySet:
    """The one definition behind figures and lists, the newest first."""
    questions: FigureQuestionQuerySet = FigureQuestion.objects.within(scope).in_state(wanted.state)
    if wanted.officer:
        questions = questions.filter(officer=wanted.officer)
    if wanted.month:
        questions = questions.filter(month=wanted.month)
    if wanted.figure:
        questions = questions.filter(figure=wanted.figure)
    if wanted.step:
        questions = questions.filter(step=wanted.step)
    along = ("officer", "asked_by", "answered_by", "closed_by")
    return questions.select_related(*along).order_by("-asked_at", "-pk")


def questioned_figures(code: str, month: date) -> Mapping[tuple[str, int | None], Questioned]:
    """By figure and step, of one month of a district; one query."""
    waiting = Count("pk", filter=Q(answered_at__isnull=True, closed_at__isnull=True))
    questions = FigureQuestion.objects.filter(code=code, month=month).order_by()
    rows = questions.values_list("figure", "step").annotate(all=Count("pk"), waiting=waiting)
    return {
        (figure, step): Questioned(questions_url(code, month, figure, step), *counts)
        for figure, step, *counts in rows
    }


def questions_url(code: str, month: date, figure: str = "", step: int | None = None) -> str:
    asked = {"month": Month().to_url(month)} | ({"figure": figure} if figure else {})
    query: dict[str, object] = asked | ({"step": step} if step else {})
    return reverse("dashboards:question-list", kwargs={"code": code}, query=query)


def waiting_for(user: User, scope: AreaScope) -> list[tuple[str, int]]:
    """How many questions wait for the user's answer, by district; one query."""
    wanted = QuestionFilter(officer=user.pk, state=QuestionState.WAITING)
    questions = questions_in(scope, wanted).select_related(None).order_by("code")
    return list(questions.values_list("code").annotate(count=Count("pk")))
