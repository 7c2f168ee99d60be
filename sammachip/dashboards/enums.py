from django.db import models
from django.utils.translation import gettext_lazy as _


class Doubt(models.TextChoices):
    """What a second look is worth; most of it turns out to be right."""

    VISITS_ALIKE = "visits_alike", _("Many visits of one day with the same findings")
    HIGH_INCOME = "high_income", _("Income more than 10 times the one before")
    SAME_PHOTO = "same_photo", _("The same photo more than once")
    TWO_HOUSEHOLDS = "two_households", _("One person for two households")
    TWO_TEAMS = "two_teams", _("One person in two teams")
    PLAN_SUM = "plan_sum", _("Plan that differs from the allocation")
    EMPTY_GROUP = "empty_group", _("Group without members")


class TaskState(models.TextChoices):
    """Told by the records and the calendar; none of them is stored."""

    OPEN = "open", _("To do")
    LATE = "late", _("To do, past its day")
    PROVED = "proved", _("Done: the proof is there")
    CLOSED = "closed", _("Closed with a note")


class QuestionState(models.TextChoices):
    """Told by who answered and who closed; none of them is stored."""

    WAITING = "waiting", _("Waits for an answer")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")
