"""What the review page says of a file by its form."""

import pytest

from sammachip.imports.actions import stage_files
from sammachip.imports.pipeline import ReadFile

PAGE = (
    "<html><table><tr><th>ที่</th><th>ชื่อปราชญ์</th><th>บ้านเลขที่</th><th>องค์ความรู้</th></tr>"
    "<tr><td>1</td><td>นายบุญมี ใจงามดี</td><td>1</td><td>จักสาน</td></tr></table></html>"
)


@pytest.mark.parametrize(("name", "is_told"), [("เก่า.XLS", True), ("ใหม่.html", False)])
def test_old_workbooks_are_said_to_hide_what_they_cannot_tell(
    client, district, settings, tmp_path, administrator_here, name, is_told
):
    settings.MEDIA_ROOT = tmp_path
    files = [ReadFile(name, PAGE.encode())]
    batch = stage_files(by=administrator_here, files=files, area_code="3301", year=2560)
    client.force_login(administrator_here)

    page = client.get(batch.get_absolute_url()).content.decode()

    assert ("บันทึกเป็น .xlsx" in page) is is_told
