"""Designs (Typst) with data, as pictures; kept by their content."""

import hashlib
import json
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.core.cache import cache

DESIGNS = Path(__file__).parent / "designs"
KEPT = 7 * 24 * 60 * 60
# One point of the design is one pixel of the picture.
PIXELS_PER_INCH = 72.0


def picture_of(design: str, told: dict[str, Any]) -> bytes:
    """A PNG. The same design and data are drawn once a week; data is text to a design, never its code."""
    words = json.dumps(told, ensure_ascii=False, sort_keys=True)
    source = DESIGNS / f"{design}.typ"
    content = hashlib.sha256(source.read_bytes() + words.encode()).hexdigest()
    key = f"picture:{content}"
    picture: bytes | None = cache.get(key)
    if picture is None:
        picture = typst.compile(
            str(source),
            root=str(DESIGNS),
            font_paths=[str(path) for path in settings.PAPER_FONTS],
            ignore_system_fonts=True,
            format="png",
            ppi=PIXELS_PER_INCH,
            sys_inputs={"told": words},
        )
        cache.set(key, picture, KEPT)
    return picture
