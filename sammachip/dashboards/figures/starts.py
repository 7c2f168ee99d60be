"""The pages from which somebody meets the figures of the boards, and the second counts behind them."""

from collections.abc import Iterable

from django.urls import reverse

from sammachip.accounts.access import access_of
from sammachip.accounts.models import User
from sammachip.dashboards.figures.asked import AskedRecount, question_recount
from sammachip.dashboards.figures.care import CareRecount
from sammachip.dashboards.figures.day import day_recount
from sammachip.dashboards.figures.doubts import doubt_recount
from sammachip.dashboards.figures.homes import IndicatorRecount
from sammachip.dashboards.figures.imports import import_recount
from sammachip.dashboards.figures.meetings import MeetingRecount
from sammachip.dashboards.figures.steps import StepRecount
from sammachip.ui import figures


def register_figures() -> None:
    figures.register_page("dashboards:today", lambda user: [reverse("dashboards:today")])
    figures.register_page("dashboards:board", _boards)
    figures.register_page("dashboards:day-list")
    figures.register_page("dashboards:task-list")
    figures.register_page("dashboards:blocking")
    figures.register_page("dashboards:care")
    figures.register_page("dashboards:quality")
    for name in ("indicators", "figure", "trends"):
        figures.register_page(f"dashboards:{name}")
        figures.register_page(f"dashboards:{name}-all")
    for name in ("meeting-list", "meeting", "meeting-rows", "meeting-records", "question-list"):
        figures.register_page(f"dashboards:{name}")
    figures.register_page("dashboards:waiting")
    figures.register_page("imports:batch-list")
    figures.register_page("imports:batch-detail")
    _register_recounts()


def _register_recounts() -> None:
    for name in ("step-list", "step-list-all"):
        figures.register_recount(f"dashboards:{name}", StepRecount)
    for name in ("figure", "figure-all"):
        figures.register_recount(f"dashboards:{name}", IndicatorRecount)
    figures.register_recount("dashboards:meeting-rows", lambda: MeetingRecount().rows)
    figures.register_recount("dashboards:meeting-records", lambda: MeetingRecount().records)
    figures.register_recount("dashboards:task-list", lambda: AskedRecount().tasks)
    figures.register_recount("dashboards:waiting", lambda: AskedRecount().waiting)
    figures.register_recount("dashboards:question-list", question_recount)
    figures.register_recount("dashboards:care", CareRecount)
    figures.register_recount("dashboards:doubt-list", doubt_recount)
    figures.register_recount("dashboards:day-list", day_recount)
    figures.register_recount("imports:batch-detail", import_recount)


def _boards(user: User) -> Iterable[str]:
    """One for every area the user reads; the nation's has an address of its own."""
    for code in access_of(user).reading.prefixes:
        yield reverse("dashboards:board", args=[code]) if code else reverse("dashboards:nation")
