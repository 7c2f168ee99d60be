from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from sammachip.accounts.models import FeedToken
from sammachip.accounts.tokens import make_feed_token, note_use, revoke_feed_token
from sammachip.audit.models import AuditEntry

PAGE = "/profile/feed/"


def told(action):
    return AuditEntry.objects.filter(action=f"accounts.feed_token_{action}").count()


def test_key_is_shown_once_and_kept_as_a_digest(client, officer_here):
    client.force_login(officer_here)

    secret = client.post(PAGE, {"name": "Excel ของสำนักงาน", "days": "180"}).context["secret"]

    token = FeedToken.objects.get()
    assert (token.name, token.expires_on) == ("Excel ของสำนักงาน", localdate() + timedelta(days=180))
    assert secret.startswith("smc_") and secret not in vars(token).values()
    assert secret not in client.get(PAGE).content.decode()
    assert told("make") == 1


def test_key_is_found_by_its_letters_only(officer_here):
    token, secret = make_feed_token(by=officer_here, name="Excel")

    assert list(FeedToken.objects.of_secret(secret)) == [token]
    assert not FeedToken.objects.of_secret(token.digest)


def test_revoked_access_is_over(client, officer_here):
    token, _secret = make_feed_token(by=officer_here, name="Excel")
    client.force_login(officer_here)

    client.post(reverse("accounts:feed-token-revoke", args=[token.pk]))

    token.refresh_from_db()
    assert (token.is_live(localdate()), told("revoke")) == (False, 1)


def test_access_of_somebody_else_is_not_found(client, officer_here, chief_here):
    token, _secret = make_feed_token(by=officer_here, name="Excel")
    client.force_login(chief_here)

    assert client.post(reverse("accounts:feed-token-revoke", args=[token.pk])).status_code == 404


def test_revoking_again_tells_nothing(officer_here):
    token, _secret = make_feed_token(by=officer_here, name="Excel")

    revoke_feed_token(token, by=officer_here)
    revoke_feed_token(token, by=officer_here)

    assert told("revoke") == 1


def test_use_is_told_once_a_day(officer_here):
    token, _secret = make_feed_token(by=officer_here, name="Excel")

    note_use(token)
    note_use(token)

    token.refresh_from_db()
    assert (told("use"), token.last_used_on) == (1, localdate())


def test_eleventh_access_is_refused_in_words(client, officer_here):
    for number in range(10):
        make_feed_token(by=officer_here, name=f"Excel {number}")
    client.force_login(officer_here)

    response = client.post(PAGE, {"name": "อีกอัน", "days": "30"})

    assert response.context["secret"] == ""
    assert FeedToken.objects.count() == 10


def test_profile_leads_to_the_page_who_may_take_lists_along(client, officer_here, nobody):
    client.force_login(officer_here)
    shown = PAGE in client.get("/profile/").content.decode()
    client.force_login(nobody)

    assert (shown, PAGE in client.get("/profile/").content.decode()) == (True, False)


@pytest.mark.parametrize("typed", [{"name": "", "days": "30"}, {"name": "x", "days": "9000"}])
def test_what_cannot_be_made_stays_in_the_form(client, officer_here, typed):
    client.force_login(officer_here)

    assert client.post(PAGE, typed).context["form"].errors
