from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sammachip.audit.models import Record
from sammachip.imports.registry import importers
from sammachip.thai.text import header_key


class HeadingSynonym(Record):
    """A heading as the offices of this area write it, for a column that the product knows by other names.

    Without a kind it holds for every kind of list that has the column.
    """

    SCOPE_PATH: ClassVar[str] = ""
    DERIVED_FIELDS: ClassVar[frozenset[str]] = frozenset({"key"})

    kind = models.CharField(_("kind of list"), max_length=20, blank=True)
    field = models.CharField(_("column"), max_length=40)
    heading = models.CharField(_("heading as offices write it"), max_length=120)
    key = models.CharField(max_length=120, blank=True, editable=False)

    class Meta(Record.Meta):
        verbose_name = _("heading that offices use")
        verbose_name_plural = _("headings that offices use")
        ordering = ["field", "heading", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"],
                condition=Q(removed_at__isnull=True),
                name="heading_synonym_once",
                violation_error_message=_("This heading already stands for a column of this kind of list."),
            ),
        ]

    def __str__(self) -> str:
        return self.heading

    def clean(self) -> None:
        self.key = header_key(self.heading)
        if not self.key:
            raise ValidationError({"heading": _("A heading needs letters or digits.")})
        kinds = (importer for importer in importers() if self.kind in ("", importer.kind))
        if self.field not in {column.field for importer in kinds for column in importer.columns}:
            raise ValidationError({"field": _("Lists of this kind have no such column.")})

    @property
    def area_code(self) -> str:
        """ "": the list belongs to no area."""
        return ""
