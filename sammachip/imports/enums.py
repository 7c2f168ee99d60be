"""The words an import is described in; stored as English slugs, shown translated."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """What became of a row, or will."""

    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    SAME = "same", _("Already there")
    DUPLICATE = "duplicate", _("Repeated")
    REVIEW = "review", _("To decide")
    REJECT = "reject", _("To correct")


class Decision(models.TextChoices):
    """What a person said about a row that the machine could not decide."""

    NONE = "", _("Not decided")
    TAKE = "take", _("Take")
    LEAVE = "leave", _("Leave out")


class BatchStatus(models.TextChoices):
    STAGED = "staged", _("Waiting for confirmation")
    COMMITTED = "committed", _("Imported")
    UNDONE = "undone", _("Undone")


class Noise(models.TextChoices):
    """Why a row that is not blank is no data."""

    TITLE = "title", _("Title line")
    HEADER = "header", _("Column headings")
    TOTAL = "total", _("Total")
    SIGNATURE = "signature", _("Signature")
    NOTE = "note", _("Note")
    PRENUMBERED = "prenumbered", _("Numbered, not filled in")
    OTHER = "other", _("Outside the table")
