from typing import ClassVar

from django.db import models

from sammachip.areas.querysets import ScopedQuerySet


class Area(models.Model):
    """A province, district or tambon of the Department of Provincial Administration."""

    SCOPE_PATH: ClassVar[str] = "code"
    LEVELS: ClassVar[dict[int, str]] = {2: "province", 4: "district", 6: "tambon"}

    code = models.CharField(max_length=6, primary_key=True)
    name_th = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    sort_key = models.CharField(max_length=400, db_index=True)
    postcode = models.CharField(max_length=5, blank=True)

    objects = ScopedQuerySet["Area"].as_manager()

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name_th

    @property
    def level(self) -> str:
        return self.LEVELS[len(self.code)]

    @property
    def parent_code(self) -> str:
        """Code of the area above; "" for a province."""
        return self.code[:-2]
