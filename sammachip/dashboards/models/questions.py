"""What somebody wants to know about a figure of a monthly meeting."""

from typing import ClassVar, Self

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sammachip.audit.models import CurrentManager, Record, RecordQuerySet
from sammachip.dashboards.enums import QuestionState
from villages.models.rules import step_exists


class FigureQuestionQuerySet(RecordQuerySet["FigureQuestion"]):
    def waiting(self) -> Self:
        """For an answer."""
        return self.filter(answered_at__isnull=True, closed_at__isnull=True)

    def in_state(self, state: str) -> Self:
        """All of them for no state."""
        if state == QuestionState.WAITING:
            return self.waiting()
        if state == QuestionState.ANSWERED:
            return self.filter(answered_at__isnull=False, closed_at__isnull=True)
        return self.filter(closed_at__isnull=False) if state == QuestionState.CLOSED else self


class FigureQuestion(Record):
    """A doubt or a wish to understand: one figure of a month, as it was shown, put to one officer. Figures of
    an open meeting move on; the question keeps what its asker saw."""

    SCOPE_PATH: ClassVar[str] = "code"

    code = models.CharField(
        _("district"), max_length=4, validators=[RegexValidator(r"^[0-9]{4}$", _("A district has 4 digits."))]
    )
    month = models.DateField(_("month"))
    figure = models.SlugField(_("figure"), max_length=30)
    step = models.PositiveSmallIntegerField(_("step number"), null=True, blank=True)
    label = models.CharField(_("what the figure counts"), max_length=150)
    value = models.PositiveIntegerField(_("figure as it was shown"))
    words = models.CharField(_("question"), max_length=300)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="questions",
        verbose_name=_("who answers"),
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked at"))
    answer = models.CharField(_("answer"), max_length=500, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("closed by"),
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    objects = CurrentManager.from_queryset(FigureQuestionQuerySet)()
    everything = FigureQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("question about a figure")
        verbose_name_plural = _("questions about figures")
        indexes = [models.Index(fields=["code", "month"], name="figure_question_of_month")]
        constraints = [
            step_exists(name="figure_question_step_exists", message=_("There are 13 steps.")),
            models.CheckConstraint(
                condition=Q(month__day=1),
                name="figure_question_first_day",
                violation_error_message=_("A month is named by its first day."),
            ),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True, answered_at__isnull=True, answer="")
                | (Q(answered_by__isnull=False, answered_at__isnull=False) & ~Q(answer="")),
                name="figure_question_answered_together",
                violation_error_message=_("An answer needs its words, who and when."),
            ),
            models.CheckConstraint(
                condition=Q(closed_by__isnull=True, closed_at__isnull=True)
                | Q(closed_by__isnull=False, closed_at__isnull=False),
                name="figure_question_closed_together",
                violation_error_message=_("A closed question needs who and when."),
            ),
        ]

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        place = {"code": self.code, "month": self.month, "figure": self.figure}
        query = {"step": self.step} if self.step else None
        return reverse("dashboards:meeting-rows", kwargs=place, query=query)

    @property
    def state(self) -> QuestionState:
        if self.closed_at is not None:
            return QuestionState.CLOSED
        return QuestionState.WAITING if self.answered_at is None else QuestionState.ANSWERED

    @property
    def tone(self) -> str:
        """The status whose colour and sign it takes."""
        return {"waiting": "in_progress", "answered": "done"}.get(self.state, "not_applicable")
