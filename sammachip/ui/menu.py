"""What stands in the navigation: each app registers its own entries when it starts."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.functional import Promise

from sammachip.accounts.access import allows_anywhere
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission

PHONE_ENTRIES = 5
TOP_ENTRIES = 6


@dataclass(frozen=True)
class MenuEntry:
    label: str | Promise
    url_name: str
    permission: Permission
    order: int
    icon: str
    on_phone: bool = False


@dataclass(frozen=True)
class MenuLink:
    label: str | Promise
    url: str
    icon: str
    is_current: bool
    on_phone: bool


_entries: dict[str, MenuEntry] = {}


def register(entry: MenuEntry) -> None:
    _entries[entry.url_name] = entry


def links_for(user: User | AnonymousUser, path: str) -> list[MenuLink]:
    """What this person may open; the entry that holds the path is marked."""
    if not isinstance(user, User):
        return []
    allowed = [entry for entry in _in_order() if allows_anywhere(user, entry.permission)]
    urls = [reverse(entry.url_name) for entry in allowed]
    current = _holder(path, urls)
    return [
        MenuLink(entry.label, url, entry.icon, url == current, entry.on_phone)
        for entry, url in zip(allowed, urls, strict=True)
    ]


def _in_order() -> list[MenuEntry]:
    return sorted(_entries.values(), key=lambda entry: entry.order)


def _holder(path: str, urls: list[str]) -> str:
    """The longest address the path lies under; the front page holds only itself."""
    holders = [url for url in urls if path == url or (url != "/" and path.startswith(url))]
    return max(holders, key=len, default="")
