import pytest
from django.conf import settings
from django.urls import reverse
from pytest_django.asserts import assertTemplateUsed

from sammachip.accounts.models import User
from sammachip.audit.models import AuditEntry
from tests.factories import PASSWORD, make_user

SIGN_IN = reverse("accounts:sign-in")
PROFILE = reverse("accounts:profile")


def sign_in(client, username, password=PASSWORD):
    return client.post(SIGN_IN, {"username": username, "password": password})


def test_sign_in_leads_to_todays_work_and_is_told(client, officer_here):
    response = sign_in(client, officer_here.username)

    assert (response.status_code, response.url) == (302, "/")
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor_id, entry.area_code) == ("accounts.sign_in", officer_here.pk, "3301")


def test_sign_in_with_a_wrong_password_says_so_and_keeps_the_name(client, officer_here):
    response = sign_in(client, officer_here.username, "wrong")

    form = response.context["form"]
    assert form.non_field_errors() == [form.error_messages["invalid_login"]]
    assert f'value="{officer_here.username}"' in response.content.decode()
    assert AuditEntry.objects.count() == 0


def test_sign_in_brings_the_language_of_the_account(client, officer_here):
    User.objects.update(language="en")

    sign_in(client, officer_here.username)

    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"


def test_fifth_wrong_password_locks_the_name_for_a_while(client, officer_here, settings):
    settings.AXES_ENABLED = True
    codes = [sign_in(client, officer_here.username, "wrong").status_code for _ in range(5)]

    response = sign_in(client, officer_here.username)

    assert codes == [200, 200, 200, 200, 429]
    assert response.status_code == 429
    assertTemplateUsed(response, "accounts/sign_in_locked.html")


def test_sign_out_ends_the_session(client, officer_here):
    client.force_login(officer_here)

    client.post(reverse("accounts:sign-out"))

    assert client.get(PROFILE).url == f"{SIGN_IN}?next={PROFILE}"


@pytest.mark.parametrize("name", ["profile", "password-change"])
def test_account_pages_ask_strangers_to_sign_in(client, db, name):
    url = reverse(f"accounts:{name}")

    assert client.get(url).url == f"{SIGN_IN}?next={url}"


def test_profile_saves_ones_own_details_and_tells_what_changed(client, officer_here):
    client.force_login(officer_here)

    client.post(
        PROFILE,
        {"full_name": " ปราณี  ใจดี", "position": "พัฒนากร", "phone": "๐๘๑-๒๓๔-๕๖๗๘", "language": "en"},
    )

    user = User.objects.get()
    assert (user.full_name, user.position, user.phone) == ("ปราณี ใจดี", "พัฒนากร", "0812345678")
    assert sorted(AuditEntry.objects.get().changes) == ["full_name", "language", "phone", "position"]


def test_profile_keeps_what_was_typed_when_the_phone_is_no_phone(client, officer_here):
    client.force_login(officer_here)

    response = client.post(PROFILE, {"full_name": "ปราณี", "phone": "บ้าน", "language": "th"})

    assert list(response.context["form"].errors) == ["phone"]
    assert 'value="บ้าน"' in response.content.decode()
    assert User.objects.get().full_name == officer_here.full_name


def test_profile_cannot_give_oneself_power(client, officer_here):
    client.force_login(officer_here)

    client.post(PROFILE, {"full_name": "ก", "language": "th", "is_superuser": "on", "is_staff": "on"})

    user = User.objects.get()
    assert (user.full_name, user.is_superuser, user.is_staff) == ("ก", False, False)


def test_profile_names_the_roles_and_their_areas(client, officer_here, district, django_assert_num_queries):
    client.force_login(officer_here)

    # Session, user, access, account of the form, roles, names of areas; area and year of the top bar.
    with django_assert_num_queries(8):
        response = client.get(PROFILE)

    assert [role.area for role in response.context["roles"]] == ["โพนเขวา", "หญ้าปล้อง"]


def test_profile_of_nobody_says_who_gives_roles(client, nobody):
    client.force_login(nobody)

    assert client.get(PROFILE).context["roles"] == []


def test_password_changes_only_with_the_old_one(client, officer_here):
    client.force_login(officer_here)
    url = reverse("accounts:password-change")
    new = {"new_password1": "ข้าวหอมมะลิ105", "new_password2": "ข้าวหอมมะลิ105"}

    refused = client.post(url, {"old_password": "wrong", **new})
    accepted = client.post(url, {"old_password": PASSWORD, **new})

    assert (list(refused.context["form"].errors), accepted.url) == (["old_password"], PROFILE)
    assert User.objects.get().check_password("ข้าวหอมมะลิ105")
    assert [entry.action for entry in AuditEntry.objects.all()] == ["accounts.password_change"]


def test_language_is_kept_on_the_device_and_the_account(client, officer_here):
    client.force_login(officer_here)

    response = client.post(reverse("accounts:set-language"), {"language": "en", "next": "/profile/"})

    assert response.url == "/profile/"
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    assert User.objects.get().language == "en"


@pytest.mark.parametrize(
    ("sent", "target"),
    [
        ({"language": "en", "next": "https://elsewhere.example/"}, "/"),
        ({"language": "xx", "next": SIGN_IN}, SIGN_IN),
    ],
)
def test_language_never_leads_elsewhere_and_ignores_what_is_no_language(client, db, sent, target):
    response = client.post(reverse("accounts:set-language"), sent)

    kept = client.cookies.get(settings.LANGUAGE_COOKIE_NAME)
    assert (response.url, kept is not None) == (target, sent["language"] == "en")


@pytest.mark.parametrize(("cookie", "language"), [("", "th"), ("en", "en"), ("xx", "th")])
def test_page_is_thai_until_somebody_chooses(client, db, cookie, language):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = cookie

    response = client.get(SIGN_IN, headers={"accept-language": "en"})

    assert response.headers["Content-Language"] == language
    assert f'<html lang="{language}">' in response.content.decode()


def test_sign_in_of_a_new_office_says_where_to_begin(client, db):
    before = client.get(reverse("accounts:sign-in")).context["is_new_office"]
    make_user("officer", "330116")

    assert (before, client.get(reverse("accounts:sign-in")).context["is_new_office"]) == (True, False)


def test_profile_sent_empty_says_what_is_missing(client, officer_here):
    client.force_login(officer_here)

    response = client.post(PROFILE)

    assert "full_name" in response.context["form"].errors
