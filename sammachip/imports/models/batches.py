from typing import ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Count, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sammachip.areas.querysets import ScopedQuerySet
from sammachip.imports.enums import BatchStatus, Outcome

NOT_COMMITTED = (
    BatchStatus.READING,
    BatchStatus.STAGED,
    BatchStatus.COMMITTING,
    BatchStatus.STOPPED,
    BatchStatus.CANCELLED,
)
TAKEN_OVER = (BatchStatus.COMMITTED, BatchStatus.UNDOING)
# Nothing to look at yet: a job is at work, or never finished reading.
UNFINISHED = (
    BatchStatus.READING,
    BatchStatus.COMMITTING,
    BatchStatus.UNDOING,
    BatchStatus.STOPPED,
    BatchStatus.CANCELLED,
)


FILES_NAMED = 3


class ImportBatchQuerySet(ScopedQuerySet["ImportBatch"]):
    def with_people(self) -> "ImportBatchQuerySet":
        """Beside whoever handed in, confirmed and undid, with the names of the first files."""
        return self.select_related("uploaded_by", "committed_by", "undone_by").with_files()

    def with_files(self) -> "ImportBatchQuerySet":
        """`file_count` and the `first_files`, as one import may hold hundreds; one query more."""
        counted = ImportFile.objects.filter(batch=OuterRef("pk")).order_by().values("batch")
        count = Subquery(counted.annotate(count=Count("pk")).values("count"))
        first = ImportFile.objects.filter(order__lt=FILES_NAMED).order_by("order")
        return self.annotate(file_count=Coalesce(count, 0)).prefetch_related(
            Prefetch("files", first, to_attr="first_files")
        )


class ImportBatch(models.Model):
    """Files that an office handed in together: read, looked at, taken over, and undone if need be."""

    SCOPE_PATH: ClassVar[str] = "area_code"

    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)
    area_code = models.CharField(max_length=6, blank=True, db_index=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    # "" where the year was given with the files, or is not known; else a name of imports.years.
    year_from = models.CharField(max_length=10, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    options = models.JSONField(default=dict, blank=True)
    status = models.CharField(max_length=10, choices=BatchStatus.choices, default=BatchStatus.STAGED)
    counts = models.JSONField(default=dict, blank=True)
    committed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    committed_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="import_batch_committed_by_and_at",
                condition=Q(committed_by__isnull=True) | Q(committed_at__isnull=False),
                violation_error_message=_("Say when the import was confirmed."),
            ),
            models.CheckConstraint(
                name="import_batch_undone_by_and_at",
                condition=Q(undone_by__isnull=True) | Q(undone_at__isnull=False),
                violation_error_message=_("Say when the import was undone."),
            ),
            models.CheckConstraint(
                name="import_batch_status",
                condition=Q(status__in=NOT_COMMITTED, committed_at__isnull=True, undone_at__isnull=True)
                | Q(status__in=TAKEN_OVER, committed_at__isnull=False, undone_at__isnull=True)
                | Q(status=BatchStatus.UNDONE, committed_at__isnull=False, undone_at__isnull=False),
                violation_error_message=_("The state of the import and its dates do not fit."),
            ),
            models.CheckConstraint(
                name="import_batch_year",
                condition=Q(year__isnull=True) | Q(year__range=(2500, 2699)),
                violation_error_message=_("Give the fiscal year in the Buddhist era."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("imports:batch-detail", args=[self.pk])

    @property
    def is_staged(self) -> bool:
        return self.status == BatchStatus.STAGED

    @property
    def row_count(self) -> int:
        """The rows of data that were read."""
        return sum(self.counts.get(outcome, 0) for outcome in Outcome)

    @property
    def is_unfinished(self) -> bool:
        """Whether its page is the one of its job: there is nothing to look at or decide just now."""
        return self.status in UNFINISHED


def stored_name(instance: "ImportFile", filename: str) -> str:
    """Where an upload is kept: named by what is in it, never by what somebody called it."""
    return f"imports/{instance.batch_id}/{instance.sha256}"


class ImportFile(models.Model):
    """One file as it was handed in, kept to be able to look again; its hash tells a repeated one."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="files")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    file = models.FileField(upload_to=stored_name, max_length=200)
    problem = models.CharField(max_length=40, blank=True)
    repeats = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["batch", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "order"],
                name="import_file_order",
                violation_error_message=_("Two files of an import have the same place."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class ImportSheet(models.Model):
    """What was recognised in one table of a sheet: its kind, where the headings are, what each column means.

    Hidden rows and columns are data like the others, and named. `units` says for each column of money which
    period it is for, "" where nobody has said so yet; `years` are the fiscal years that the words around the
    table name.
    """

    file = models.ForeignKey(ImportFile, on_delete=models.CASCADE, related_name="sheets")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=255, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    header_row = models.PositiveIntegerField(null=True, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    # Two tables may stand side by side in one sheet: the second begins further right.
    first_column = models.PositiveSmallIntegerField(default=0)
    is_hidden = models.BooleanField(default=False)
    hidden_rows = models.JSONField(default=list, blank=True)
    hidden_columns = models.JSONField(default=list, blank=True)
    units = models.JSONField(default=dict, blank=True)
    years = models.JSONField(default=list, blank=True)
    titles = models.JSONField(default=list, blank=True)
    headings = models.JSONField(default=list, blank=True)
    mapping = models.JSONField(default=dict, blank=True)
    noise = models.JSONField(default=dict, blank=True)
    row_count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["file", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["file", "order"],
                name="import_sheet_order",
                violation_error_message=_("Two sheets of a file have the same place."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class HeaderMapping(models.Model):
    """What was said once about a row of headings, so that nobody has to say it twice: what its columns mean
    (empty where they were recognised), and what its amounts are for."""

    fingerprint = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=20)
    mapping = models.JSONField(encoder=DjangoJSONEncoder)
    units = models.JSONField(default=dict, blank=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    saved_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.fingerprint[:8]}"
