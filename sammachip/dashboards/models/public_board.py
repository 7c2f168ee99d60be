"""Whether a district shows its progress to everybody."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from sammachip.areas.querysets import ScopedQuerySet


class PublicBoard(models.Model):
    """The chief's decision about the public board of the district; without a row it is off."""

    SCOPE_PATH: ClassVar[str] = "area_code"

    area_code = models.CharField(
        _("district"),
        max_length=4,
        unique=True,
        validators=[RegexValidator(r"^[0-9]{4}$", _("A district has 4 digits."))],
    )
    is_on = models.BooleanField(_("shown to everybody"), default=False)
    switched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("switched by")
    )
    switched_at = models.DateTimeField(_("switched"), auto_now=True)

    objects = ScopedQuerySet["PublicBoard"].as_manager()

    class Meta:
        verbose_name = _("public board")
        verbose_name_plural = _("public boards")

    def __str__(self) -> str:
        return self.area_code
