"""Files handed in by dropping them on the page, and without any script."""

from base64 import b64encode

import pytest
from django.utils.translation import gettext as _
from playwright.sync_api import expect

from sammachip.imports.models import ImportBatch
from tests.imports.workbooks import workbook

VILLAGES = workbook([["รหัสหมู่บ้าน", "ชื่อหมู่บ้าน", "หมู่ที่"], ["33011601", "บ้านคูซอด", 1]])
FILES = {"หมู่บ้าน.xlsx": VILLAGES, "ว่าง.xlsx": b"", "หนังสือ.pdf": b"%PDF-1.4\n"}
DROP = """(files) => {
  const carried = new DataTransfer();
  files.forEach(([name, content]) => {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    carried.items.add(new File([bytes], name));
  });
  const about = {dataTransfer: carried, bubbles: true, cancelable: true};
  document.body.dispatchEvent(new DragEvent("dragover", about));
  const said = document.querySelector(".dropping-place").innerText.trim();
  document.body.dispatchEvent(new DragEvent("drop", about));
  return said;
}"""


@pytest.fixture
def page(media, district, year, administrator_here, sign_in, address):
    page = sign_in(administrator_here)
    page.goto(address("imports:batch-new"))
    return page


def drop(page, names):
    return page.evaluate(DROP, [[name, b64encode(FILES[name]).decode()] for name in names])


def read(page, address):
    page.get_by_role("button", name=_("Read the files")).click()
    batch = ImportBatch.objects.get()
    page.wait_for_url(address("imports:batch-detail", batch.pk))
    return list(batch.files.order_by("order").values_list("name", "problem"))


def test_dropped_files_join_those_chosen(page, address):
    page.locator("[name=uploads]").set_input_files(
        {"name": "หนังสือ.pdf", "mimeType": "application/pdf", "buffer": FILES["หนังสือ.pdf"]}
    )
    said = drop(page, ["หมู่บ้าน.xlsx", "ว่าง.xlsx"])
    expect(page.locator("[data-dropping-files] li")).to_have_count(3)

    assert said == _("Let go: the files are added to the list")
    assert read(page, address) == [("หนังสือ.pdf", "unknown_type"), ("หมู่บ้าน.xlsx", ""), ("ว่าง.xlsx", "empty")]


def test_file_is_left_out_again_by_the_keyboard(page, address):
    drop(page, FILES)
    page.get_by_role("button", name=_("Leave # out").replace("#", "ว่าง.xlsx")).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("[data-dropping-files] li")).to_have_count(1)

    assert read(page, address) == [("หมู่บ้าน.xlsx", "")]


def test_files_are_handed_in_without_a_script(media, district, year, administrator_here, sign_in, address):
    page = sign_in(administrator_here, java_script_enabled=False, viewport={"width": 360, "height": 640})
    page.goto(address("imports:batch-new"))
    files = [{"name": name, "mimeType": "", "buffer": content} for name, content in FILES.items()]
    page.locator("[name=uploads]").set_input_files(files)

    expect(page.locator("[data-dropping]")).to_be_hidden()
    assert dict(read(page, address)) == {"หมู่บ้าน.xlsx": "", "ว่าง.xlsx": "empty", "หนังสือ.pdf": "unknown_type"}
