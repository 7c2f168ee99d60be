"""The pages of a meeting: its figures, what may be done by whom, and what it tells elsewhere."""

import re
from datetime import date

import pytest

from groups.models import OccupationalGroup
from sammachip.audit.models import AuditEntry
from sammachip.dashboards.actions import close_meeting
from sammachip.dashboards.models import MeetingDecision, MeetingSheet, MonthlyMeeting
from tests.dashboards.indicators.world import make_district

PAGE = "/dashboards/3301/meetings/2560-04/"
FIGURE = re.compile(r'<a href="([^"]+)" data-figure="(\d+)"')
ROWS = re.compile(r'data-rows="(\d+)"')
LINES = re.compile(r"<li>([^<]*)<small>")


@pytest.fixture
def villages(district, year, officer_here):
    return make_district(officer_here)


def page(client, address: str) -> str:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("is_closed", [False, True])
def test_every_figure_is_its_list(client, villages, year, chief_here, is_closed):
    if is_closed:
        close_meeting(by=chief_here, code="3301", programme_year=year, month=date(2017, 4, 1))
    client.force_login(chief_here)

    found = [(url.replace("&amp;", "&"), int(number)) for url, number in FIGURE.findall(page(client, PAGE))]

    assert len(found) >= 21
    assert [(url, int(ROWS.search(page(client, url)).group(1))) for url, _ in found] == found


def test_records_are_a_list(client, villages, chief_here):
    client.force_login(chief_here)
    now = MonthlyMeeting._meta.get_field("month").to_python(date.today().isoformat())
    address = f"/dashboards/3301/meetings/{now.year + 543}-{now.month:02}/"

    [(url, number)] = [found for found in FIGURE.findall(page(client, address)) if "how=added" in found[0]]

    assert f'data-rows="{number}"' in page(client, url.replace("&amp;", "&"))


def closed_this_month(year, by):
    """The address of its page, and its records kept."""
    now = date.today().replace(day=1)
    sheet = close_meeting(by=by, code="3301", programme_year=year, month=now)
    return f"/dashboards/3301/meetings/{now.year + 543}-{now.month:02}/", sheet


def test_records_of_a_closed_month_are_told_as_they_were(client, villages, year, chief_here):
    client.force_login(chief_here)
    address, _sheet = closed_this_month(year, chief_here)
    [(url, number)] = [found for found in FIGURE.findall(page(client, address)) if "how=added" in found[0]]
    before = page(client, url.replace("&amp;", "&"))

    OccupationalGroup.objects.update(name="กลุ่มชื่อใหม่")
    AuditEntry.objects.all().update(object_label="อย่างอื่น", action="groups.else")
    after = page(client, url.replace("&amp;", "&"))

    assert (number, LINES.findall(after)) == ("2", LINES.findall(before))
    assert ROWS.search(after).group(1) == "2"
    assert "กลุ่ม" in LINES.findall(after)[0]


def test_sheet_kept_without_rows_opens_no_list(client, villages, year, chief_here):
    client.force_login(chief_here)
    address, sheet = closed_this_month(year, chief_here)
    MeetingSheet.objects.filter(pk=sheet.pk).update(records=None)

    assert "/records/" not in page(client, address)
    assert client.get(f"{address}records/").status_code == 404


def test_officer_sees_no_button_and_no_record(client, villages, officer_here):
    client.force_login(officer_here)

    html = page(client, PAGE)

    assert "/close/" not in html
    assert "/records/" not in html


def test_chief_decides_closes_and_opens_again(client, villages, chief_here):
    client.force_login(chief_here)
    page(client, f"{PAGE}decisions/new/")

    client.post(f"{PAGE}decisions/new/", {"words": "ติดตามทุกหมู่บ้าน", "responsible": "พัฒนากร"})
    client.post(f"{PAGE}close/")
    closed = page(client, PAGE)
    client.post(f"{PAGE}reopen/", {"reason": "แก้ยอดเงิน"})

    assert "ติดตามทุกหมู่บ้าน" in closed
    assert f"{PAGE}reopen/" in closed
    assert not MonthlyMeeting.objects.get().is_closed


def test_decision_is_corrected(client, villages, chief_here):
    client.force_login(chief_here)
    client.post(f"{PAGE}decisions/new/", {"words": "ติดตาม"})
    decision = MeetingDecision.objects.get()

    client.post(f"{PAGE}decisions/{decision.pk}/", {"words": "ติดตามให้ครบ", "seen_version": 1})

    decision.refresh_from_db()
    assert decision.words == "ติดตามให้ครบ"


def test_message_for_line_names_no_villager(client, villages, chief_here):
    client.force_login(chief_here)

    html = page(client, PAGE)

    message = html.split('id="line-text"')[1].split("</pre>")[0]
    assert "7 จาก 10" in message
    assert "ใจดี" not in message


def test_sheet_is_exported(client, villages, chief_here):
    client.force_login(chief_here)

    assert client.get(f"{PAGE}?export=xlsx")["Content-Type"].endswith("spreadsheetml.sheet")


def test_another_district_and_the_future_are_not_there(client, villages, chief_here):
    client.force_login(chief_here)

    assert client.get("/dashboards/3302/meetings/2560-04/").status_code == 404
    assert client.get("/dashboards/3301/meetings/2599-04/").status_code == 404


def test_list_of_months_ends_with_this_one(client, villages, year, chief_here):
    client.force_login(chief_here)

    html = page(client, "/dashboards/3301/meetings/")

    assert html.index("2560-04") < html.index("2560-03")
