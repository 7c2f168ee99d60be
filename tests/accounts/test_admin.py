from datetime import date

import pytest
from django.urls import reverse

from sammachip.accounts.models import Assignment, FeedToken, User
from sammachip.accounts.tokens import make_feed_token
from sammachip.areas.scope import AreaScope
from sammachip.audit.models import AuditEntry
from tests.factories import make_user

NEW_PASSWORD = "ข้าวหอมมะลิ105"


@pytest.fixture
def admin_client(client, administrator_here):
    client.force_login(administrator_here)
    return client


def page(name, *args):
    return reverse(f"admin:accounts_user_{name}", args=args)


def roles(*rows, kept=0):
    """The posted table of roles."""
    table = {"assignments-TOTAL_FORMS": len(rows), "assignments-INITIAL_FORMS": kept}
    for number, row in enumerate(rows):
        table |= {f"assignments-{number}-{name}": value for name, value in row.items()}
    return table


def role(slug, code, **more):
    return {"role": slug, "area_code": code, "starts_on": "2017-01-01", "ends_on": "", **more}


def account(**changes):
    new = {"username": "somsak", "full_name": "สมศักดิ์ แสนดี", "position": "", "phone": ""}
    return new | {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD} | changes


def errors_of(response):
    return response.context["inline_admin_formsets"][0].formset.non_form_errors()


def test_administrator_sees_the_users_of_the_area_only(
    admin_client, administrator_here, officer_here, officer_elsewhere, nobody
):
    users = admin_client.get(page("changelist")).context["cl"].queryset

    assert set(users) == {administrator_here, officer_here}


def test_new_officer_gets_account_and_roles_and_both_are_told(admin_client, administrator_here):
    admin_client.post(page("add"), account() | roles(role("officer", "330115"), role("officer", "330116")))

    user = User.objects.get(username="somsak")
    assert user.area_scope == AreaScope.of("3301")
    assert set(user.assignments.values_list("area_code", "given_by")) == {
        ("330115", administrator_here.pk),
        ("330116", administrator_here.pk),
    }
    told = AuditEntry.objects.order_by("pk").values_list("action", "area_code")
    assert list(told) == [
        ("accounts.create", "3301"),
        ("accounts.assign", "330115"),
        ("accounts.assign", "330116"),
    ]


@pytest.mark.parametrize(
    ("slug", "code"),
    [("officer", "330201"), ("administrator", ""), ("administrator", "33"), ("officer", "3302")],
)
def test_roles_outside_the_own_area_cannot_be_given(admin_client, slug, code):
    response = admin_client.post(page("add"), account() | roles(role(slug, code)))

    assert len(errors_of(response)) == 1
    assert not User.objects.filter(username="somsak").exists()


@pytest.mark.parametrize(("slug", "code"), [("chief", "330115"), ("clerk", "330115")])
def test_roles_of_a_district_cannot_be_given_for_a_tambon(admin_client, slug, code):
    response = admin_client.post(page("add"), account() | roles(role(slug, code)))

    assert len(errors_of(response)) == 1


def test_role_can_be_ended_and_taken_back(admin_client, officer_here):
    first, second = officer_here.assignments.order_by("area_code")
    rows = roles(
        role("officer", "330115", id=first.pk, user=officer_here.pk, ends_on="2017-06-30"),
        role("officer", "330116", id=second.pk, user=officer_here.pk, DELETE="on"),
        kept=2,
    )
    details = {"username": officer_here.username, "full_name": "ปราณี", "language": "th", "is_active": "on"}

    admin_client.post(page("change", officer_here.pk), details | rows)

    assert list(officer_here.assignments.values_list("area_code", "ends_on")) == [
        ("330115", date(2017, 6, 30))
    ]
    assert sorted(AuditEntry.objects.values_list("action", flat=True)) == [
        "accounts.assign",
        "accounts.change",
        "accounts.withdraw",
    ]


def test_user_with_wider_powers_can_be_seen_but_not_changed(admin_client):
    wide = make_user("chief", "3301", username="wide")
    Assignment.objects.create(user=wide, role="administrator", area_code="33", starts_on=date(2015, 1, 1))
    password = reverse("admin:auth_user_password_change", args=[wide.pk])

    seen = admin_client.get(page("change", wide.pk))
    changed = admin_client.post(page("change", wide.pk), {"full_name": "x"} | roles())
    reset = admin_client.post(password, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})

    assert (seen.status_code, changed.status_code, reset.status_code) == (200, 403, 403)
    assert not User.objects.get(username="wide").check_password(NEW_PASSWORD)


