import pytest
from django.contrib.auth.models import AnonymousUser

from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.ui import menu
from sammachip.ui.menu import MenuEntry, links_for


@pytest.fixture
def entries(monkeypatch):
    kept = {}
    monkeypatch.setattr(menu, "_entries", kept)
    menu.register(MenuEntry("Administration", "admin:index", Permission.ADMIN_SITE, 20, "gear"))
    menu.register(MenuEntry("Today", "dashboards:today", Permission.VIEW, 10, "house", on_phone=True))


@pytest.mark.django_db
def test_menu_is_in_order_and_marks_the_page(entries):
    user = User(username="root", is_superuser=True)

    assert [(link.url, link.is_current) for link in links_for(user, "/admin/auth/")] == [
        ("/", False),
        ("/admin/", True),
    ]


@pytest.mark.django_db
def test_menu_hides_what_is_not_allowed(entries):
    user = User.objects.create_user("nobody", password="x")

    assert links_for(user, "/") == []


def test_nobody_signed_in_has_no_menu(entries):
    assert links_for(AnonymousUser(), "/") == []
