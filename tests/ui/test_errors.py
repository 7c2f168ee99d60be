import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client, RequestFactory
from django.utils import translation

from sammachip.ui import errors


def test_typed_values_leave_out_secrets():
    request = RequestFactory().post(
        "/", {"full_name": "สมชาย", "password1": "secret", "csrfmiddlewaretoken": "x", "note": " "}
    )

    with translation.override("en"):
        assert errors.typed_values(request) == [("Full name", "สมชาย")]


def test_typed_values_name_no_field_in_english_on_a_thai_page():
    request = RequestFactory().post("/", {"full_name": "สมชาย", "seen_version": "3"})

    with translation.override("th"):
        assert errors.typed_values(request) == [("ชื่อ-สกุล", "สมชาย"), ("ช่องอื่น", "3")]


@pytest.mark.django_db
def test_late_form_shows_what_was_typed(settings):
    settings.LANGUAGE_CODE = "en"

    response = Client(enforce_csrf_checks=True).post("/", {"note": "บันทึกยาวมาก"})

    assert response.status_code == 403
    assert [template.name for template in response.templates][0] == "errors/csrf.html"
    assert response.context["typed"] == [("Note", "บันทึกยาวมาก")]


def test_server_error_needs_no_request_context():
    response = errors.server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert b"masthead" not in response.content


@pytest.fixture
def busy(client, administrator_here, monkeypatch):
    """Every attempt to write a profile finds the database locked by somebody else."""

    def give_up(*args, **values):
        raise OperationalError("database is locked")

    monkeypatch.setattr("sammachip.accounts.views.change_user", give_up)
    client.raise_request_exception = False
    client.force_login(administrator_here)
    return client


PROFILE = {"full_name": "นางสาวกานดา ใหม่", "language": "th", "email": ""}


def test_form_that_met_a_busy_database_can_be_sent_once_more(busy):
    response = busy.post("/profile/", PROFILE, headers={"referer": "http://testserver/profile/?a=1"})

    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert dict(response.context["again"]) == PROFILE
    assert response.context["typed"] == [("ชื่อ", "นางสาวกานดา ใหม่"), ("ภาษา", "ไทย")]
    assert response.context["again_url"] == "/profile/?a=1"


def test_secret_is_never_written_into_the_page_of_a_busy_database(busy):
    response = busy.post("/profile/", PROFILE | {"old_password": "ลับมาก"})

    assert (response.context["again"], "ลับมาก" in response.content.decode()) == ([], False)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="what PostgreSQL says of a lock it gave up")
@pytest.mark.parametrize("code", ["40001", "40P01", "55P03"])
def test_lock_that_postgresql_gave_up_is_called_busy(db, code):
    with pytest.raises(OperationalError) as refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{code}'; END $$")

    assert errors.is_busy(refused.value)


@pytest.mark.parametrize(
    ("error", "is_so"),
    [
        (OperationalError("database is locked"), True),
        (OperationalError("no such table: villages"), False),
        (ValueError("database is locked"), False),
        (None, False),
    ],
)
def test_only_a_lock_of_somebody_else_is_called_busy(error, is_so):
    assert errors.is_busy(error) is is_so
