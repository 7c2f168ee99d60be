"""What somebody is asked to do in a village."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from sammachip.audit.models import CurrentManager, Record, RecordQuerySet
from villages.models import MissingProof, YearVillage
from villages.models.rules import step_exists, unique_current
from villages.process.rules import general_of


def _is_missing() -> Exists:
    return Exists(
        MissingProof.objects.filter(year_village=OuterRef("year_village"), code=OuterRef("missing"))
    )


class TaskQuerySet(RecordQuerySet["Task"]):
    """A task about a proof is settled by the records: nobody ticks it."""

    def still_open(self) -> Self:
        return self.filter(Q(missing="") | _is_missing(), closed_at__isnull=True)

    def proved(self) -> Self:
        """The proof came in, and nobody had to say so."""
        return self.filter(~Q(missing=""), ~_is_missing(), closed_at__isnull=True)

    def closed(self) -> Self:
        return self.filter(closed_at__isnull=False)


class Task(Record):
    """Something an officer is asked to do in a village: bring a missing proof, or what the words say."""

    year_village = models.ForeignKey(
        YearVillage, on_delete=models.PROTECT, related_name="tasks", verbose_name=_("village")
    )
    step = models.PositiveSmallIntegerField(_("step number"), null=True, blank=True)
    missing = models.CharField(_("missing proof"), max_length=60, blank=True)
    words = models.CharField(_("what is to be done"), max_length=300, blank=True)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="tasks",
        verbose_name=_("who does it"),
    )
    due_on = models.DateField(_("until"), null=True, blank=True)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    assigned_at = models.DateTimeField(_("asked at"))
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("closed by"),
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    note = models.CharField(_("how it ended"), max_length=300, blank=True)

    objects = CurrentManager.from_queryset(TaskQuerySet)()
    everything = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        constraints = [
            unique_current(
                "year_village",
                "missing",
                condition=Q(closed_at__isnull=True) & ~Q(missing=""),
                name="task_open_once",
                message=_("Somebody is asked for this proof already."),
            ),
            step_exists(name="task_step_exists", message=_("There are 13 steps.")),
            models.CheckConstraint(
                condition=~Q(missing="", words=""),
                name="task_says_something",
                violation_error_message=_("Please choose a missing proof, or write what is to be done."),
            ),
            models.CheckConstraint(
                condition=Q(missing="") | Q(step__isnull=False),
                name="task_proof_of_a_step",
                violation_error_message=_("A missing proof belongs to a step."),
            ),
            models.CheckConstraint(
                condition=Q(closed_by__isnull=True, closed_at__isnull=True, note="")
                | (Q(closed_by__isnull=False, closed_at__isnull=False) & ~Q(note="")),
                name="task_closed_together",
                violation_error_message=_("A closed task needs who, when and a note."),
            ),
        ]

    def __str__(self) -> str:
        return " · ".join(part for part in (self.proof, self.words) if part)

    @property
    def proof(self) -> str:
        """What kind of proof is asked for, in the reader's language; "" for words alone."""
        return general_of(self.missing) if self.missing else ""
