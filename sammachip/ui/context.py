from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from sammachip.accounts.access import allows_anywhere
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.ui.menu import PHONE_ENTRIES, TOP_ENTRIES, links_for
from sammachip.ui.place import Place, place_of


def page(request: HttpRequest) -> dict[str, Any]:
    """What every page needs around its content; a page without the top bar pays for nothing."""
    return {
        "navigation": SimpleLazyObject(lambda: _navigation(request)),
        "place": SimpleLazyObject(lambda: _place(request)),
        "saved_views": getattr(request, "saved_views", None),
        "is_demo": settings.DEMO,
        "languages": settings.LANGUAGES,
        "current_path": request.get_full_path(),
    }


def _navigation(request: HttpRequest) -> dict[str, Any]:
    links = links_for(request.user, request.path)
    return {
        "top": links[:TOP_ENTRIES],
        "more": links[TOP_ENTRIES:],
        "phone": [link for link in links if link.on_phone][:PHONE_ENTRIES],
        "all": links,
        "has_admin": isinstance(request.user, User) and allows_anywhere(request.user, Permission.ADMIN_SITE),
    }


def _place(request: HttpRequest) -> Place:
    return place_of(request.user) if isinstance(request.user, User) else Place()
