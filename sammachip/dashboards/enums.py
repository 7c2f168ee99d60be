from django.db import models
from django.utils.translation import gettext_lazy as _


class TaskState(models.TextChoices):
    """Told by the records and the calendar; none of them is stored."""

    OPEN = "open", _("To do")
    LATE = "late", _("To do, past its day")
    PROVED = "proved", _("Done: the proof is there")
    CLOSED = "closed", _("Closed with a note")
