"""What the pages across all apps write."""

from sammachip.dashboards.actions.chosen_steps import ask_for_steps, override_steps
from sammachip.dashboards.actions.meetings import (
    add_decision,
    change_decision,
    close_meeting,
    live_sheet,
    reopen_meeting,
)
from sammachip.dashboards.actions.public_board import switch_public_board
from sammachip.dashboards.actions.quality import clear_doubt
from sammachip.dashboards.actions.questions import answer_question, ask_about_figure, close_question
from sammachip.dashboards.actions.tasks import Assigned, assign_task, assign_tasks, change_task, close_task
from sammachip.dashboards.actions.waiting import approve_claims, approve_plans, return_claims, return_plans
from sammachip.dashboards.actions.weekly import send_weekly_summaries

__all__ = [
    "Assigned",
    "add_decision",
    "answer_question",
    "approve_claims",
    "approve_plans",
    "ask_about_figure",
    "ask_for_steps",
    "assign_task",
    "assign_tasks",
    "change_decision",
    "change_task",
    "clear_doubt",
    "close_meeting",
    "close_question",
    "close_task",
    "live_sheet",
    "override_steps",
    "reopen_meeting",
    "return_claims",
    "return_plans",
    "send_weekly_summaries",
    "switch_public_board",
]
