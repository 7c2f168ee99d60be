"""The lists of villages and of events as they leave the office."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from sammachip.audit.models import AuditEntry
from tests.factories import make_event, make_village, make_year_village
from villages.models import PaperCheck

# Session, account, roles, year, filter choices, the rows and what hangs on them, the journal.
QUERIES = {"villages:list": 8, "villages:event-list": 9}


def rows(response):
    book = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content)))
    return [list(row) for row in book.active.iter_rows(min_row=4, values_only=True)]


def exported(client, url, **filters):
    return rows(client.get(reverse(url), filters | {"export": "xlsx"}))


@pytest.fixture
def villages(district, year, officer_here):
    make_village("33011601", name="หนองแคน", headman_name="นายสมหมาย ใจดี", households_total=90)
    make_village("33011801", name="ทุ่มงาม", headman_name="นายบุญมี รักดี")
    return [
        make_year_village("33011601", officer=officer_here),
        make_year_village("33011801"),
        make_year_village("33020101"),
    ]


def test_officer_exports_the_villages_of_the_district_with_the_own_heads(client, villages, officer_here):
    client.force_login(officer_here)

    lines = exported(client, "villages:list")

    assert [(line[0], line[1], line[5], line[8], line[9]) for line in lines] == [
        ("33011601", "หนองแคน", 90, "นายสมหมาย ใจดี", officer_here.full_name),
        ("33011801", "ทุ่มงาม", None, "", ""),
    ]
    entry = AuditEntry.objects.get(action="list.export")
    assert (entry.object_label, entry.changes) == ("villages", {"rows": [None, 2]})


def test_villages_are_exported_as_filtered(client, villages, chief_here):
    client.force_login(chief_here)

    assert [line[0] for line in exported(client, "villages:list", q="ทุ่มงาม")] == ["33011801"]


def test_cell_that_looks_like_a_formula_stays_text(client, villages, chief_here):
    make_event(villages[0], title="=1+1", place="@SUM(A1)")
    client.force_login(chief_here)

    response = client.get(reverse("villages:event-list"), {"export": "xlsx"})

    sheet = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content))).active
    assert [(cell.data_type, cell.quotePrefix) for cell in (sheet["A4"], sheet["E4"])] == [("s", True)] * 2


def test_events_are_exported_with_the_villages_that_are_read(client, villages, officer_here):
    here, _, elsewhere = villages
    shared = make_event(here, elsewhere, title="อบรมร่วม", starts_on=date(2017, 3, 1))
    make_event(elsewhere, title="ของอำเภออื่น")
    PaperCheck.objects.create(event=shared, kind="agenda", is_present=True)
    client.force_login(officer_here)

    (line,) = exported(client, "villages:event-list")

    assert (line[0], line[5], line[6]) == ("อบรมร่วม", str(here), 1)


@pytest.mark.parametrize("url", ["villages:list", "villages:event-list"])
def test_who_reads_nothing_exports_nothing(client, villages, nobody, url):
    client.force_login(nobody)

    assert client.get(reverse(url), {"export": "xlsx"}).status_code == 403


@pytest.mark.parametrize("url", ["villages:list", "villages:event-list"])
@pytest.mark.parametrize("count", [1, 3])
def test_export_asks_the_same_number_of_queries(
    client, district, year, chief_here, django_assert_num_queries, url, count
):
    for code in ["33011601", "33011502", "33011801"][:count]:
        make_event(make_year_village(code))
    client.force_login(chief_here)

    with django_assert_num_queries(QUERIES[url]):
        exported(client, url)