def test_superuser_of_the_area_cannot_be_changed_by_its_administrator(admin_client):
    root = make_user("chief", "3301", username="root", is_superuser=True)

    assert admin_client.post(page("change", root.pk), {"full_name": "x"} | roles()).status_code == 403


def test_administrator_cannot_make_a_superuser(admin_client, officer_here):
    details = {"username": "o", "full_name": "o", "language": "th", "is_superuser": "on", "is_staff": "on"}
    rows = [
        role("officer", one.area_code, id=one.pk, user=officer_here.pk)
        for one in officer_here.assignments.all()
    ]

    admin_client.post(page("change", officer_here.pk), details | roles(*rows, kept=2))

    officer_here.refresh_from_db()
    assert (officer_here.username, officer_here.is_superuser, officer_here.is_staff) == ("o", False, False)


def test_new_password_is_set_and_told_without_its_words(admin_client, officer_here):
    url = reverse("admin:auth_user_password_change", args=[officer_here.pk])

    admin_client.post(url, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD, "usable_password": "true"})

    officer_here.refresh_from_db()
    entry = AuditEntry.objects.get()
    assert officer_here.check_password(NEW_PASSWORD)
    assert (entry.action, entry.object_label, entry.changes) == (
        "accounts.password_set",
        str(officer_here),
        {},
    )


def test_nobody_is_deleted(admin_client, officer_here):
    assert admin_client.post(page("delete", officer_here.pk), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("name", ["areas_area", "audit_auditentry"])
def test_official_and_audit_rows_are_only_looked_at(admin_client, district, name):
    seen = admin_client.get(reverse(f"admin:{name}_changelist"))
    added = admin_client.get(reverse(f"admin:{name}_add"))

    assert (seen.status_code, added.status_code) == (200, 403)


def test_audit_entries_are_those_of_the_area(admin_client, officer_here, officer_elsewhere):
    for user in (officer_here, officer_elsewhere):
        AuditEntry.objects.create(
            actor_id=user.pk, source="page", action="x", area_code=user.area_scope.prefixes[0]
        )

    entries = admin_client.get(reverse("admin:audit_auditentry_changelist")).context["cl"].queryset

    assert [entry.actor_id for entry in entries] == [officer_here.pk]


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_users_costs_the_same_for_any_number(admin_client, count, django_assert_num_queries):
    for number in range(count):
        make_user("clerk", "3301", username=f"clerk-{number}")

    # Session, user, access, count, rows, and the two of Django's own permissions, which decide nothing here.
    with django_assert_num_queries(7):
        response = admin_client.get(page("changelist"))

    assert len(response.context["cl"].result_list) == count + 1


@pytest.mark.parametrize("count", [1, 3])
def test_keys_of_the_area_are_seen_without_their_letters(
    admin_client, officer_here, officer_elsewhere, count, django_assert_num_queries
):
    here = [make_feed_token(by=officer_here, name=f"Excel {number}")[0] for number in range(count)]
    make_feed_token(by=officer_elsewhere, name="Power BI")

    with django_assert_num_queries(7):
        response = admin_client.get(reverse("admin:accounts_feedtoken_changelist"))

    assert set(response.context["cl"].queryset) == set(here)
    page = admin_client.get(reverse("admin:accounts_feedtoken_change", args=[here[0].pk])).content.decode()
    assert here[0].name in page
    assert here[0].digest not in page


def test_administrator_revokes_keys_of_people_of_the_area(admin_client, officer_here, officer_elsewhere):
    [mine, other] = [make_feed_token(by=one, name="Excel")[0] for one in (officer_here, officer_elsewhere)]

    admin_client.post(
        reverse("admin:accounts_feedtoken_changelist"),
        {"action": "revoke", "_selected_action": [mine.pk, other.pk]},
    )

    live = FeedToken.objects.filter(revoked_at__isnull=True)
    assert list(live) == [other]
    assert AuditEntry.objects.filter(action="accounts.feed_token_revoke").count() == 1


def test_key_of_somebody_who_also_works_elsewhere_is_left(admin_client, officer_here):
    Assignment.objects.create(user=officer_here, role="officer", area_code="330201", starts_on="2015-10-01")
    token, _secret = make_feed_token(by=officer_here, name="Excel")

    admin_client.post(
        reverse("admin:accounts_feedtoken_changelist"), {"action": "revoke", "_selected_action": [token.pk]}
    )

    token.refresh_from_db()
    assert token.revoked_at is None
