"""The fiscal year that titles, sheets and file names speak of."""

import pytest

from sammachip.imports.actions import hand_in_files, read_batch, stage_files
from sammachip.imports.pipeline import ReadFile
from sammachip.imports.years import years_in
from tests.factories import make_village, make_year
from tests.imports.workbooks import workbook

HEADINGS = ["ที่", "ชื่อปราชญ์", "บ้านเลขที่", "องค์ความรู้", "หมู่ที่", "ตำบล"]
SAGE = [1, "นายบุญมี ใจงามดี", "1", "จักสาน", 3, "หญ้าปล้อง"]


def sages(title, name="sages.xlsx", sheet="Sheet1"):
    return ReadFile(name, workbook({sheet: [[title], HEADINGS, SAGE]}))


@pytest.fixture
def stage(district, settings, tmp_path, administrator_here):
    settings.MEDIA_ROOT = tmp_path
    return lambda *files, year=None: stage_files(
        by=administrator_here, files=files, area_code="3301", year=year
    )


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("แบบสำรวจปราชญ์ชุมชน ปีงบประมาณ พ.ศ. 2561", {2561}),
        ("ประจำปี ๒๕๖๒", {2562}),
        ("ทะเบียน OTOP ปี 62", {2562}),
        ("ปีงบประมาณ 2561 (สำรวจปี 2560)", {2561}),
        ("แผนพัฒนาหมู่บ้าน ปี 2561-2564", set()),
        ("หนังสือ ที่ ศก 0019/ว 2561", set()),
        ("ผู้มีประสบการณ์เกิน 10 ปี 3 คน", set()),
    ],
)
def test_years_that_words_name(words, years):
    assert years_in([words]) == years


@pytest.mark.parametrize(
    "file",
    [
        sages("ปราชญ์ชุมชน ปีงบประมาณ 2561"),
        sages("ปราชญ์ชุมชน", sheet="ปี 2561"),
        sages("ปราชญ์ชุมชน", name="ปราชญ์ ปี 61.xlsx"),
    ],
)
def test_year_nobody_gave_is_the_one_named(stage, file):
    batch = stage(file)

    assert (batch.year, batch.year_from) == (2561, "title")


def test_year_that_was_given_stays_and_the_other_is_asked_about(client, stage, administrator_here):
    batch = stage(sages("ปราชญ์ชุมชน ปีงบประมาณ 2561"), year=2560)
    client.force_login(administrator_here)

    asked = client.get(batch.get_absolute_url()).context["years_named"]

    assert (batch.year, batch.year_from, asked) == (2560, "", [2561])


def test_years_that_differ_are_asked_about_and_the_answer_is_kept(client, stage, administrator_here):
    batch = stage(sages("ปีงบประมาณ 2561"), sages("ปีงบประมาณ 2562", name="later.xlsx"))
    client.force_login(administrator_here)
    asked = client.get(batch.get_absolute_url()).context["years_named"]

    client.post(f"/imports/{batch.pk}/year/", {"year": "2562"})

    known = batch.year
    batch.refresh_from_db()
    assert (asked, known, batch.year, batch.year_from) == ([2561, 2562], None, 2562, "chosen")


def test_year_from_a_title_is_told_and_can_be_changed(client, stage, administrator_here):
    batch = stage(sages("ปีงบประมาณ 2561"))
    client.force_login(administrator_here)

    page = client.get(batch.get_absolute_url()).content.decode()
    client.post(f"/imports/{batch.pk}/year/", {"year": "2560"})
    refused = client.post(f"/imports/{batch.pk}/year/", {"year": "18"}, follow=True)

    batch.refresh_from_db()
    assert ("2561 (จากชื่อเรื่อง)" in page, batch.year) == (True, 2560)
    assert len(list(refused.context["messages"])) == 1


def test_files_read_again_take_the_year_from_the_title_again(stage, administrator_here):
    batch = hand_in_files(by=administrator_here, files=[sages("ปีงบประมาณ 2561")], area_code="3301")

    read = read_batch(by=administrator_here, batch=batch)

    assert (read.year, read.year_from) == (2561, "title")


def test_files_whose_titles_name_no_year_take_the_current_one(district, stage, administrator_here):
    make_year(2560)
    batch = hand_in_files(by=administrator_here, files=[sages("ปราชญ์ชุมชน")], area_code="3301")

    read = read_batch(by=administrator_here, batch=batch)

    assert (read.year, read.year_from) == (2560, "current")


def test_nothing_is_taken_over_before_the_year_is_chosen(client, stage, administrator_here):
    make_year(2560)
    batch = stage(sages("ปีงบประมาณ 2561"), year=2560)
    client.force_login(administrator_here)

    refused = client.post(f"/imports/{batch.pk}/commit/", follow=True)

    assert [str(message) for message in refused.context["messages"]] == [
        "กรุณาเลือกด้านบนก่อนว่ารายการเหล่านี้เป็นของปีงบประมาณใด"
    ]
    batch.refresh_from_db()
    assert batch.status == "staged"


@pytest.mark.parametrize("chosen", ["2560", "2561"])
def test_either_year_can_be_chosen_with_one_click_and_is_not_asked_again(
    client, stage, administrator_here, chosen
):
    make_village("33011603")
    batch = stage(sages("ปีงบประมาณ 2561"), year=2560)
    client.force_login(administrator_here)

    client.post(f"/imports/{batch.pk}/year/", {"year": chosen})

    page = client.get(batch.get_absolute_url())
    client.post(f"/imports/{batch.pk}/commit/")
    batch.refresh_from_db()
    assert (page.context["years_named"], batch.year, batch.status) == ([], int(chosen), "committed")


def test_year_that_was_given_can_be_chosen_again_to_read_the_files_anew(client, stage, administrator_here):
    batch = stage(sages("ปราชญ์ชุมชน"), year=2560)
    client.force_login(administrator_here)

    page = client.get(batch.get_absolute_url()).content.decode()

    assert "เปลี่ยนปีหรืออ่านไฟล์ใหม่" in page
