"""What was done on the pages across all apps, as the history tells it."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "quality.clear": _("looked again and found it right (%(label)s): %(reason)s"),
    "tasks.assign": _("asked for: %(label)s"),
    "tasks.change": _("changed the task %(label)s"),
    "tasks.close": _("closed the task %(label)s: %(reason)s"),
}
