"""Questions about the figures of a district's monthly meetings."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sammachip.accounts.access import access_of, allows, require, signed_in
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.areas.scope import AreaScope
from sammachip.dashboards.actions import answer_question, ask_about_figure, close_question
from sammachip.dashboards.forms.questions import (
    AnswerForm,
    CloseQuestionForm,
    QuestionFilterForm,
    QuestionForm,
)
from sammachip.dashboards.models import FigureQuestion
from sammachip.dashboards.queries.questions import questions_in
from sammachip.dashboards.views.around import require_readable
from sammachip.dashboards.views.meeting_months import (
    around_meetings,
    asked_month,
    figure_label,
    rows_asked,
    year_asked,
)
from sammachip.ui.paging import page_of
from sammachip.ui.templatetags.thai_text import be_month
from villages.forms.records import saved, stale_context
from villages.views.access import posted


@require_GET
def question_list(request: HttpRequest, code: str) -> HttpResponse:
    require_readable(request, code)
    form = QuestionFilterForm(request.GET)
    page = page_of(request, questions_in(AreaScope.of(code), form.wanted()))
    by, may_ask = signed_in(request), allows(request.user, Permission.FIGURE_QUESTION, code)
    context = {
        "filter_form": form,
        "list_url": reverse("dashboards:question-list", kwargs={"code": code}),
        "page": page,
        "rows": [(one, may_ask or one.officer_id == by.pk) for one in page],
        "may_ask": may_ask,
        "is_filtered": any(form.cleaned_data.values()),
        **around_meetings(request, code, year_asked(request), with_list=True),
    }
    return render(request, "dashboards/question_list.html", context)


@require_http_methods(["GET", "POST"])
def question_new(request: HttpRequest, code: str, month: date, figure: str) -> HttpResponse:
    """About the figure as it is shown at this moment."""
    asked = asked_month(request, code, month)
    require(request.user, Permission.FIGURE_QUESTION, code)
    rows, step = rows_asked(request, asked, figure)
    about: dict[str, Any] = {"code": code, "month": month, "figure": figure, "step": step}
    about |= {"label": figure_label(figure, step), "value": len(rows)}
    form = QuestionForm(posted(request), code=code)
    by = signed_in(request)
    if saved(form, lambda: ask_about_figure(by=by, **about, **form.values())):
        messages.success(request, _("The question is asked. Its officer finds it on the page of the day."))
        return redirect("dashboards:meeting", code=code, month=month)
    return _page(request, FigureQuestion(**about), form, _("Question a figure"), _("Ask"))


@require_http_methods(["GET", "POST"])
def question_answer(request: HttpRequest, question_id: int) -> HttpResponse:
    """By who was asked, or by who may ask."""
    by, question = _question(request, question_id)
    if question.officer_id != by.pk and not allows(by, Permission.FIGURE_QUESTION, question.code):
        raise PermissionDenied(Permission.FIGURE_QUESTION)
    form = AnswerForm(posted(request), instance=question)
    if saved(form, lambda: answer_question(question, by=by, **form.values())):
        messages.success(request, _("The answer is saved."))
        return redirect("dashboards:question-list", code=question.code)
    return _page(request, question, form, _("Answer a question"), _("Save"))


@require_http_methods(["GET", "POST"])
def question_close(request: HttpRequest, question_id: int) -> HttpResponse:
    by, question = _question(request, question_id)
    require(by, Permission.FIGURE_QUESTION, question.code)
    form = CloseQuestionForm(posted(request), initial={"seen_version": question.version})
    if saved(form, lambda: close_question(question, by=by, **form.cleaned_data)):
        messages.success(request, _("The question is closed."))
        return redirect("dashboards:question-list", code=question.code)
    return _page(request, question, form, _("Close a question"), _("Close the question"))


def _question(request: HttpRequest, question_id: int) -> tuple[User, FigureQuestion]:
    by = signed_in(request)
    questions = FigureQuestion.objects.within(access_of(by).reading).select_related("asked_by", "answered_by")
    question: FigureQuestion = get_object_or_404(questions, pk=question_id)
    return by, question


def _page(
    request: HttpRequest, question: FigureQuestion, form: BaseForm, heading: str, submit_label: str
) -> HttpResponse:
    around = around_meetings(request, question.code, year_asked(request), with_list=True)
    back = reverse("dashboards:meeting", kwargs={"code": question.code, "month": question.month})
    context: dict[str, Any] = {
        **around,
        "crumbs": [*around["crumbs"], (be_month(question.month), back)],
        "question": question,
        "form": form,
        "heading": heading,
        "submit_label": submit_label,
        "cancel_url": back,
        **stale_context(form),
    }
    return render(request, "dashboards/question_form.html", context)
