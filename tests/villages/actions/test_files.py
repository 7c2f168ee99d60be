import io
import zipfile
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from sammachip.accounts.models import User
from sammachip.areas.scope import NATION, AreaScope
from tests.factories import make_event, make_year_village
from tests.villages.factories import photo_bytes, upload
from villages.actions import attach_file, remove_file
from villages.models import EvidenceFile
from villages.queries import same_files


def workbook() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("xl/workbook.xml", "<x/>")
    return target.getvalue()


def attach(by: User, content: bytes, name: str = "ภาพ.jpg", **place) -> EvidenceFile:
    place = place or {"year_village": make_year_village()}
    return attach_file(by=by, file=upload(content, name), kind="photo", **place)


def stored_bytes(evidence: EvidenceFile) -> bytes:
    with evidence.file.open() as stored:
        return bytes(stored.read())


def test_photo_is_small_and_tells_nothing(officer_here: User) -> None:
    evidence = attach(officer_here, photo_bytes(2000, 1000))

    stored = stored_bytes(evidence)
    with Image.open(io.BytesIO(stored)) as picture:
        assert (picture.size, dict(picture.getexif())) == ((1600, 800), {})
    assert b"TelephoneMaker" not in stored
    assert (evidence.content_type, evidence.taken_on) == ("image/jpeg", date(2017, 3, 1))


def test_photo_without_readable_day_has_none(officer_here: User) -> None:
    assert attach(officer_here, photo_bytes(taken="    :  :")).taken_on is None


def test_type_is_told_by_content_not_by_name(officer_here: User) -> None:
    village = make_year_village()
    kinds = [
        attach(officer_here, content, "x.exe", year_village=village).content_type
        for content in (b"%PDF-1.4 x", workbook())
    ]

    assert kinds == [
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ]


@pytest.mark.parametrize(
    "content", [b"", b"<html><script>x</script>", b"MZ\x90", b"PK\x03\x04 nothing", b"\xff\xd8\xff broken"]
)
def test_other_files_are_refused_in_words(officer_here: User, content: bytes) -> None:
    with pytest.raises(ValidationError) as refused:
        attach(officer_here, content)

    assert list(refused.value.error_dict) == ["file"]
    assert list(EvidenceFile.objects.all()) == []


def test_stored_name_is_not_the_one_given(officer_here: User) -> None:
    evidence = attach(officer_here, b"%PDF-1.4", "../../สมชาย ใจดี.pdf")

    assert evidence.file.name == f"evidence/{evidence.uuid.hex[:2]}/{evidence.uuid}"
    assert evidence.original_name == "สมชาย ใจดี.pdf"


def test_same_file_is_noticed_inside_the_scope(officer_here: User) -> None:
    content = photo_bytes()
    here, there = make_year_village("33011601"), make_year_village("33020101")
    first = attach(officer_here, content, year_village=here)
    elsewhere = attach(officer_here, content, year_village=there)
    again = attach(officer_here, content, event=make_event(here))

    assert list(same_files(again, AreaScope.of("3301"))) == [first]
    assert set(same_files(again, NATION)) == {first, elsewhere}


def test_file_without_a_place_is_refused(officer_here: User) -> None:
    with pytest.raises(ValidationError):
        attach_file(by=officer_here, file=upload(b"%PDF-1.4"), kind="report")


def test_removed_file_waits_in_the_bin(officer_here: User) -> None:
    evidence = attach(officer_here, b"%PDF-1.4")

    remove_file(evidence, by=officer_here, reason="ผิดไฟล์")

    assert list(EvidenceFile.objects.all()) == []
    assert stored_bytes(EvidenceFile.everything.get()) == b"%PDF-1.4"
