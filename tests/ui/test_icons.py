import re
from pathlib import Path

from django.conf import settings

from sammachip.ui.icons import ICONS

USED = re.compile(r"{% icon \"([a-z0-9-]+)\"")


def test_every_icon_used_is_in_the_sprite():
    pages = Path(settings.BASE_DIR, "templates").rglob("*.html")
    used = {name for page in pages for name in USED.findall(page.read_text(encoding="utf-8"))}

    assert used - set(ICONS) == set()


def test_sprite_lists_an_icon_once():
    assert sorted(set(ICONS)) == sorted(ICONS)
