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
    """Where an import stands; three of them last only as long as its job."""

    READING = "reading", _("Being read")
    STAGED = "staged", _("Waiting for confirmation")
    COMMITTING = "committing", _("Being taken over")
    COMMITTED = "committed", _("Imported")
    UNDOING = "undoing", _("Being undone")
    UNDONE = "undone", _("Undone")
    STOPPED = "stopped", _("Not read to the end")
    CANCELLED = "cancelled", _("Called off")


class JobWork(models.TextChoices):
    """What is done with an import outside the page."""

    READ = "read", _("Read the files")
    COMMIT = "commit", _("Take the rows over")
    UNDO = "undo", _("Undo the import")


class JobState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    STOPPED = "stopped", _("Stopped before the end")
    CANCELLED = "cancelled", _("Called off")


class Phase(models.TextChoices):
    """What a job is at just now."""

    STARTING = "starting", _("Starting")
    READING = "reading", _("Reading the files")
    CHECKING = "checking", _("Checking the rows")
    KEEPING = "keeping", _("Keeping the rows to be looked at")
    WRITING = "writing", _("Taking the rows over")
    STEPS = "steps", _("Computing the 13 steps anew")
    UNDOING = "undoing", _("Taking the rows back")


class Noise(models.TextChoices):
    """Why a row that is not blank is no data."""

    TITLE = "title", _("Title line")
    HEADER = "header", _("Column headings")
    TOTAL = "total", _("Total")
    SIGNATURE = "signature", _("Signature")
    NOTE = "note", _("Note")
    CARD = "card", _("Line of a form")
    PRENUMBERED = "prenumbered", _("Numbered, not filled in")
    FIGURES = "figures", _("Counted in villages, no list of them")
    OTHER = "other", _("Outside the table")
