import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from sammachip.accounts.models import User
from sammachip.people.actions import register_person
from sammachip.people.models import Person
from villages.models import Partner


def make_attendee(by: User, **fields: Any) -> Person:
    names = {"title": "นาง", "first_name": "สมศรี", "last_name": "ใจงาม", "home_code": "33011601"}
    return register_person(by=by, **{**names, **fields})


def photo_bytes(width: int = 2000, height: int = 1000, *, taken: str = "2017:03:01 09:30:00") -> bytes:
    """A JPEG as a telephone makes it: with the day, the maker and the place in its notes."""
    notes = Image.Exif()
    notes[0x010F] = "TelephoneMaker"
    notes.get_ifd(0x8769)[0x9003] = taken
    notes.get_ifd(0x8825)[1] = "N"
    target = io.BytesIO()
    Image.new("RGB", (width, height), "green").save(target, "JPEG", exif=notes)
    return target.getvalue()


def upload(content: bytes, name: str = "ภาพ.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def make_partner(**fields: Any) -> Partner:
    usual = {"name": "กพสต.หญ้าปล้อง", "kind": "women_committee", "area_code": "330116"}
    return Partner.objects.create(**{**usual, **fields})
