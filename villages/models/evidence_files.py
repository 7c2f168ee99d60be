import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sammachip.areas.scope import AreaScope
from sammachip.audit.models import CurrentManager, Record, RecordQuerySet
from villages.enums import EvidenceKind
from villages.models.events import Event, EventVillage
from villages.models.villages import YearVillage


def stored_path(evidence: "EvidenceFile", name: str) -> str:
    """Never the name a person gave: it may carry names of people, or lead out of the folder."""
    return f"evidence/{evidence.uuid.hex[:2]}/{evidence.uuid}"


class EvidenceFileQuerySet(RecordQuerySet["EvidenceFile"]):
    def within(self, scope: AreaScope) -> Self:
        """Files of the scope's villages and places, and of events that serve one of its villages."""
        seen = EventVillage.objects.filter(scope.as_q("year_village__code"), event=OuterRef("event_id"))
        # For the nation as_q is no condition at all, and "nothing or X" would be X.
        own = Q(year_village__isnull=False) & scope.as_q("year_village__code")
        placed = ~Q(place_code="") & scope.as_q("place_code")
        return self.filter(own | placed | Exists(seen))


class EvidenceFile(Record):
    """A photo or scanned paper that proves a step, of a village or of an event; or a paper of a producer, who
    is somewhere even while nobody knows the village."""

    PERSONAL_FIELDS: ClassVar[frozenset[str]] = frozenset({"original_name"})

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=EvidenceKind.choices)
    file = models.FileField(_("file"), upload_to=stored_path, max_length=120)
    original_name = models.CharField(_("name of the file"), max_length=200)
    size = models.PositiveBigIntegerField(_("size"))
    content_type = models.CharField(_("type"), max_length=100)
    sha256 = models.CharField(_("fingerprint of the file"), max_length=64, db_index=True)
    taken_on = models.DateField(_("taken on"), null=True, blank=True)
    caption = models.CharField(_("caption"), max_length=200, blank=True)
    is_public = models.BooleanField(_("may be shown to the public"), default=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("uploaded by"),
    )
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="files", verbose_name=_("event")
    )
    year_village = models.ForeignKey(
        YearVillage,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="files",
        verbose_name=_("village"),
    )
    place_code = models.CharField(_("area code"), max_length=8, blank=True, db_index=True, editable=False)
    """Where the file belongs that is neither an event's nor a village's; "" for those."""

    objects = CurrentManager.from_queryset(EvidenceFileQuerySet)()
    everything = EvidenceFileQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("evidence file")
        verbose_name_plural = _("evidence files")
        constraints = [
            models.CheckConstraint(
                condition=Q(event__isnull=False) | Q(year_village__isnull=False) | ~Q(place_code=""),
                name="evidence_belongs",
                violation_error_message=_("A file belongs to an event, a village or a place."),
            ),
        ]

    def __str__(self) -> str:
        return self.caption or self.original_name

    def get_absolute_url(self) -> str:
        return reverse("villages:file", kwargs={"file_uuid": self.uuid})

    @property
    def area_code(self) -> str:
        """Reads the village or the event."""
        owner = self.year_village or self.event
        return owner.area_code if owner else self.place_code

    @property
    def is_image(self) -> bool:
        return self.content_type.startswith("image/")
