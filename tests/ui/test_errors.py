import pytest
from django.test import Client, RequestFactory
from django.utils import translation

from sammachip.ui import errors


def test_typed_values_leave_out_secrets():
    request = RequestFactory().post(
        "/", {"full_name": "สมชาย", "password1": "secret", "csrfmiddlewaretoken": "x", "note": " "}
    )

    with translation.override("en"):
        assert errors.typed_values(request) == [("Full name", "สมชาย")]


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
