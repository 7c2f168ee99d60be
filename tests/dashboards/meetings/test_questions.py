"""A figure is questioned, answered and closed; only in the district, and told where it matters."""

import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from sammachip.audit.actions import StaleRecord
from sammachip.audit.models import AuditEntry
from sammachip.dashboards.actions import (
    answer_question,
    ask_about_figure,
    close_meeting,
    close_question,
)
from sammachip.dashboards.models import FigureQuestion
from tests.dashboards.indicators.world import make_district

APRIL = date(2017, 4, 1)
SHEET, LIST = "/dashboards/3301/meetings/2560-04/", "/dashboards/3301/questions/"
ROWS = re.compile(r'data-rows="(\d+)"')
LIST_QUERIES = 9


@pytest.fixture
def villages(district, year, officer_here):
    return make_district(officer_here)


@pytest.fixture
def ask(villages, chief_here, officer_here):
    def asked(**more) -> FigureQuestion:
        about = {"code": "3301", "month": APRIL, "figure": "practising", "label": "ปฏิบัติจริง", "value": 7}
        told = {"words": "เดือนก่อนมี 9 เพราะอะไร", "officer": officer_here}
        return ask_about_figure(by=chief_here, **(about | told | more))

    return asked


def page(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def rows(client, address: str) -> int:
    return int(ROWS.search(page(client, address)).group(1))


@pytest.mark.parametrize("is_closed", [False, True])
def test_figure_is_questioned_as_it_is_shown(client, villages, year, chief_here, officer_here, is_closed):
    if is_closed:
        close_meeting(by=chief_here, code="3301", programme_year=year, month=APRIL)
    client.force_login(chief_here)

    client.post(f"{SHEET}questions/practising/", {"words": "ลดลงเพราะอะไร", "officer": officer_here.pk})

    found = FigureQuestion.objects.get()
    assert (found.code, found.month, found.figure, found.value) == ("3301", APRIL, "practising", 7)
    assert (found.label, found.officer, found.asked_by) == ("ครัวเรือนที่ประกอบอาชีพ", officer_here, chief_here)
    assert AuditEntry.objects.get(action="questions.ask").area_code == "3301"


def test_step_of_the_sheet_is_questioned(client, villages, chief_here, officer_here):
    client.force_login(chief_here)

    asked = {"words": "ติดขัดอะไร", "officer": officer_here.pk}
    client.post(f"{SHEET}questions/villages/?step=3", asked)

    found = FigureQuestion.objects.get()
    assert (found.figure, found.step, found.value) == ("villages", 3, 0)
    assert "· 3 " in found.label


def test_who_works_elsewhere_is_not_asked(client, villages, chief_here, officer_elsewhere):
    client.force_login(chief_here)

    answer = client.post(
        f"{SHEET}questions/practising/", {"words": "เพราะอะไร", "officer": officer_elsewhere.pk}
    )

    assert answer.status_code == 200
    assert "เพราะอะไร" in answer.content.decode()
    assert not FigureQuestion.objects.exists()


def test_action_refuses_who_works_elsewhere(ask, officer_elsewhere):
    with pytest.raises(ValidationError):
        ask(officer=officer_elsewhere)


def test_unknown_figure_cannot_be_questioned(client, villages, chief_here):
    client.force_login(chief_here)

    assert client.get(f"{SHEET}questions/anything/").status_code == 404


def test_question_stands_beside_its_figure_and_opens_its_list(client, ask, chief_here):
    ask()
    ask(figure="villages", step=3)
    ask(month=date(2017, 3, 1))
    client.force_login(chief_here)

    # The practising households are counted by one indicator and are the whole of another.
    found = re.findall(r'class="questioned[^"]*" href="([^"]+)" data-figure="(\d+)"', page(client, SHEET))

    assert [int(number) for _url, number in found] == [1, 1, 1]
    assert [rows(client, url.replace("&amp;", "&")) for url, _ in found] == [1, 1, 1]


def test_page_of_the_day_counts_what_waits_for_the_reader(client, ask, officer_here, chief_here):
    ask()
    answer_question(ask(), by=officer_here, answer="ย้ายออก")
    ask(officer=chief_here)
    client.force_login(officer_here)

    [(url, number)] = re.findall(
        r'href="(/dashboards/3301/questions/[^"]+)" data-figure="(\d+)"', page(client, "/")
    )

    assert (int(number), rows(client, url.replace("&amp;", "&"))) == (1, 1)


def test_officer_answers_and_chief_closes(client, ask, officer_here, chief_here):
    asked = ask()
    client.force_login(officer_here)
    client.post(f"/questions/{asked.pk}/answer/", {"answer": "ย้ายออก 2 ครัวเรือน", "seen_version": 1})
    client.force_login(chief_here)

    client.post(f"/questions/{asked.pk}/close/", {"seen_version": 2})

    asked.refresh_from_db()
    assert (asked.answer, asked.answered_by, asked.closed_by) == (
        "ย้ายออก 2 ครัวเรือน",
        officer_here,
        chief_here,
    )
    assert rows(client, f"{LIST}?state=closed") == 1


def test_answer_over_a_newer_one_shows_both(client, ask, officer_here, chief_here):
    asked = ask()
    answer_question(asked, by=chief_here, answer="ตอบแทนให้")
    client.force_login(officer_here)

    answer = client.post(f"/questions/{asked.pk}/answer/", {"answer": "ย้ายออก", "seen_version": 1})

    html = answer.content.decode()
    assert ("ตอบแทนให้" in html, "ย้ายออก" in html) == (True, True)
    asked.refresh_from_db()
    assert asked.answer == "ตอบแทนให้"


def test_closing_over_a_newer_answer_is_stale(ask, officer_here, chief_here):
    asked = ask()
    answer_question(asked, by=officer_here, answer="ย้ายออก")

    with pytest.raises(StaleRecord):
        close_question(asked, by=chief_here, seen_version=1)


def test_closed_question_takes_no_answer(ask, officer_here, chief_here):
    asked = close_question(ask(), by=chief_here)

    with pytest.raises(ValidationError):
        answer_question(asked, by=officer_here, answer="ย้ายออก")


def test_empty_answer_is_refused(ask, officer_here):
    with pytest.raises(ValidationError):
        answer_question(ask(), by=officer_here, answer=" ")


def test_another_district_reads_and_answers_nothing(client, ask, officer_elsewhere):
    asked = ask()
    client.force_login(officer_elsewhere)

    assert client.get(LIST).status_code == 404
    assert client.get(f"/questions/{asked.pk}/answer/").status_code == 404
    assert "เพราะอะไร" not in page(client, "/")


def test_reader_without_the_right_reads_and_does_nothing(client, ask, viewer_here):
    asked = ask()
    client.force_login(viewer_here)

    html = page(client, LIST)

    assert (asked.words in html, "/answer/" in html, "/close/" in html) == (True, False, False)
    assert client.post(f"/questions/{asked.pk}/close/").status_code == 403


@pytest.mark.parametrize("address", ["?state=x", "?month=2560-99", "?step=99", "?officer=x"])
def test_part_of_the_address_that_cannot_be_read_asks_for_nothing(client, ask, chief_here, address):
    ask()
    client.force_login(chief_here)

    assert rows(client, LIST + address) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_same_number_of_queries(client, ask, chief_here, django_assert_num_queries, count):
    for _ in range(count):
        ask()
    client.force_login(chief_here)

    with django_assert_num_queries(LIST_QUERIES):
        client.get(LIST)
