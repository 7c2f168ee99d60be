"""What the pages across all apps keep of their own."""

from sammachip.dashboards.models.meetings import MeetingDecision, MeetingSheet, MonthlyMeeting
from sammachip.dashboards.models.public_board import PublicBoard
from sammachip.dashboards.models.quality import QualityMark
from sammachip.dashboards.models.questions import FigureQuestion, FigureQuestionQuerySet
from sammachip.dashboards.models.tasks import Task, TaskQuerySet
from sammachip.dashboards.models.weekly_summary import WeeklySummary

__all__ = [
    "FigureQuestion",
    "FigureQuestionQuerySet",
    "MeetingDecision",
    "MeetingSheet",
    "MonthlyMeeting",
    "PublicBoard",
    "QualityMark",
    "Task",
    "TaskQuerySet",
    "WeeklySummary",
]
