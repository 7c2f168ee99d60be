"""The households of a village typed by keyboard and pasted from a spreadsheet."""

from django.utils.translation import gettext as _
from playwright.sync_api import expect

from households.models import Household
from tests.factories import make_year_village

PLACE = ("33011601", 2560)
NAMES = ("สมชาย", "มานะ", "วิชัย", "อุดม")
PASTE = """(text) => {
  const cells = new DataTransfer();
  cells.setData("text/plain", text);
  document.activeElement.dispatchEvent(
    new ClipboardEvent("paste", {clipboardData: cells, bubbles: true, cancelable: true}));
}"""


def focused(page):
    return page.evaluate("document.activeElement.name")


def paste(page, text):
    page.evaluate(PASTE, text)


def registered():
    homes = Household.objects.order_by("seq").prefetch_related("representatives__person")
    return [(home.seq, home.house_no, home.representatives.get().person.full_name) for home in homes]


def test_rows_are_typed_by_the_keyboard_alone(district, year, officer_here, sign_in, address):
    make_year_village(PLACE[0], year)
    page = sign_in(officer_here)
    page.goto(address("households:register-sheet", *PLACE))
    page.focus("[name=row-0-house_no]")

    page.keyboard.type("12")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("นายสมชาย ใจดี")
    page.keyboard.press("Enter")
    page.keyboard.type("นางสุดา แก้วใส")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    page.keyboard.type("14")
    page.keyboard.press("ArrowUp")
    assert focused(page) == "row-0-house_no"
    page.keyboard.press("ArrowDown")
    assert focused(page) == "row-1-house_no"
    assert page.url == address("households:register-sheet", *PLACE)
    page.get_by_role("button", name=_("Save"), exact=True).click()
    page.wait_for_url(address("households:register", *PLACE))

    assert registered() == [(1, "12", "นายสมชาย ใจดี"), (2, "14", "นางสุดา แก้วใส")]


def test_copied_block_fills_cells_and_adds_rows(district, year, officer_here, sign_in, address):
    make_year_village(PLACE[0], year, household_reason="ประชาคมเลือกเพิ่ม")
    page = sign_in(officer_here)
    page.goto(address("households:register-sheet", *PLACE))
    page.focus("[name=row-18-house_no]")

    paste(page, "".join(f"{n}\tนาย{name} ใจดี\t\t\t{n}\r\n" for n, name in enumerate(NAMES, 1)))
    expect(page.locator("[name=row-21-full_name]")).to_have_value("นายอุดม ใจดี")
    page.get_by_role("button", name=_("Save"), exact=True).click()
    page.wait_for_url(address("households:register", *PLACE))

    assert [seq for seq, _house, _name in registered()] == [19, 20, 21, 22]


def test_copied_headings_are_understood(district, year, officer_here, sign_in, address):
    make_year_village(PLACE[0], year)
    page = sign_in(officer_here)
    page.goto(address("households:register-sheet", *PLACE))
    page.fill("[name=row-0-full_name]", "นายมานะ ขยันยิ่ง")
    page.focus("[name=row-1-house_no]")

    paste(page, "ชื่อ-สกุล\tบ้านเลขที่\nนายสมชาย ใจดี\t12\n")

    expect(page.locator("[name=row-1-full_name]")).to_have_value("นายสมชาย ใจดี")
    assert page.locator("[name=row-1-house_no]").input_value() == "12"
    assert page.locator("[name=row-0-full_name]").input_value() == "นายมานะ ขยันยิ่ง"


def test_block_is_pasted_without_scripts(district, year, officer_here, sign_in, address):
    make_year_village(PLACE[0], year)
    page = sign_in(officer_here, java_script_enabled=False)
    page.goto(address("households:register-sheet", *PLACE))

    page.get_by_text(_("Paste from Excel")).click()
    page.get_by_label(_("Copied from Excel")).fill("12\tนายสมชาย ใจดี\n14\tนางสุดา แก้วใส")
    page.get_by_role("button", name=_("Fill the rows")).click()
    page.get_by_role("button", name=_("Save"), exact=True).click()
    page.wait_for_url(address("households:register", *PLACE))

    assert registered() == [(1, "12", "นายสมชาย ใจดี"), (2, "14", "นางสุดา แก้วใส")]


def test_rows_are_folded_on_a_phone_without_scripts(district, year, officer_here, sign_in, address):
    make_year_village(PLACE[0], year)
    page = sign_in(officer_here, java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.goto(address("households:register-sheet", *PLACE))
    page.fill("[name=row-1-full_name]", "นางสุดา แก้วใส")

    expect(page.locator("#row-1 .lack-house_no")).to_be_visible()
    expect(page.locator("[name=row-1-house_no]")).to_be_hidden()
    page.locator("label[for=row-1-open]").click()
    page.fill("[name=row-1-house_no]", "14")

    expect(page.locator("[name=row-0-house_no]")).to_be_hidden()
    assert page.locator("html").bounding_box()["height"] < 4500
    page.get_by_role("button", name=_("Save"), exact=True).click()
    page.wait_for_url(address("households:register", *PLACE))
    assert registered() == [(2, "14", "นางสุดา แก้วใส")]
