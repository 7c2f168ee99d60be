"""Steps 9 to 11 of one village, done through the pages: what is missing at each stage, until nothing is."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from households.models import PracticeRecord
from tests.factories import make_year_village
from tests.households.factories import make_households, make_pairs, make_surveys
from tests.households.pictures import photo
from tests.trainers.factories import make_occupation, make_team
from villages.models import Event
from villages.process.refresh import differences, refresh_progress
from villages.queries import step_state

FIRST_DAY = localdate() - timedelta(days=20)
STEPS = ("training", "practice", "follow_up")
PLACE = {"code": "33011601", "year": 2560}

UNENROLLED = "ครัวเรือนที่ 1-5 ยังไม่ได้ลงทะเบียนอบรม"
ABSENT = "ครัวเรือนที่ 1-5 ยังเข้าอบรมไม่ครบจำนวนวัน"
NO_LESSON = "ยังไม่ได้บันทึกครัวเรือนในการอบรมความรู้"
NO_OUTING = "ยังไม่ได้บันทึกการศึกษาดูงานพร้อมสิ่งที่ได้เรียนรู้ หรือเหตุผลที่ไม่ดูงาน"
NO_PRACTICE = "ครัวเรือนที่ 1-5 ยังไม่มีบันทึกการฝึกปฏิบัติ"
NOBODY_TRAINED = "ยังไม่มีครัวเรือนที่ผ่านการอบรม"
NO_ACTIVITY = "ยังไม่ได้บันทึกกิจกรรมร่วมของกลุ่ม"
IDLE = "ครัวเรือนที่ 5 ยังไม่มีบันทึกการฝึกปฏิบัติ"
UNPROVED = "ครัวเรือนที่ 1-4 การฝึกปฏิบัติยังไม่มีภาพถ่ายหรือการตรวจของวิทยากร"
NOBODY_VISITED = "ครัวเรือนที่ 1-5 ยังไม่ได้ติดตามหลังการอบรม"
TWO_UNVISITED = "ครัวเรือนที่ 4, 5 ยังไม่ได้ติดตามหลังการอบรม"


@pytest.fixture
def desk(client, district, year, officer_here, media):
    """Five households that asked for the same, before anybody taught them."""
    village = make_year_village(PLACE["code"], year, household_reason="มีเพียง 5 ครัวเรือน")
    households = make_households(village, 5)
    make_pairs(households, make_team(village))
    make_surveys(households, make_occupation())
    refresh_progress([village.pk])
    client.force_login(officer_here)
    return Desk(client, village, households)


class Desk:
    """The officer before the pages of one village."""

    def __init__(self, client, village, households):
        self.client, self.village, self.households = client, village, households

    def missing(self):
        """What each step lacks, and whether every sentence leads to a page that opens."""
        states = [step_state(self.village, slug, localdate()) for slug in STEPS]
        pages = [self.client.get(todo.url).status_code for state in states for todo in state.missing]
        assert set(pages) <= {200}
        return [[todo.sentence for todo in state.missing] for state in states]

    def statuses(self):
        return [step_state(self.village, slug, localdate()).status for slug in STEPS]

    def send(self, name, values, **parts):
        response = self.client.post(reverse(name, kwargs=PLACE | parts), values)
        assert response.status_code == 302, response.context["form"].errors
        return response

    def teach(self):
        values = {
            "occupation": make_occupation().pk,
            "starts_on": FIRST_DAY.isoformat(),
            "ends_on": (FIRST_DAY + timedelta(days=1)).isoformat(),
        }
        sheet = self.send("households:session-new", values).url
        form = self.client.get(sheet).context["form"]
        values = {
            name: form[name].value() for name in form.fields if form[name].value() not in (None, False, "")
        }
        assert self.client.post(sheet, values).status_code == 302

    def all_present(self, kind):
        event = Event.objects.filter(kind=kind).latest("pk")
        for day in event.days.all():
            self.client.post(reverse("villages:attendance-all", args=[event.pk, day.pk]))

    def take_attendance(self):
        self.all_present("training")

    def go_and_see(self):
        self.send(
            "households:study-visit-new",
            {"starts_on": FIRST_DAY.isoformat(), "place": "ฟาร์มตัวอย่าง", "learnt": "การผสมอาหารเอง"},
        )

    def practise(self):
        for household in self.households[:4]:
            values = {"started_on": FIRST_DAY.isoformat(), "what": "เลี้ยงไก่ไข่"}
            self.send("households:practice-new", values, household_id=household.pk)

    def prove_by_photo(self):
        for number, practice in enumerate(PracticeRecord.objects.order_by("pk")):
            values = {"started_on": FIRST_DAY.isoformat(), "what": practice.what, "seen_version": 1}
            values["after"] = photo(f"#00{number}000")
            self.send("households:practice-edit", values, practice_id=practice.pk)

    def visit(self, households):
        for household in households:
            values = {
                "practising": "earning",
                "visited_on": localdate().isoformat(),
                "mode": "home",
                "visitor": "officer",
            }
            self.send("households:follow-up-new", values, household_id=household.pk)

    def meet(self):
        values = {
            "kind": "joint_activity",
            "title": "ลงแขก",
            "starts_on": localdate().isoformat(),
            "villages": [self.village.pk],
        }
        assert self.client.post(reverse("villages:event-new"), values).status_code == 302
        self.all_present("joint_activity")


STAGES = [
    (
        lambda desk: None,
        [UNENROLLED],
        [NO_LESSON, NO_OUTING, NO_PRACTICE],
        [NOBODY_TRAINED, NO_ACTIVITY],
    ),
    (Desk.teach, [ABSENT], [NO_LESSON, NO_OUTING, NO_PRACTICE], [NOBODY_TRAINED, NO_ACTIVITY]),
    (Desk.take_attendance, [], [NO_OUTING, NO_PRACTICE], [NOBODY_VISITED, NO_ACTIVITY]),
    (Desk.go_and_see, [], [NO_PRACTICE], [NOBODY_VISITED, NO_ACTIVITY]),
    (Desk.practise, [], [IDLE, UNPROVED], [NOBODY_VISITED, NO_ACTIVITY]),
    (Desk.prove_by_photo, [], [], [NOBODY_VISITED, NO_ACTIVITY]),
    (lambda desk: desk.visit(desk.households[:3]), [], [], [TWO_UNVISITED, NO_ACTIVITY]),
    (lambda desk: desk.visit(desk.households[3:]), [], [], [NO_ACTIVITY]),
    (Desk.meet, [], [], []),
]


def test_each_page_takes_away_exactly_its_sentences(desk):
    for work, *expected in STAGES:
        work(desk)

        assert desk.missing() == expected

    assert desk.statuses() == ["done", "done", "done"]
    assert list(differences()) == []
