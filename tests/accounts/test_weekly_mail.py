"""Asking for the weekly summary, and stopping it from the mail."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from sammachip.accounts.models import User
from sammachip.accounts.weekly_mail import token_of
from sammachip.audit.models import AuditEntry

PROFILE = reverse("accounts:profile")
ADDRESS = "pranee@example.org"


def posted(**values):
    return {"full_name": "ปราณี ใจดี", "position": "", "phone": "", "language": "th", **values}


def stop_url(user):
    return reverse("accounts:weekly-mail-stop", kwargs={"token": token_of(user)})


@pytest.fixture
def reader(officer_here):
    User.objects.filter(pk=officer_here.pk).update(email=ADDRESS, weekly_mail=True)
    return officer_here


def test_nobody_gets_a_summary_without_asking(officer_here):
    assert officer_here.weekly_mail is False


def test_summary_is_asked_for_on_the_own_page_and_told(client, officer_here):
    client.force_login(officer_here)

    client.post(PROFILE, posted(email=ADDRESS, weekly_mail="on"))

    user = User.objects.get()
    assert (user.email, user.weekly_mail) == (ADDRESS, True)
    assert AuditEntry.objects.get().changes["weekly_mail"] == [False, True]


def test_summary_without_an_address_says_so_at_the_field(client, officer_here):
    client.force_login(officer_here)

    response = client.post(PROFILE, posted(email="", weekly_mail="on"))

    assert response.context["form"].errors == {
        "weekly_mail": ["กรุณากรอกอีเมลก่อน เพราะสรุปรายสัปดาห์จะส่งไปที่อีเมลนั้น"]
    }
    assert User.objects.get().weekly_mail is False


def test_address_that_is_none_has_one_sentence_only(client, officer_here):
    client.force_login(officer_here)

    response = client.post(PROFILE, posted(email="pranee", weekly_mail="on"))

    assert response.context["form"].errors == {"email": ["เขียนที่อยู่อีเมลให้ครบ เช่น somchai@example.go.th"]}


@pytest.mark.parametrize(("backend", "says_so"), [("smtp", False), ("filebased", True), ("console", True)])
def test_page_says_when_no_mail_can_leave(client, officer_here, settings, backend, says_so):
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{backend}.EmailBackend"
    client.force_login(officer_here)

    assert ("ยังไม่ได้ตั้งค่าเครื่องส่งอีเมล" in client.get(PROFILE).content.decode()) is says_so


def test_database_refuses_a_summary_without_an_address(officer_here):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=officer_here.pk).update(weekly_mail=True)


def test_link_of_the_mail_asks_first(client, reader):
    page = client.get(stop_url(reader)).content.decode()

    assert "เลิกรับอีเมลนี้" in page
    assert reader.full_name not in page
    assert User.objects.get().weekly_mail is True


def test_mail_is_stopped_without_signing_in_and_told(reader):
    """Also by a mail program, which has no page of ours to take a token from."""
    response = Client(enforce_csrf_checks=True).post(stop_url(reader), {"List-Unsubscribe": "One-Click"})

    assert (response.status_code, User.objects.get().weekly_mail) == (200, False)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor_id) == ("accounts.weekly_mail_stop", reader.pk)


def test_stopping_again_changes_nothing(client, reader):
    client.post(stop_url(reader))
    client.post(stop_url(reader))

    assert AuditEntry.objects.count() == 1


def test_link_that_somebody_made_up_does_not_exist(client, reader):
    url = reverse("accounts:weekly-mail-stop", kwargs={"token": f"{reader.pk}:x:y"})

    assert (client.post(url).status_code, User.objects.get().weekly_mail) == (404, True)
