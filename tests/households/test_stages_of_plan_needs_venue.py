"""A village goes through steps 6 to 8 by its pages; after each thing done, exactly what is still missing."""

import pytest
from django.urls import reverse

from households.models import Household, MaterialLine, TrainingPlan
from tests.factories import make_year_village
from villages.models import PlanEntry
from villages.process.refresh import refresh_progress


class Office:
    """The officer and the chief at their desks, about one village."""

    def __init__(self, client, village, officer, chief):
        self.client, self.village, self.officer, self.chief = client, village, officer, chief
        self.client.force_login(officer)

    def address(self, name, **more):
        return reverse(name, kwargs={"code": self.village.code, "year": 2560} | more)

    def post(self, name, values=None, by=None, **more):
        self.client.force_login(by or self.officer)
        response = self.client.post(self.address(name, **more), values or {})
        assert response.status_code == 302, response.context["form"].errors
        self.client.force_login(self.officer)

    def post_lines(self, *lines):
        """The sheet with these lines and no others."""
        url = self.address("households:plan-lines")
        sheet = self.client.get(url).context["sheet"]
        count = len(sheet.known)
        values = {"line-TOTAL_FORMS": count + len(lines), "line-INITIAL_FORMS": count}
        values |= {"prepared_on": "1/2/2560", "seen_version": sheet.plan.version}
        for place, pk in enumerate(sheet.known):
            values |= {f"line-{place}-line": pk, f"line-{place}-DELETE": "on"}
        for place, line in enumerate(lines, start=count):
            values |= {f"line-{place}-fund": "department"}
            values |= {f"line-{place}-{name}": value for name, value in line.items()}
        assert self.client.post(url, values).status_code == 302

    def state(self, page):
        return self.client.get(self.address(page)).context["state"]


@pytest.fixture
def office(client, district, year, officer_here, chief_here):
    village = make_year_village("33011601", year)
    refresh_progress([village.pk])
    return Office(client, village, officer_here, chief_here)


TRAINING = {"kind": "training", "activity": "ฝึกอาชีพ", "budget": "43,000"}
COMPLETE = TRAINING | {"budget": "24,000", "starts_on": "3/4/2560", "place": "ศาลา", "responsible": "ทีม"}
FOLLOW_UP = COMPLETE | {"kind": "follow_up", "budget": "", "starts_on": "3/5/2560"}
ALLOCATION = ("villages:year-edit", {"allocation": "42,000", "seen_version": 1})
NO_PLAN = "ยังไม่ได้จัดทำแผนปฏิบัติการฝึกอบรม"
DRAFT = "แผนปฏิบัติการฝึกอบรมยังเป็นร่าง"
WAITS = "แผนปฏิบัติการฝึกอบรมรออนุมัติ"
NO_LINES = "แผนปฏิบัติการฝึกอบรมยังไม่มีรายการ"
NO_ALLOCATION = "ยังไม่ทราบงบที่หมู่บ้านได้รับจัดสรร"
INCOMPLETE = "รายการที่ 1 ของแผนยังไม่มีวันที่ สถานที่ หรือผู้รับผิดชอบ"
NO_FOLLOW_UP = "แผนยังไม่มีการติดตามหลังการฝึกอบรม"
ABOVE_PLAN = "แผนเกินงบที่ได้รับจัดสรร 1,000 บาท"


def seen():
    return {"seen_version": TrainingPlan.objects.get().version}


PLAN_STAGES = [
    (lambda at: None, [NO_PLAN]),
    (
        lambda at: at.post("households:plan-new", {"source": "empty", "prepared_on": "1/2/2560"}),
        [NO_LINES, NO_ALLOCATION, DRAFT],
    ),
    (lambda at: at.post(*ALLOCATION), [NO_LINES, DRAFT]),
    (lambda at: at.post_lines(TRAINING), [INCOMPLETE, NO_FOLLOW_UP, ABOVE_PLAN, DRAFT]),
    (lambda at: at.post_lines(COMPLETE, FOLLOW_UP | {"starts_on": "1/4/2560"}), [NO_FOLLOW_UP, DRAFT]),
    (lambda at: at.post_lines(COMPLETE, FOLLOW_UP), [DRAFT]),
    (lambda at: at.post("households:plan-submit", seen(), version_no=1), [WAITS]),
    (
        lambda at: at.post(
            "households:plan-return", {"returned_reason": "แก้วัน", **seen()}, by=at.chief, version_no=1
        ),
        [DRAFT],
    ),
    (lambda at: at.post("households:plan-submit", seen(), version_no=1), [WAITS]),
    (lambda at: at.post("households:plan-approve", seen(), by=at.chief, version_no=1), []),
]

NO_HOUSEHOLD = "ยังไม่มีครัวเรือนในทะเบียนที่จะสอบถาม"
NO_ANALYSIS = "ยังไม่ได้วิเคราะห์ความต้องการอาชีพ"
NO_PROJECT = "ยังไม่มีโครงการที่บรรจุในแผนพัฒนาหมู่บ้านหรือตำบลพร้อมหน้าหรือลำดับในแผน"


def unsurveyed(numbers):
    return f"ครัวเรือนที่ {numbers} ยังไม่มีแบบสำรวจความต้องการอาชีพ"


