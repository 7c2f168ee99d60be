from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import NoReverseMatch, reverse

from sammachip.accounts import first_run
from sammachip.accounts.actions import make_first_administrator
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.areas.scope import AreaScope
from sammachip.audit.models import AuditEntry
from villages.models import ProgrammeYear

TYPED = {
    "district": "3301",
    "year": "๒๕๖๐",
    "full_name": "มาลี ศรีสุข",
    "position": "พัฒนาการอำเภอ",
    "username": "malee",
    "password1": "ข้าวหอมมะลิ105",
    "password2": "ข้าวหอมมะลิ105",
}


@pytest.fixture
def office(settings, tmp_path, district):
    """A new office without users."""
    settings.DATA_DIR = tmp_path
    return reverse("accounts:first-run", args=[first_run.token()])


@pytest.fixture
def opened(monkeypatch):
    calls = []
    monkeypatch.setattr(first_run, "_openers", [lambda *, by, year: calls.append((by.username, year))])
    return calls


def imports_page():
    try:
        return reverse("imports:batch-list")
    except NoReverseMatch:
        return "/"


def test_first_run_makes_the_administrator_of_the_district(client, office, opened):
    response = client.post(office, TYPED)

    user = User.objects.get()
    assert response.url == imports_page()
    assert (user.username, user.is_superuser, user.area_scope) == ("malee", False, AreaScope.of("3301"))
    assert user.access.scopes[Permission.IMPORT_RUN] == AreaScope.of("3301")
    assert opened == [("malee", 2560)]
    assert client.session["_auth_user_id"] == str(user.pk)


def test_first_run_is_told(client, office, opened):
    client.post(office, TYPED)

    told = AuditEntry.objects.order_by("pk").values_list("action", "actor_name", "area_code")
    assert list(told) == [
        ("accounts.create", "มาลี ศรีสุข", "3301"),
        ("accounts.assign", "มาลี ศรีสุข", "3301"),
    ]


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"password2": "another"}, ["password2"]),
        ({"password1": "malee", "password2": "malee"}, ["password2"]),
        ({"year": "2017"}, ["year"]),
        ({"year": "ปีนี้"}, ["year"]),
        ({"district": ""}, ["district"]),
        ({"district": "33"}, ["district"]),
        ({"username": "ma lee"}, ["username"]),
    ],
)
def test_first_run_says_what_is_wrong_and_makes_nothing(client, office, opened, wrong, fields):
    response = client.post(office, TYPED | wrong)

    assert list(response.context["form"].errors) == fields
    assert (User.objects.count(), opened) == (0, [])


def test_first_run_offers_every_district_under_its_province(client, office, django_assert_num_queries):
    with django_assert_num_queries(3):
        choices = client.get(office).context["form"].fields["district"].choices

    assert [(name, len(districts)) for name, districts in choices] == [("", 1), ("ศรีสะเกษ", 22)]


def test_first_run_with_a_wrong_token_is_not_there(client, office):
    assert client.get(reverse("accounts:first-run", args=["guess"])).status_code == 404


def test_first_run_is_over_once_somebody_exists(client, office, nobody):
    assert (client.get(office).status_code, client.post(office, TYPED).status_code) == (404, 404)
    assert list(User.objects.all()) == [nobody]


def test_second_administrator_of_a_race_is_refused(office, nobody):
    with pytest.raises(PermissionDenied):
        make_first_administrator(
            district_code="3301", year=2560, password="x", account={"username": "b", "full_name": "b"}
        )


def test_token_is_forgotten_with_the_first_user(
    client, office, opened, tmp_path, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(office, TYPED)

    assert list((tmp_path / "keys").iterdir()) == []


def test_command_prints_the_same_address_until_a_user_exists(office):
    out = StringIO()

    call_command("first_run", port=8123, stdout=out)
    call_command("first_run", port=8123, stdout=out)

    assert out.getvalue() == f"Set up the office: http://127.0.0.1:8123{office}\n" * 2


def test_command_of_an_office_with_users_shows_no_token(office, nobody):
    out = StringIO()

    call_command("first_run", stdout=out)

    assert out.getvalue() == "The office has users: sign in.\n"


def test_first_run_opens_the_programme_year_with_its_steps(client, office):
    client.post(office, TYPED)

    year = ProgrammeYear.objects.current()
    assert (year.year, year.step_settings.count()) == (2560, 13)
