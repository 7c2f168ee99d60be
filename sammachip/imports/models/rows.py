from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from sammachip.areas.querysets import ScopedQuerySet
from sammachip.imports.enums import Decision, Outcome
from sammachip.imports.fields import SealedJSONField
from sammachip.imports.models.batches import ImportBatch, ImportSheet
from sammachip.imports.problems import codes_for_office


class ImportRowQuerySet(ScopedQuerySet["ImportRow"]):
    def accepted(self) -> Self:
        """What a confirmation takes over: the clear rows, and the doubtful ones that a person took."""
        clear = Q(outcome__in=[Outcome.NEW, Outcome.CHANGED]) & ~Q(decision=Decision.LEAVE)
        return self.filter(clear | Q(outcome=Outcome.REVIEW, decision=Decision.TAKE))

    def committed(self) -> Self:
        """What was taken over and not taken back."""
        changes = CommittedChange.objects.filter(row=OuterRef("pk"), is_undone=False)
        return self.filter(Exists(changes))

    def handed_back(self) -> Self:
        """What goes back to the person who sent the file: to correct, or doubtful and not decided. What only
        the office can settle, as a year that is not open, stays here.
        """
        undecided = Q(outcome=Outcome.REVIEW, decision=Decision.NONE)
        to_correct = Q(outcome=Outcome.REJECT) & ~Q(why__in=codes_for_office())
        return self.filter(to_correct | undecided)


class ImportRow(models.Model):
    """One row of a sheet: what stood in it, how it was read, and what became of it.

    A row of the sheet that speaks of several people becomes several, told apart by `part`. `inferred` names
    the values that did not stand in the row itself, with the place they came from.
    """

    SCOPE_PATH: ClassVar[str] = "batch__area_code"
    PERSONAL_FIELDS: ClassVar[frozenset[str]] = frozenset({"cells", "values", "problems", "choices"})

    # Without indexes of their own: those below begin with the one and the other, and each costs at every row.
    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="rows", db_index=False)
    sheet = models.ForeignKey(ImportSheet, on_delete=models.CASCADE, related_name="rows", db_index=False)
    number = models.PositiveIntegerField()
    part = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=20)
    cells: Any = SealedJSONField()
    values: Any = SealedJSONField()
    problems: Any = SealedJSONField()
    inferred = models.JSONField(default=dict, blank=True)
    # What a person chose for a row (choices.py); null while nobody had to.
    choices: Any = SealedJSONField(null=True, blank=True)
    # Unsealed copies to filter by: the code of the worst problem, and the village; neither tells who it is.
    why = models.CharField(max_length=40, blank=True)
    village_code = models.CharField(max_length=8, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    decision = models.CharField(max_length=5, choices=Decision.choices, blank=True)
    kept_because = models.CharField(max_length=120, blank=True)

    objects = ImportRowQuerySet.as_manager()

    class Meta:
        ordering = ["batch", "sheet", "number", "part"]
        indexes = [
            models.Index(fields=["batch", "outcome", "sheet", "number"], name="import_row_outcome"),
            models.Index(fields=["batch", "outcome", "decision", "why"], name="import_row_counts"),
            models.Index(fields=["batch", "village_code"], name="import_row_village"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "number", "part"],
                name="import_row_number",
                violation_error_message=_("A row of the sheet was read twice."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id}:{self.number}"

    @property
    def is_decidable(self) -> bool:
        """Whether it could be taken over as it stands; others are corrected first."""
        return self.outcome in (Outcome.NEW, Outcome.CHANGED, Outcome.REVIEW)


class CommittedChange(models.Model):
    """One record that an import made or changed, with what stood there before, so that it can be undone."""

    # Rows and changes are only ever deleted together, with their import: the database need not look again.
    row = models.ForeignKey(ImportRow, on_delete=models.CASCADE, related_name="changes", db_constraint=False)
    object_type = models.CharField(max_length=80)
    object_id = models.PositiveBigIntegerField()
    previous: Any = SealedJSONField(null=True)
    version = models.PositiveIntegerField()
    is_undone = models.BooleanField(default=False)

    class Meta:
        ordering = ["row", "pk"]
        # The number alone leaves few, and is quicker to write than the kind beside it.
        indexes = [models.Index(fields=["object_id"], name="import_change_object")]

    def __str__(self) -> str:
        return f"{self.object_type} {self.object_id}"