def register(at):
    for name in ("สมหญิง", "บุญมา", "คำดี"):
        at.post("households:new", {"seq": Household.objects.count() + 1, "first_name": name})


def ask(at, *numbers):
    """The others of the sheet stay empty, as the browser sends them."""
    choices = {f"h{Household.objects.get(seq=seq).pk}-choice_1": "เลี้ยงไก่ไข่" for seq in numbers}
    at.post("households:need-sheet", {"asked_on": "10/2/2560"} | choices)


def analyse(at):
    sheet = at.client.get(at.address("households:analysis-new")).context["sheet"]
    values = {"seen": sheet.fingerprint, "analysed_on": "20/2/2560", "rank1-decision": "train"}
    at.post("households:analysis-new", values)


ENTRY = {
    "project_name": "เลี้ยงไก่ไข่",
    "plan_kind": "village",
    "plan_years": "2561-2564",
    "status": "proposed",
}


def accept(at):
    entry = PlanEntry.objects.get()
    accepted = ENTRY | {"status": "accepted", "reference": "หน้า 12", "seen_version": entry.version}
    at.post("villages:plan-entry-edit", accepted, entry_id=entry.pk)


def remove_survey(at):
    household = Household.objects.get(seq=2)
    at.post("households:need-remove", {"reason": "ถามผิดหลัง"}, household_id=household.pk)


NEED_STAGES = [
    (lambda at: None, [NO_HOUSEHOLD, NO_ANALYSIS, NO_PROJECT]),
    (register, [unsurveyed("1-3"), NO_ANALYSIS, NO_PROJECT]),
    (lambda at: ask(at, 1), [unsurveyed("2, 3"), NO_ANALYSIS, NO_PROJECT]),
    (lambda at: ask(at, 2, 3), [NO_ANALYSIS, NO_PROJECT]),
    (analyse, [NO_PROJECT]),
    (lambda at: at.post("villages:plan-entry-new", ENTRY), [NO_PROJECT]),
    (remove_survey, [unsurveyed("2"), NO_PROJECT]),
    (accept, [unsurveyed("2")]),
    (lambda at: ask(at, 2), []),
]

NO_PLACE = "ยังไม่ได้เลือกสถานที่ฝึก"
NO_SITE = "ยังไม่ได้ระบุแหล่งดูงาน หรือเหตุผลที่ไม่ดูงาน"
NOT_CONFIRMED = "พัฒนากรยังไม่ได้ยืนยันสถานที่"
NO_MATERIAL = "ยังไม่มีรายการวัสดุ"
ABOVE_MATERIAL = "ค่าวัสดุเกินงบที่ได้รับจัดสรร 8,000 บาท"
VENUE = {"place": "บ้านปราชญ์", "kind": "sage_house", "decided_on": "1/3/2560"}
MATERIAL = {"item": "อาหารไก่", "quantity": "10", "unit": "กระสอบ", "unit_price": "5,000"}


def choose(at, **values):
    form = at.client.get(at.address("households:venue-edit")).context["form"]
    at.post("households:venue-edit", VENUE | {"seen_version": form["seen_version"].value() or ""} | values)


def buy_cheaper(at):
    line = MaterialLine.objects.get()
    cheaper = MATERIAL | {"unit_price": "4,000", "seen_version": line.version}
    at.post("households:material-edit", cheaper, material_id=line.pk)


VENUE_STAGES = [
    (lambda at: at.post(*ALLOCATION), [NO_PLACE, NO_SITE, NOT_CONFIRMED, NO_MATERIAL]),
    (choose, [NO_SITE, NOT_CONFIRMED, NO_MATERIAL]),
    (lambda at: at.post("households:venue-confirm"), [NO_SITE, NO_MATERIAL]),
    (lambda at: choose(at, new_site="ฟาร์มตัวอย่าง"), [NOT_CONFIRMED, NO_MATERIAL]),
    (lambda at: at.post("households:venue-confirm"), [NO_MATERIAL]),
    (lambda at: at.post("households:material-new", MATERIAL), [ABOVE_MATERIAL]),
    (buy_cheaper, []),
    (lambda at: choose(at, no_visit_reason="งบไม่พอ"), [NOT_CONFIRMED]),
    (lambda at: at.post("households:venue-confirm", by=at.chief), []),
]


@pytest.mark.parametrize(
    ("page", "stages"),
    [
        ("households:plan", PLAN_STAGES),
        ("households:needs", NEED_STAGES),
        ("households:venue", VENUE_STAGES),
    ],
    ids=["plan", "needs", "venue"],
)
def test_each_stage_lacks_exactly_what_is_not_done(office, page, stages):
    for number, (act, expected) in enumerate(stages):
        act(office)

        state = office.state(page)

        assert (number, [one.sentence for one in state.missing]) == (number, expected)
        assert {office.client.get(one.url).status_code for one in state.missing} <= {200}
        assert (state.status == "done") == (not expected)


@pytest.mark.parametrize(
    ("step", "page"), [(6, "households:plan"), (7, "households:needs"), (8, "households:venue")]
)
def test_village_page_leads_to_the_page_of_the_step_in_one_tap(office, step, page):
    response = office.client.get(office.village.get_absolute_url())

    line = next(one for one in response.context["path"].steps if one.step.number == step)
    assert line.url == office.address(page)
