import secrets
from typing import Self

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import models
from django.utils.translation import gettext_lazy as _

_SIGNER = Signer(salt="households.calendar", sep=".")


def new_nonce() -> str:
    return secrets.token_urlsafe(16)


class CalendarLinkQuerySet(models.QuerySet["CalendarLink"]):
    def of_token(self, token: str) -> Self:
        """The link of this address; none for an address that was revoked or made up."""
        try:
            return self.filter(nonce=_SIGNER.unsign(token))
        except BadSignature:
            return self.none()


class CalendarLink(models.Model):
    """A private address under which a telephone reads somebody's calendar without signing in.

    The address is signed: who reads this table alone cannot make one. Revoking deletes the row.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="calendar_link",
        verbose_name=_("user"),
    )
    nonce = models.CharField(max_length=40, unique=True, default=new_nonce, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = CalendarLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar link")
        verbose_name_plural = _("calendar links")

    def __str__(self) -> str:
        return f"{self.user_id}"

    @property
    def token(self) -> str:
        return _SIGNER.sign(self.nonce)
