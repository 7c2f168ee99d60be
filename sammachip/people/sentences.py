"""What the actions of this app are called in the history."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "people.merge": _("made one person of two: %(label)s (%(reason)s)"),
    "people.part": _("parted again: %(label)s"),
    "people.move": _("moved to the person that stayed: %(label)s"),
}
