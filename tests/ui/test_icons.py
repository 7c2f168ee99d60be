import re
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from sammachip.ui.icons import ICONS, SPRITE

USED = re.compile(r"{% icon \"([a-z0-9-]+)\"")


def test_every_icon_used_is_in_the_sprite():
    pages = Path(settings.BASE_DIR, "templates").rglob("*.html")
    used = {name for page in pages for name in USED.findall(page.read_text(encoding="utf-8"))}

    assert used - set(ICONS) == set()


def test_sprite_lists_an_icon_once():
    assert sorted(set(ICONS)) == sorted(ICONS)


def test_sprite_holds_every_icon(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    icons = tmp_path / "node_modules/bootstrap-icons/icons"
    icons.mkdir(parents=True)
    for name in ICONS:
        (icons / f"{name}.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"/>')

    call_command("build_icons")

    sprite = (tmp_path / "static" / SPRITE).read_text()
    assert [name for name in ICONS if f'id="{name}"' not in sprite] == []
