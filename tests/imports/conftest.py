import pytest
from django.utils import translation

from sammachip.imports import registry
from sammachip.imports.actions import read_files
from sammachip.imports.pipeline import ReadFile
from sammachip.imports.places import KnownVillage
from sammachip.imports.registry import importers
from tests.imports.layouts import VILLAGES
from tests.imports.sample_importer import SingerImporter
from tests.imports.workbooks import workbook

HEADINGS = ["ที่", "ชื่อ-สกุล", "เลขบัตรประชาชน", "บ้านเลขที่", "หมู่", "ตำบล", "โทร", "เพลง"]


@pytest.fixture(autouse=True)
def _in_english():
    """Sentences are compared by their msgids."""
    with translation.override("en"):
        yield


@pytest.fixture
def singers(district, monkeypatch, settings, tmp_path):
    """Only the invented kind is registered, and three villages of the tambon Ya Plong and one next door."""
    settings.MEDIA_ROOT = tmp_path
    villages = [
        KnownVillage("33011601", "หญ้าปล้อง", 1),
        KnownVillage("33011603", "หนองแคน", 3),
        KnownVillage("33011605", "หนองแคน", 5),
        KnownVillage("33011801", "ทุ่ม", 1),
    ]
    monkeypatch.setattr(registry, "_importers", {"singers": SingerImporter})
    monkeypatch.setattr(registry, "_village_finders", [lambda scope: villages])


@pytest.fixture
def singer_file():
    """A file of singers, one row for each list of cells after the number."""

    def make(*rows, name="singers.xlsx", headings=HEADINGS):
        numbered = [[number, *row] for number, row in enumerate(rows, start=1)]
        return ReadFile(name, workbook({"หมอลำ": [headings, *numbered]}))

    return make


SOMCHAI = ["นายสมชาย ใจดี", "", "12", "1", "หญ้าปล้อง", "0812345678", "ลำเต้ย"]
SOMSRI = ["นางสมศรี รักเรียน", "", "15/2", "3", "หญ้าปล้อง", "", "ลำเพลิน"]


@pytest.fixture
def read_file(district, monkeypatch):
    """A file of an office whose villages are invented."""
    known = [KnownVillage(code, name, moo) for code, (_tambon, moo, name) in VILLAGES.items()]
    monkeypatch.setattr("sammachip.imports.registry._village_finders", [lambda scope: known])

    def read(sheets):
        file = ReadFile("list.xlsx", workbook(sheets))
        options = {name: True for kind in importers() for name in kind.assumed_options}
        read_files(by=None, files=[file], area_code="3301", year=2560, options=options)
        return file

    return read


@pytest.fixture
def read(read_file):
    return lambda sheets: read_file(sheets).rows
