"""Personal tokens for the data feed: made, shown once, revoked."""

import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sammachip.accounts import journal
from sammachip.accounts.models import FeedToken, User
from sammachip.accounts.queries import home_code

PREFIX = "smc_"
DAYS = 180
MOST_DAYS = 366
MOST_LIVE = 10


@transaction.atomic
def make_feed_token(*, by: User, name: str, days: int = DAYS) -> tuple[FeedToken, str]:
    """The token, and its letters, which nobody can read again."""
    if by.feed_tokens.live(timezone.localdate()).count() >= MOST_LIVE:
        raise ValidationError(_("You have 10 accesses already. Revoke one you no longer use."))
    secret = PREFIX + secrets.token_urlsafe(32)
    token = FeedToken(
        user=by,
        name=name,
        digest=FeedToken.digest_of(secret),
        expires_on=timezone.localdate() + timedelta(days=min(days, MOST_DAYS)),
    )
    token.full_clean()
    token.save(force_insert=True)
    changes = {"name": [None, name], "expires_on": [None, token.expires_on.isoformat()]}
    journal.tell("accounts.feed_token_make", by, by=by, area_code=home_code(by), changes=changes)
    return token, secret


@transaction.atomic
def revoke_feed_token(token: FeedToken, *, by: User) -> None:
    """It stops at once; revoking again changes nothing."""
    revoked = FeedToken.objects.filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=timezone.now())
    if revoked:
        changes = {"name": [token.name, None]}
        journal.tell(
            "accounts.feed_token_revoke", token.user, by=by, area_code=home_code(by), changes=changes
        )


@transaction.atomic
def note_use(token: FeedToken) -> None:
    """Told once a day, so that a spreadsheet that refreshes itself does not bury the history."""
    today = timezone.localdate()
    unused = FeedToken.objects.filter(pk=token.pk).exclude(last_used_on=today)
    if unused.update(last_used_on=today):
        changes = {"name": [None, token.name]}
        user = token.user
        journal.tell("accounts.feed_token_use", user, by=user, area_code=home_code(user), changes=changes)


def note_refusal(token: FeedToken, *, address: str) -> None:
    """An attempt with a token that is over, or for what its owner may not read."""
    changes = {"name": [None, token.name], "address": [None, address[:200]]}
    user = token.user
    journal.tell("accounts.feed_token_refuse", user, by=user, area_code=home_code(user), changes=changes)
