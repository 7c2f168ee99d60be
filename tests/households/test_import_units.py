"""What the incomes of a list are for, where its headings leave it out."""

import pytest

from sammachip.imports.actions import remember_units, stage_files
from sammachip.imports.models import HeaderMapping, ImportSheet
from sammachip.imports.pipeline import ReadFile
from sammachip.imports.queries import units_to_ask
from tests.imports.workbooks import workbook
from villages.actions import register_village

HEADINGS = ["ที่", "ชื่อ-สกุล หัวหน้าครัวเรือน", "บ้านเลขที่", "หมู่บ้าน", "หมู่ที่", "ตำบล", "รายได้เดิม"]
HOME = [1, "นายบุญมี ใจงามดี", "12", "หนองแคน", 3, "หญ้าปล้อง", "36,000"]


@pytest.fixture(autouse=True)
def _village(district, settings, tmp_path, administrator_here):
    settings.MEDIA_ROOT = tmp_path
    register_village(by=administrator_here, code="33011603", name="หนองแคน")


@pytest.fixture
def stage(administrator_here):
    def stage(heading="รายได้เดิม", name="homes.xlsx", rows=(HOME,)):
        file = ReadFile(name, workbook([[*HEADINGS[:-1], heading], *rows]))
        options = {"add_targets": True, "open_year": True}
        return stage_files(by=administrator_here, files=[file], area_code="3301", year=2562, options=options)

    return stage


def period_of(batch):
    row = batch.rows.get()
    return row.values["income_period"], row.inferred.get("income_period")


def test_unit_that_nothing_tells_is_assumed_and_asked(stage):
    batch = stage()

    assert ImportSheet.objects.get().units == {"income_before": "", "income_basis": ""}
    assert period_of(batch) == ("month", "assumed")


@pytest.mark.parametrize(("heading", "period"), [("รายได้เดิม (บาท/ปี)", "year"), ("รายได้ต่อเดือน", "month")])
def test_unit_in_a_heading_is_not_asked(stage, heading, period):
    batch = stage(heading)

    assert "income_before" not in ImportSheet.objects.get().units
    assert period_of(batch) == (period, None)


def test_answer_holds_for_the_sheet_and_every_later_one_like_it(client, stage, administrator_here):
    batch = stage()
    sheet = ImportSheet.objects.get()
    client.force_login(administrator_here)

    answers = {"income_before": "year", "income_basis": "household"}

    client.post(f"/imports/{batch.pk}/sheets/{sheet.pk}/units/", answers)

    later = stage(name="later.xlsx")
    assert HeaderMapping.objects.get().units == answers
    assert later.files.get().sheets.get().units == answers
    assert period_of(later) == ("year", None)
    assert later.rows.get().values["income_basis"] == "household"


def test_amounts_of_a_list_without_rows_are_not_asked_about(stage):
    batch = stage(rows=[])

    assert ImportSheet.objects.get().row_count == 0
    assert units_to_ask(batch) == []
    assert len(units_to_ask(stage(name="filled.xlsx"))) == 1


def test_page_asks_once_for_the_sheet(client, stage, administrator_here):
    batch = stage()
    client.force_login(administrator_here)
    path = f"/imports/{batch.pk}/sheets/{ImportSheet.objects.get().pk}/units/"

    asked = path in client.get(batch.get_absolute_url()).content.decode()
    form = client.get(path).context["form"]
    refused = client.post(path, {"income_before": "week"})

    assert (asked, list(form.fields)) == (True, ["income_before", "income_basis"])
    assert refused.context["form"].errors.keys() == {"income_before", "income_basis"}


@pytest.mark.parametrize(
    ("heading", "basis"), [("รายได้ครัวเรือน", "household"), ("รายได้เดิมจากอาชีพ", "occupation")]
)
def test_whose_income_it_is_stands_in_a_heading(stage, heading, basis):
    batch = stage(heading)

    assert "income_basis" not in ImportSheet.objects.get().units
    assert batch.rows.get().values["income_basis"] == basis


def test_answer_leaves_the_columns_to_be_recognised(stage, administrator_here):
    batch = stage()
    remember_units(by=administrator_here, sheet=ImportSheet.objects.get(), units={"income_before": "day"})

    later = stage(name="later.xlsx")

    assert later.files.get().sheets.get().mapping == batch.files.get().sheets.get().mapping
    assert period_of(later) == ("day", None)


def test_row_of_a_year_that_is_not_open_asks_for_no_village(client, administrator_here):
    batch = stage_files(
        by=administrator_here,
        files=[ReadFile("homes.xlsx", workbook([HEADINGS, HOME]))],
        area_code="3301",
        year=2562,
    )
    client.force_login(administrator_here)

    page = client.get(batch.get_absolute_url())

    (view,) = page.context["rows"]
    assert ([question.asks for question in view.questions], view.asks_village) == ([""], False)
    assert "/years/new/" in page.content.decode()
