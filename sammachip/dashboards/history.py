"""What was done on the pages across all apps, as the history tells it."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "quality.clear": _("looked again and found it right (%(label)s): %(reason)s"),
    "meetings.begin": _("began the meeting of %(label)s"),
    "meetings.decide": _("noted the decision: %(label)s"),
    "meetings.change_decision": _("changed the decision: %(label)s"),
    "meetings.close": _("closed the meeting of %(label)s"),
    "meetings.reopen": _("opened the meeting of %(label)s again: %(reason)s"),
    "questions.ask": _("questioned a figure: %(label)s"),
    "questions.answer": _("answered the question: %(label)s"),
    "questions.close": _("closed the question: %(label)s"),
    "public_board.on": _("showed the public board of the district to everybody"),
    "public_board.off": _("stopped showing the public board of the district"),
    "steps.override_many": _("decided on %(rows)s steps together: %(reason)s"),
    "tasks.assign_many": _("gave %(rows)s tasks together"),
    "weekly_summary.send": _("sent the weekly summary to %(label)s"),
    "weekly_summary.fail": _("could not send the weekly summary to %(label)s"),
    "tasks.assign": _("asked for: %(label)s"),
    "tasks.change": _("changed the task %(label)s"),
    "tasks.close": _("closed the task %(label)s: %(reason)s"),
}
