import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db
SIGN_IN = "/sign-in/?next="


@pytest.mark.parametrize(
    ("page", "back"),
    [
        ("http://testserver/villages/33011601/2560/?a=1", "/villages/33011601/2560/%3Fa%3D1"),
        ("https://elsewhere.example/steal/", reverse("accounts:profile")),
        ("", reverse("accounts:profile")),
    ],
)
def test_form_sent_too_late_leads_back_to_its_page(client, page, back):
    response = client.post(reverse("accounts:profile"), {"full_name": "ก"}, headers={"referer": page})

    assert response.headers["Location"] == SIGN_IN + back


def test_signing_in_says_that_the_form_was_not_saved(client):
    page = client.post(reverse("accounts:profile"), {"full_name": "ก"}, follow=True)

    assert [message.level_tag for message in page.context["messages"]] == ["warning"]
    assert "ไม่ได้บันทึก" in page.content.decode()


def test_page_that_is_only_looked_at_leads_back_to_itself(client):
    response = client.get(reverse("accounts:profile"), headers={"referer": "http://testserver/elsewhere/"})

    assert response.headers["Location"] == SIGN_IN + reverse("accounts:profile")
