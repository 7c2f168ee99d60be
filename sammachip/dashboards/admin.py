"""For support staff, to look at: every one of these is written by an action of the pages."""

from django.contrib import admin

from sammachip.accounts.admin import ReadOnly
from sammachip.dashboards.models import (
    MeetingDecision,
    MonthlyMeeting,
    PublicBoard,
    QualityMark,
    Task,
    WeeklySummary,
)


@admin.register(Task)
class TaskAdmin(ReadOnly):
    list_display = ("year_village", "words", "officer", "due_on", "closed_at")
    list_select_related = ("year_village__village",)
    search_fields = ("words",)
    fields = (
        "year_village",
        "step",
        "words",
        "officer",
        "due_on",
        "assigned_by",
        "assigned_at",
        "closed_by",
        "closed_at",
        "note",
    )


@admin.register(MonthlyMeeting)
class MonthlyMeetingAdmin(ReadOnly):
    list_display = ("code", "month", "closed_at")
    fields = ("code", "month", "closed_at")


@admin.register(MeetingDecision)
class MeetingDecisionAdmin(ReadOnly):
    list_display = ("words", "meeting", "responsible", "due_on")
    search_fields = ("words",)
    fields = ("meeting", "words", "responsible", "due_on")


@admin.register(PublicBoard)
class PublicBoardAdmin(ReadOnly):
    list_display = ("area_code", "is_on", "switched_by", "switched_at")
    fields = ("area_code", "is_on", "switched_by", "switched_at")


@admin.register(QualityMark)
class QualityMarkAdmin(ReadOnly):
    list_display = ("code", "kind", "reason", "marked_by", "marked_at")
    list_filter = ("kind",)
    fields = ("code", "kind", "reason", "marked_by", "marked_at")


@admin.register(WeeklySummary)
class WeeklySummaryAdmin(ReadOnly):
    """Whether the mail of a week went out, and how often the server refused it."""

    list_display = ("user", "monday", "area_code", "tries", "failed_at", "sent_at")
    fields = ("user", "monday", "area_code", "tries", "begun_at", "failed_at", "sent_at")
