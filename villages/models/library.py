import uuid
from typing import Any, ClassVar, Self

from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sammachip.audit.models import CurrentManager, Record, RecordQuerySet
from sammachip.thai.text import compare_key, search_text, tidy
from villages.enums import LibraryKind
from villages.models.rules import in_order


def library_path(item: "LibraryItem", name: str) -> str:
    """Never the name a person gave: it could lead out of the folder."""
    return f"library/{item.uuid}"


class LibraryItemQuerySet(RecordQuerySet["LibraryItem"]):
    def of_step(self, step: int) -> Self:
        """What is said to belong to the step."""
        return self.filter(steps__contains=f",{step},")

    def search(self, text: str) -> Self:
        """Those that contain every word typed."""
        found = self
        for word in map(compare_key, tidy(text).split()):
            found = found.filter(search_text__contains=word)
        return found


class LibraryItem(Record):
    """A rule, guide or blank form the office works by: a file, or the address where it stands."""

    SCOPE_PATH: ClassVar[Any] = None  # the same for everybody

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title of the paper"), max_length=200)
    kind = models.CharField(_("kind"), max_length=10, choices=LibraryKind.choices)
    issuer = models.CharField(_("issued by"), max_length=160, blank=True)
    edition = models.CharField(_("edition or number"), max_length=80, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    # ",4,9,": the steps it belongs to; "" for all of the work.
    steps = models.CharField(
        _("steps"), max_length=60, blank=True, validators=[RegexValidator(r"^(,[0-9]{1,2})*,?$")]
    )
    url = models.CharField(
        _("address"), max_length=500, blank=True, validators=[URLValidator(schemes=["http", "https"])]
    )
    file = models.FileField(_("file"), upload_to=library_path, max_length=120, blank=True)
    original_name = models.CharField(_("name of the file"), max_length=200, blank=True)
    content_type = models.CharField(_("type"), max_length=100, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    search_text = models.CharField(max_length=800, editable=False)

    objects = CurrentManager.from_queryset(LibraryItemQuerySet)()
    everything = LibraryItemQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        verbose_name = _("paper of the library")
        verbose_name_plural = _("papers of the library")
        constraints = [
            models.CheckConstraint(
                condition=~Q(url="") | ~Q(file=""),
                name="library_file_or_address",
                violation_error_message=_("Add the file, or write the address where it stands."),
            ),
            in_order(
                "valid_from",
                "valid_until",
                name="library_days_in_order",
                message=_("The last day cannot be before the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("villages:library-open", kwargs={"item_uuid": self.uuid})

    @property
    def area_code(self) -> str:
        """The library is everybody's."""
        return ""

    @property
    def step_numbers(self) -> list[int]:
        return [int(number) for number in self.steps.split(",") if number]


def steps_as_stored(steps: list[int]) -> str:
    return f",{','.join(map(str, sorted(set(steps))))}," if steps else ""


def library_search_text(item: LibraryItem) -> str:
    """The stored column that follows from the others."""
    return search_text(item.title, item.issuer, item.edition, item.note, item.get_kind_display())
