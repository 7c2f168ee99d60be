"""The whole main job, from the lists of the office to the board of its chief."""

from django.utils.translation import gettext as _
from playwright.sync_api import expect

from households.actions import register_household
from households.models import Household, TrainerAssignment
from sammachip.accounts.models import User
from sammachip.people.actions import register_people
from tests.imports.workbooks import workbook
from trainers.models import TeamMember
from villages.models import Attendance, Event, Village, YearVillage
from villages.process.refresh import differences

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
VILLAGE_ROWS = [
    ["รหัสหมู่บ้าน", "ชื่อหมู่บ้าน", "หมู่ที่", "จำนวนครัวเรือน"],
    ["33011601", "บ้านหญ้าปล้อง", 1, 90],
    ["33011603", "บ้านหนองแคน", 3, 120],
]
SAGES = ["สมชาย", "มานะ", "วิไล", "ประยูร", "บุญมี", "จันทร์เพ็ญ"]
SURNAMES = {1: "ทองประดิษฐ์", 3: "แก้วกัลยา"}
SAGE_ROWS = [
    ["ชื่อ", "นามสกุล", "หมู่ที่", "ตำบล", "ความเชี่ยวชาญ", "ประสบการณ์ (ปี)", "พร้อมเป็นทีมวิทยากร"],
    *(
        [name, surname, moo, "หญ้าปล้อง", "เลี้ยงไก่ไข่", 10 + years, "พร้อม"]
        for moo, surname in SURNAMES.items()
        for years, name in enumerate(SAGES)
    ),
]
PLACE = ("33011603", 2560)
NEIGHBOURS = [("อรุณ", "12/3"), ("ดารา", "15"), ("พิชัย", "21")]


def test_a_district_comes_from_its_lists_to_step_four(office):
    administrator = office("administrator")
    take_over(administrator, "villages.xlsx", VILLAGE_ROWS)
    take_over(administrator, "sages.xlsx", SAGE_ROWS)
    choose_targets(administrator)
    officer = office("officer")

    compare_and_choose_team(officer)
    register_households(officer)
    pair_as_suggested(officer)
    record_selection(officer)

    chief = office("chief")
    chief.open("dashboards:board", "3301")
    expect(chief.page.locator("a[data-step='1'] .sign-done")).to_have_count(1)
    chief.open("dashboards:village", *PLACE)
    expect(chief.page.locator("#step-2 .todo li")).to_have_count(1)
    assert list(differences()) == []


def take_over(desk, name, rows):
    desk.open("imports:batch-new")
    file = {"name": name, "mimeType": XLSX, "buffer": workbook(rows)}
    desk.page.locator("[name=uploads]").set_input_files(file)
    desk.press(_("Read the files"))
    assert desk.page.locator(".import-row").count() == len(rows) - 1
    taking_over = desk.page.locator(".summary-head button")
    desk.go(taking_over)
    expect(taking_over).to_have_count(0)


def choose_targets(desk):
    assert Village.objects.count() == 2
    desk.open("villages:targets")
    for moo in SURNAMES:
        desk.page.locator(f"input[name=villages][value='{Village.objects.get(moo=moo).pk}']").check()
    desk.press(_("Add the villages"))
    assert YearVillage.objects.count() == 2


def compare_and_choose_team(desk):
    desk.open("dashboards:village", *PLACE)
    desk.open("trainers:sages", *PLACE)
    assert desk.page.locator("tbody tr").count() == len(SAGES)
    desk.open("trainers:team", *PLACE)
    lead, *members = [f"{name} {SURNAMES[3]}" for name in SAGES[:5]]
    desk.page.locator(f"label:has-text('{lead}')").first.click()
    for name in members:
        desk.page.locator(f"div:has(> input[name=members]) > label:has-text('{name}')").click()
    desk.press(_("Save"))
    assert TeamMember.objects.get(role="lead").person.first_name == SAGES[0]
    seated = TeamMember.objects.values_list("person__first_name", flat=True)
    assert sorted(seated) == sorted(SAGES[:5])


def register_households(desk):
    """Three through the form, the other seventeen through the action behind it."""
    for name, house in NEIGHBOURS:
        desk.open("households:new", *PLACE)
        desk.fill(title="นาง", first_name=name, last_name="วงศ์ทอง", house_no=house, income_before="๑,๕๐๐")
        desk.choose(income_period="month", income_basis="occupation")
        desk.press(_("Save"))
    village = YearVillage.objects.get(code=PLACE[0])
    by = User.objects.get(username="officer")
    others = [{"first_name": f"คนที่{number}", "last_name": "ตัวอย่าง"} for number in range(4, 21)]
    people = register_people([{**one, "home_code": PLACE[0]} for one in others], by=by)
    for number, person in enumerate(people, start=4):
        register_household(by=by, year_village=village, person=person, house_no=str(100 + number))
    desk.open("households:register", *PLACE)
    assert desk.page.locator("tbody tr").count() == Household.objects.count() == 20
    assert Household.objects.get(seq=1).income_before == 1500


def pair_as_suggested(desk):
    desk.open("households:pairing", *PLACE)
    desk.page.get_by_role("link", name=_("Suggest a pairing")).click()
    desk.press(_("Accept the suggestion"))
    taken = [
        TrainerAssignment.objects.filter(member__seat=seat, ends_on=None).count() for seat in range(1, 6)
    ]
    assert taken == [4, 4, 4, 4, 4]


def record_selection(desk):
    """A community leader chose along; everybody came but one."""
    desk.page.goto(f"{desk.address('villages:event-new')}?kind=team_selection&village={PLACE[0]}")
    desk.fill(title="ประชุมคัดเลือกทีมวิทยากร", decisions="เลือกทีม 5 คน")
    desk.press(_("Save"))
    event = Event.objects.get()
    sheet = ("villages:attendance", event.pk, event.days.get().pk)
    desk.open(*sheet)
    desk.fill(first_name="ผู้ใหญ่", last_name="สมมุติ", leader_position="ผู้ใหญ่บ้าน")
    desk.choose(role="leader")
    desk.press(_("Add to the sheet"))
    desk.open(*sheet)
    desk.press(_("All present"))
    desk.open(*sheet)
    desk.page.locator("tr", has_text=SAGES[4]).locator("input[name$=came]").uncheck()
    desk.press(_("Save the sheet"))
    absent = Attendance.objects.filter(presence="absent").values_list("person__first_name", flat=True)
    assert list(absent) == [SAGES[4]]
