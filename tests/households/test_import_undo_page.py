import pytest
from django.urls import reverse

from sammachip.imports.actions import commit_batch, stage_files
from sammachip.imports.pipeline import ReadFile
from tests.factories import make_year_village

HEADINGS = "ชื่อ-สกุล,บ้านเลขที่,รหัสหมู่บ้าน,อาชีพที่ต้องการฝึก 1\n"


@pytest.mark.parametrize("count", [1, 3])
def test_preview_asks_the_same_for_one_household_and_for_three(
    client, district, year, media, administrator_here, count, django_assert_num_queries
):
    """Each row makes a household, who stands for it and what it wants, all called after the household."""
    make_year_village("33011601", year)
    people = zip(["นายสมชาย", "นางมาลี", "นางสาวรัตนา"][:count], range(1, 4), strict=False)
    rows = "".join(f"{who} ใจดีสมมุติ,{house},33011601,เลี้ยงไก่\n" for who, house in people)
    file = ReadFile("ครัวเรือน.csv", (HEADINGS + rows).encode())
    batch = stage_files(by=administrator_here, files=[file], area_code="3301", year=2560, kind="households")
    commit_batch(by=administrator_here, batch=batch)
    client.force_login(administrator_here)

    with django_assert_num_queries(47):
        going = client.get(reverse("imports:batch-undo", args=[batch.pk])).context["going"]

    assert len(going) == count
