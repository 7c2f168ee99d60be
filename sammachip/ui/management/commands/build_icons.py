import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from sammachip.ui.icons import ICONS, SPRITE

SVG = "http://www.w3.org/2000/svg"


class Command(BaseCommand):
    help = "Build the icon sprite from the installed Bootstrap Icons."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        source = settings.BASE_DIR / "node_modules/bootstrap-icons/icons"
        sprite = settings.BASE_DIR / "static" / SPRITE
        ET.register_namespace("", SVG)
        root = ET.Element(f"{{{SVG}}}svg")
        root.extend(_symbol(source / f"{name}.svg", name) for name in ICONS)
        sprite.parent.mkdir(parents=True, exist_ok=True)
        sprite.write_bytes(ET.tostring(root))
        if options["verbosity"] > 1:
            self.stdout.write(f"{len(ICONS)} icons in {sprite}")


def _symbol(path: Path, name: str) -> ET.Element:
    if not path.exists():
        raise CommandError(f"{path} is missing: install the front-end packages first (make run does).")
    drawing = ET.parse(path).getroot()  # noqa: S314 -- see the import
    symbol = ET.Element(f"{{{SVG}}}symbol", id=name, viewBox=drawing.attrib["viewBox"])
    symbol.extend(drawing)
    return symbol
