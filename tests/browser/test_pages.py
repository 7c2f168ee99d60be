"""Every page of the daily work, with the data of a village in the middle of its year."""

from datetime import date

import pytest

from sammachip.imports.actions import stage_files
from sammachip.imports.pipeline import ReadFile
from tests.browser.rules import PHONE, violations, width
from tests.factories import make_event, make_year_village
from tests.households.factories import (
    make_attendances,
    make_households,
    make_pairs,
    make_practices,
    make_session,
    make_visits,
)
from tests.imports.workbooks import workbook
from tests.trainers.factories import make_occupation, make_survey, make_team
from villages.process.refresh import refresh_progress

VILLAGE = ("33011601", 2560)


PAGES = {
    "today": ("dashboards:today",),
    "villages": ("villages:list",),
    "village": ("dashboards:village", *VILLAGE),
    "targets": ("villages:targets",),
    "candidates": ("trainers:sages", *VILLAGE),
    "team": ("trainers:team", *VILLAGE),
    "households": ("households:list",),
    "register": ("households:register", *VILLAGE),
    "new household": ("households:new", *VILLAGE),
    "training": ("households:training", *VILLAGE),
    "practice": ("households:practice", *VILLAGE),
    "calendar": ("households:calendar",),
    "visits due": ("households:visit-list",),
    "visits in figures": ("households:visit-figures",),
    "visit sheets": ("households:visit-sheet", *VILLAGE),
    "visits": ("households:follow-up", *VILLAGE),
    "pairing": ("households:pairing", *VILLAGE),
    "history of pairing": ("households:pairing-history", *VILLAGE),
    "suggested pairing": ("households:suggestion", *VILLAGE),
    "events": ("villages:event-list",),
    "new event": ("villages:event-new",),
    "imports": ("imports:batch-list",),
    "new import": ("imports:batch-new",),
}


@pytest.fixture
def addresses(media, district, year, administrator_here, address):
    village = make_year_village(VILLAGE[0])
    make_year_village("33011801")
    team = make_team(village)
    make_survey(village.village)
    households = make_households(village, 20)
    make_pairs(households[:18], team)
    event = make_event(village, title="ประชุมคัดเลือกทีมวิทยากรสัมมาชีพชุมชน", kind="team_selection")
    make_attendances(event, households)
    rows = [["รหัสหมู่บ้าน", "ชื่อหมู่บ้าน", "หมู่ที่"], ["33011603", "บ้านหนองแคน", 3], ["33011605", "", 5]]
    batch = stage_files(
        by=administrator_here, files=[ReadFile("villages.xlsx", workbook(rows))], area_code=district
    )
    (visit,) = make_visits(households[:1], date(2017, 5, 2), income_amount=900, income_period="month")
    training = make_event(village, title="ฝึกอบรมอาชีพเลี้ยงไก่ไข่", kind="training")
    session = make_session(training, make_occupation(), households[:3])
    make_practices(households[:2], team[0])
    refresh_progress()
    of_records = {
        "board": ("dashboards:board", district),
        "step list": ("dashboards:step-list", district),
        "household": ("households:household", *VILLAGE, households[0].pk),
        "session": ("households:session", *VILLAGE, session.pk),
        "new practice": ("households:practice-new", *VILLAGE, households[0].pk),
        "visit": ("households:follow-up-new", *VILLAGE, households[0].pk),
        "visit corrected": ("households:follow-up-edit", *VILLAGE, visit.pk),
        "event": ("villages:event", event.pk),
        "attendance": ("villages:attendance", event.pk, event.days.get().pk),
        "import": ("imports:batch-detail", batch.pk),
    }
    return {name: address(*place) for name, place in (PAGES | of_records).items()}


def test_sign_in_breaks_no_rule_of_accessibility(page, address):
    page.goto(address("accounts:sign-in"))

    assert violations(page) == []


@pytest.mark.parametrize("half", [0, 1])
def test_pages_break_no_rule_of_accessibility(sign_in, addresses, administrator_here, half):
    page = sign_in(administrator_here)

    found = {}
    for name, place in list(addresses.items())[half::2]:
        page.goto(place)
        found[name] = violations(page)

    assert {name: words for name, words in found.items() if words} == {}


def test_pages_fit_a_telephone(sign_in, addresses, administrator_here):
    page = sign_in(administrator_here)
    page.set_viewport_size(PHONE)

    widths = {}
    for name, place in addresses.items():
        page.goto(place)
        widths[name] = width(page)

    assert {name: width for name, width in widths.items() if width > PHONE["width"]} == {}
