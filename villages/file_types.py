"""What an uploaded file is, told by its content; and photos made small and silent."""

import io
import warnings
from dataclasses import dataclass
from datetime import date

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

LONGEST_SIDE = 1600
MOST_PIXELS = 60_000_000
JPEG_QUALITY = 85
# Word and Excel files are ZIP archives; which of the two, their parts say.
_OFFICE = "application/vnd.openxmlformats-officedocument."
_ZIP_PARTS = {b"word/": f"{_OFFICE}wordprocessingml.document", b"xl/": f"{_OFFICE}spreadsheetml.sheet"}
_PICTURES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
INLINE_TYPES = frozenset({"image/jpeg", "image/png", "application/pdf"})


class UnknownType(ValueError):
    """Neither a picture nor a paper that an office keeps."""


@dataclass(frozen=True)
class Kept:
    """The bytes to store, of a type the browser can be told, and the day a photo was taken."""

    content: bytes
    content_type: str
    taken_on: date | None = None


def kept_version(content: bytes) -> Kept:
    """What is stored of an upload. Pictures lose place, camera and every other note. Raises UnknownType."""
    if content.startswith(b"%PDF-"):
        return Kept(content, "application/pdf")
    if content.startswith(b"PK\x03\x04"):
        return Kept(content, _office_type(content))
    return _kept_picture(content)


def _office_type(content: bytes) -> str:
    for part, name in _ZIP_PARTS.items():
        if b"[Content_Types].xml" in content and part in content:
            return name
    raise UnknownType


def _kept_picture(content: bytes) -> Kept:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=list(_PICTURES)) as picture:
                return _without_notes(picture)
    except (
        UnidentifiedImageError,
        OSError,
        SyntaxError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise UnknownType from error


def _without_notes(picture: Image.Image) -> Kept:
    if picture.width * picture.height > MOST_PIXELS:
        raise UnknownType
    taken_on = _day_taken(picture)
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    turned = ImageOps.exif_transpose(picture)
    turned.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    form = "PNG" if picture.format == "PNG" else "JPEG"
    # A new picture carries nothing but its dots.
    bare = Image.new("RGB", turned.size, "white")
    layer = turned.convert("RGBA") if "A" in turned.getbands() or "transparency" in turned.info else turned
    bare.paste(layer, mask=layer if layer.mode == "RGBA" else None)
    target = io.BytesIO()
    bare.save(target, form, quality=JPEG_QUALITY)
    return Kept(target.getvalue(), _PICTURES[form], taken_on)


def _day_taken(picture: Image.Image) -> date | None:
    """The camera's day, which the stored photo no longer tells."""
    notes = picture.getexif().get_ifd(ExifTags.IFD.Exif)
    text = str(notes.get(ExifTags.Base.DateTimeOriginal, ""))[:10]
    try:
        return date.fromisoformat(text.replace(":", "-"))
    except ValueError:
        return None
