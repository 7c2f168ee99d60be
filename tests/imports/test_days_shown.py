"""Days that stand in the cells of a workbook are shown as the office writes them."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from sammachip.imports.actions import stage_files
from sammachip.imports.cleaning import cell_words
from sammachip.imports.pipeline import ReadFile
from tests.imports.conftest import HEADINGS, SOMCHAI


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (datetime(2018, 1, 27), "27/01/2561"),
        (date(2018, 1, 27), "27/01/2561"),
        (datetime(2561, 1, 27), "27/01/2561"),
        ("27 ม.ค.  61", "27 ม.ค. 61"),
        (12.0, "12"),
        (None, ""),
    ],
)
def test_day_of_a_cell_is_of_the_buddhist_era(cell, words):
    assert cell_words(cell) == words


def test_pages_of_an_import_show_no_other_era(client, administrator_here, singers, singer_file):
    house = datetime(2018, 1, 27)
    file = singer_file([SOMCHAI[0], "", house, *SOMCHAI[3:]])
    batch = stage_files(by=administrator_here, files=[file], area_code="3301")
    row = batch.rows.get()
    client.force_login(administrator_here)

    pages = [
        client.get(reverse("imports:batch-detail", args=[batch.pk])),
        client.get(reverse("imports:row", args=[batch.pk, row.pk])),
        client.get(reverse("imports:sheet-map", args=[batch.pk, row.sheet_id])),
    ]

    assert ["27/01/2561" in page.content.decode() for page in pages] == [True, True, True]
    assert ["2018-01-27" in page.content.decode() for page in pages] == [False, False, False]


def test_wrong_village_code_is_named_in_its_sentence(administrator_here, singers):
    headings = ",".join([*HEADINGS[1:4], "รหัสหมู่บ้าน", "ตำบล", "เพลง"])
    text = f"{headings}\nนายสมชาย ใจดี,,12,3301031,หญ้าปล้อง,ลำเต้ย\n"
    batch = stage_files(by=administrator_here, files=[ReadFile("รหัส.csv", text.encode())], area_code="3301")

    (problem,) = batch.rows.get().problems
    assert (problem["why"], problem["params"]) == ("not_a_village_code", {"value": "3301031"})
