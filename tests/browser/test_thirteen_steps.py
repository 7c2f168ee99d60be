"""One village goes through its whole year on a telephone: each step by its own pages, until it is done."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from playwright.sync_api import expect

from households.models import Household
from sammachip.thai.dates import format_numeric
from tests.factories import make_year_village
from tests.households.factories import make_practices, make_visits
from tests.people.factories import make_person
from tests.trainers.factories import make_occupation, make_survey
from tests.villages.factories import make_partner, photo_bytes
from trainers.models import Occupation, TeamMember
from villages.models import YearVillage
from villages.process.refresh import refresh_progress

PHONE = {"width": 360, "height": 740}
PLACE = ("33011601", 2560)
NAMES = ("อรุณ", "บุญมี", "คำแพง", "ดวงใจ", "จันทร์")
HOUSEHOLDS = len(NAMES)
LEAD, TRAINER = ("สมชาย", "ทองประดิษฐ์"), ("วิไล", "แก้วกัลยา")
GROUP, OCCUPATION = "กลุ่มเลี้ยงไก่ไข่", "เลี้ยงไก่ไข่"

SURVEY = "ครัวเรือนที่ 1-5 ยังไม่มีแบบสำรวจความต้องการอาชีพ"
ANALYSIS = "ยังไม่ได้วิเคราะห์ความต้องการอาชีพ"
PROJECT = "ยังไม่มีโครงการที่บรรจุในแผนพัฒนาหมู่บ้านหรือตำบลพร้อมหน้าหรือลำดับในแผน"
OUTING = "ยังไม่ได้บันทึกการศึกษาดูงานพร้อมสิ่งที่ได้เรียนรู้ หรือเหตุผลที่ไม่ดูงาน"


@pytest.fixture
def village(media, district, year):
    """Before its first step, in a year of small teams and few households."""
    year.team_size, year.households_per_village = 2, HOUSEHOLDS
    year.save()
    make_occupation(OCCUPATION)
    village = make_year_village(PLACE[0], year)
    refresh_progress()
    return village


@pytest.fixture
def officer(office, village):
    return office("officer", viewport=PHONE)


def test_a_village_is_led_through_its_thirteen_steps(officer, office):
    works = [choose_team, design, prepare, orient, pair, make_plan, analyse_needs, choose_venue]
    works += [train, practise, follow_up, know_groups, form_group]

    for step, work in enumerate(works, start=1):
        work(officer, office)
        officer.open("dashboards:village", *PLACE)
        expect(officer.page.locator(f"#step-{step} > .tag-done")).to_have_count(1)

    call_command("prove_figures", stdout=StringIO())
    assert {url: width for url, width in officer.widths.items() if width > PHONE["width"]} == {}


def go_on(desk, step, *missing):
    """From the village, which tells exactly this, to the page of the first of it."""
    if desk.page.url != desk.address("dashboards:village", *PLACE):
        desk.open("dashboards:village", *PLACE)
    told = desk.page.locator(f"#step-{step} .todo li > span:last-of-type").all_inner_texts()
    assert told == list(missing)
    desk.go(desk.page.locator(f"#step-{step}").get_by_role("link", name=_("Continue with this step")))


def record_event(desk, title):
    desk.fill(title=title)
    desk.save()


def everybody_came(desk):
    desk.press(_("All present"))


def choose_team(desk, office):
    no_lead, no_meeting = "ทีมยังไม่มีวิทยากรผู้นำ", "ยังไม่ได้บันทึกการประชุมคัดเลือกทีม"
    go_on(desk, 1, "ขาดวิทยากรอีก 2 คน", no_lead, no_meeting)
    desk.follow(_("Survey a sage"))
    desk.fill(title="นาย", first_name=LEAD[0], last_name=LEAD[1])
    desk.choose(taught_1=str(Occupation.objects.get().pk))
    desk.save()
    second = make_person(first_name=TRAINER[0], last_name=TRAINER[1], home_code=PLACE[0])
    make_survey(YearVillage.objects.get().village, second)
    go_on(desk, 1, "ขาดวิทยากรอีก 2 คน", no_lead, no_meeting)
    desk.page.locator(f"label:has-text('{LEAD[0]}')").first.click()
    desk.page.locator(f"div:has(> input[name=members]) > label:has-text('{TRAINER[0]}')").click()
    desk.press(_("Save"))
    go_on(desk, 1, no_meeting)
    record_event(desk, "ประชุมคัดเลือกทีมวิทยากร")
    go_on(desk, 1, "ยังไม่ได้บันทึกผู้นำชุมชนในการประชุมคัดเลือกทีม")
    desk.fill(**{"leader-0-first_name": "นายผู้ใหญ่ สมมุติ", "leader-0-position": "ผู้ใหญ่บ้าน"})
    desk.press(_("Add to the sheet"))


def design(desk, office):
    absent = ("ยังไม่ได้บันทึกวิทยากรผู้นำในการประชุมวางแผน", "การประชุมวางแผนยังขาดวิทยากรอีก 2 คน")
    unsaid = ("ยังไม่ได้บันทึกมติและข้อตกลงของการประชุมวางแผน", "การประชุมวางแผนยังไม่มีกำหนดการหรือวันนัดครั้งต่อไป")
    go_on(desk, 2, "ยังไม่ได้บันทึกการประชุมวางแผนกับทีม")
    record_event(desk, "ประชุมวางแผนกับทีม")
    go_on(desk, 2, *absent, *unsaid)
    everybody_came(desk)
    go_on(desk, 2, *unsaid)
    desk.fill(agenda="ออกแบบการเรียนรู้", decisions="แบ่งกันสอนตามความถนัด")
    desk.save()


def prepare(desk, office):
    nobody = (
        "วิทยากรที่ยังไม่ได้เข้าร่วมการเตรียมความพร้อม 2 คน",
        "ทีมเข้าร่วมการเตรียมความพร้อม 0 คน-วัน จากที่ต้องการ 2 คน-วัน",
    )
    no_partner, no_sheet = (
        "ยังไม่ได้บันทึกภาคีหรือทีมสนับสนุนในการเตรียมความพร้อม",
        "ยังไม่ได้แนบใบลงทะเบียนของการเตรียมความพร้อม",
    )
    go_on(desk, 3, "ยังไม่ได้บันทึกการเตรียมความพร้อมทีม")
    record_event(desk, "เตรียมความพร้อมทีมวิทยากร")
    make_partner()
    go_on(desk, 3, *nobody, no_partner, no_sheet)
    everybody_came(desk)
    go_on(desk, 3, no_partner, no_sheet)
    desk.page.get_by_role("checkbox").first.check()
    desk.save()
    go_on(desk, 3, no_sheet)
    expect(desk.page.locator("[name=kind]")).to_have_value("signature_sheet")
    sheet = {"name": "ภาพ.jpg", "mimeType": "image/jpeg", "buffer": photo_bytes()}
    desk.page.locator("[name=file]").set_input_files(sheet)
    desk.save()


def orient(desk, office):
    """All households on the sheet of the register."""
    go_on(desk, 4, "ขึ้นทะเบียนแล้ว 0 จาก 5 ครัวเรือน")
    for row, name in enumerate(NAMES):
        cells = {"house_no": f"12/{row + 1}", "full_name": f"นาง{name} วงศ์ทอง", "income_before": "๑,๕๐๐"}
        if row:  # on a phone the first row is open already
            desk.page.locator(f"label[for=row-{row}-open]").click()
        desk.fill(**{f"row-{row}-{cell}": value for cell, value in cells.items()})
    desk.save()
    go_on(desk, 4, "ครัวเรือนที่ 1-5 ยังไม่ได้เข้าร่วมการสร้างความเข้าใจ")
    record_event(desk, "ชี้แจงครัวเรือนเป้าหมาย")
    desk.follow(_("Attendance"))
    everybody_came(desk)


def pair(desk, office):
    go_on(desk, 5, "ครัวเรือนที่ 1-5 ยังไม่มีวิทยากรผู้ดูแล")
    desk.follow(_("Suggest a pairing"))
    desk.press(_("Accept the suggestion"))
    go_on(desk, 5, "ครัวเรือนที่ 1-5 ยังไม่มีการติดต่อหลังจับคู่")
    for _household in range(HOUSEHOLDS):
        desk.follow(_("Record the first contact"))
        desk.fill(first_contact_on=today())
        desk.save()


def make_plan(desk, office):
    no_money, draft = "ยังไม่ทราบงบที่หมู่บ้านได้รับจัดสรร", "แผนปฏิบัติการฝึกอบรมยังเป็นร่าง"
    unplanned = ("รายการที่ 1-4 ของแผนยังไม่มีวันที่ สถานที่ หรือผู้รับผิดชอบ", "แผนยังไม่มีการติดตามหลังการฝึกอบรม")
    go_on(desk, 6, "ยังไม่ได้จัดทำแผนปฏิบัติการฝึกอบรม")
    desk.save()
    go_on(desk, 6, *unplanned, no_money, draft)
    for number in range(4):
        values = {"starts_on": today(), "place": "ศาลากลางบ้าน", "responsible": LEAD[0]}
        desk.fill(**{f"line-{number}-{name}": value for name, value in values.items()})
    desk.save()
    go_on(desk, 6, no_money, draft)
    desk.fill(allocation="20,000")
    desk.save()
    go_on(desk, 6, draft)
    desk.press(_("Submit the plan"))
    chief = office("chief", viewport=PHONE)
    go_on(chief, 6, "แผนปฏิบัติการฝึกอบรมรออนุมัติ")
    chief.press(_("Approve the plan"))
    desk.widths |= chief.widths


def analyse_needs(desk, office):
    go_on(desk, 7, SURVEY, ANALYSIS, PROJECT)
    for choice in desk.page.locator("[name$=choice_1]").all():
        choice.fill(OCCUPATION)
    desk.save()
    go_on(desk, 7, ANALYSIS, PROJECT)
    desk.choose(**{"rank1-decision": "train"})
    desk.save()
    go_on(desk, 7, PROJECT)
    desk.fill(project_name="ฟาร์มไก่ไข่ชุมชน", plan_years="2561-2564", reference="หน้า 12")
    desk.choose(plan_kind="village", status="accepted")
    desk.save()


def choose_venue(desk, office):
    unconfirmed, no_material = "พัฒนากรยังไม่ได้ยืนยันสถานที่", "ยังไม่มีรายการวัสดุ"
    no_place = ("ยังไม่ได้เลือกสถานที่ฝึก", "ยังไม่ได้ระบุแหล่งดูงาน หรือเหตุผลที่ไม่ดูงาน")
    go_on(desk, 8, *no_place, unconfirmed, no_material)
    desk.fill(place="บ้านวิทยากร", new_site="ฟาร์มสมมุติ")
    desk.save()
    go_on(desk, 8, unconfirmed, no_material)
    desk.press(_("Confirm the places"))
    go_on(desk, 8, no_material)
    desk.fill(item="แม่ไก่", quantity="50", unit="ตัว", unit_price="200")
    desk.save()


def train(desk, office):
    """Who asked for the occupation is ticked already."""
    go_on(desk, 9, "ครัวเรือนที่ 1-5 ยังไม่ได้ลงทะเบียนอบรม")
    desk.follow(_("New training session"))
    desk.choose(occupation=str(Occupation.objects.get().pk))
    desk.fill(starts_on=today())
    desk.save()
    desk.save()
    go_on(desk, 9, "ครัวเรือนที่ 1-5 ยังเข้าอบรมไม่ครบจำนวนวัน")
    desk.follow(_("take attendance"))
    everybody_came(desk)


def practise(desk, office):
    """One household checked by its trainer on the page, the others behind it."""
    go_on(desk, 10, OUTING, "ครัวเรือนที่ 1-5 ยังไม่มีบันทึกการฝึกปฏิบัติ")
    desk.follow(_("Record a study visit"))
    desk.fill(starts_on=today(), place="ฟาร์มสมมุติ", learnt="ผสมอาหารเอง")
    desk.save()
    go_on(desk, 10, "ครัวเรือนที่ 1-5 ยังไม่มีบันทึกการฝึกปฏิบัติ")
    desk.follow(_("Record the practice"))
    desk.fill(what="เลี้ยงไก่ไข่ 10 ตัว")
    desk.page.locator("[name=checked_by]").select_option(index=1)
    desk.save()
    make_practices(Household.objects.exclude(seq=1), TeamMember.objects.first(), localdate())
    refresh_progress()


def follow_up(desk, office):
    """One household visited on the page, the others behind it."""
    no_activity = "ยังไม่ได้บันทึกกิจกรรมร่วมของกลุ่ม"
    go_on(desk, 11, "ครัวเรือนที่ 1-5 ยังไม่ได้ติดตามหลังการอบรม", no_activity)
    desk.go(desk.page.locator(".visit-card > a").first)
    desk.page.locator("label:has(> [name=practising][value=earning])").click()
    desk.go(desk.page.locator(".visit-bar button[type=submit]"))
    make_visits(Household.objects.exclude(seq=1), localdate())
    refresh_progress()
    go_on(desk, 11, no_activity)
    record_event(desk, "ลงแขกทำคอกไก่")
    desk.follow(_("Attendance"))
    everybody_came(desk)


def know_groups(desk, office):
    unchecked = "บันทึกแบบประเมินความพร้อมของผู้ที่จะรวมกลุ่ม"
    go_on(desk, 12, "จัดประชุมกระบวนการกลุ่ม แล้วบันทึก", unchecked)
    record_event(desk, "เรียนรู้กระบวนการกลุ่ม")
    go_on(
        desk,
        12,
        "ยังขาดครัวเรือนที่ประกอบอาชีพอีก 3 ครัวเรือน ที่ต้องเข้าประชุมกระบวนการกลุ่มอย่างน้อย 1 ครั้ง",
        unchecked,
    )
    desk.follow("เรียนรู้กระบวนการกลุ่ม")
    desk.follow(_("Attendance"))
    everybody_came(desk)
    go_on(desk, 12, unchecked)
    desk.fill(group_idea=GROUP)
    desk.page.get_by_label(_("Are there enough people who want to be members?")).check()
    desk.save()


def form_group(desk, office):
    unregistered = f"ลงทะเบียน {GROUP} ในทะเบียนกลุ่มอาชีพ"
    go_on(desk, 13, "จัดตั้งกลุ่มอาชีพ แล้วบันทึก")
    desk.fill(name=GROUP)
    desk.save()
    without = ["ขาดสมาชิกอีก 5 คน", "ขาดสมาชิกจากครัวเรือนเป้าหมายอีก 3 ครัวเรือน"]
    without += ["ยังไม่มีประธาน", "ยังไม่มีเลขานุการ", "ยังไม่มีเหรัญญิก"]
    go_on(desk, 13, *(f"{GROUP} {what}" for what in without), unregistered)
    positions = ["chair", "secretary", "treasurer", "member", "member"]
    for box, position in zip(desk.page.locator("select[name^=position_]").all(), positions, strict=False):
        box.select_option(position)
    desk.save()
    go_on(desk, 13, unregistered)
    desk.fill(registered_on=today())
    desk.save()


def today():
    return format_numeric(localdate())
