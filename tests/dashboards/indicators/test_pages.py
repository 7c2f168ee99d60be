"""Every figure opens exactly its rows, in the reader's area only."""

import re
from dataclasses import replace

import pytest

from sammachip.accounts.permissions import Permission
from sammachip.accounts.roles import ROLES, RoleSlug
from sammachip.audit.models import AuditEntry
from tests.dashboards.indicators.world import make_district

FIGURE = re.compile(r'<a href="([^"]+)" data-figure="(\d+)"')
ROWS = re.compile(r'data-rows="(\d+)"')
LEAST_FIGURES = 20
DISTRICT_QUERIES, NATION_QUERIES = 20, 16


@pytest.fixture
def villages(district, year, officer_here):
    return make_district(officer_here)


def page(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def figures(html: str) -> list[tuple[str, int]]:
    return [(url.replace("&amp;", "&"), int(number)) for url, number in FIGURE.findall(html)]


def rows(client, address: str) -> int:
    return int(ROWS.search(page(client, address)).group(1))


@pytest.mark.parametrize("address", ["3301/", "330116/", "33/", ""])
def test_every_figure_is_its_list(client, villages, viewer_here, address):
    client.force_login(viewer_here)

    found = figures(page(client, f"/dashboards/{address}indicators/"))

    assert len(found) >= LEAST_FIGURES
    assert [(url, rows(client, url)) for url, _ in found] == found


def test_list_leaves_out_another_district(client, villages, chief_here):
    client.force_login(chief_here)

    html = page(client, "/dashboards/3301/indicators/practising/")

    assert 'data-rows="7"' in html
    assert villages[2].village.label not in html


def test_village_of_another_district_cannot_be_asked_for(client, villages, chief_here):
    client.force_login(chief_here)

    assert rows(client, "/dashboards/3301/indicators/households/?village=33020101") == 0


def test_unknown_figure_is_not_there(client, villages, chief_here):
    client.force_login(chief_here)

    assert client.get("/dashboards/3301/indicators/anything/").status_code == 404


def test_doubtful_income_is_told_and_never_green(client, villages, chief_here):
    client.force_login(chief_here)

    html = page(client, "/dashboards/330116/indicators/")

    assert "reading-doubtful" in html
    assert "reading-reached" not in html.split('<h2><span class="quiet">I2</span>')[1].split("</section>")[0]


def test_too_little_known_shows_a_sentence_and_no_percentage(client, villages, year, chief_here):
    year.coverage_floor = 100
    year.save()
    client.force_login(chief_here)

    html = page(client, "/dashboards/330116/indicators/")

    assert "ยังทราบไม่พอที่จะคิดร้อยละ: 4 จาก 6 ต้องทราบอย่างน้อย 6" in html


def test_export_writes_the_rows_and_the_history(client, villages, chief_here):
    client.force_login(chief_here)

    answer = client.get("/dashboards/3301/indicators/practising/?export=xlsx")

    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert AuditEntry.objects.get(action="list.export").changes == {"rows": [None, 7]}


@pytest.mark.parametrize("figure", ["grown", "groups", "not-asked"])
def test_every_kind_of_list_exports(client, villages, chief_here, figure):
    client.force_login(chief_here)

    answer = client.get(f"/dashboards/3301/indicators/{figure}/?export=xlsx")

    assert answer["Content-Type"].endswith("spreadsheetml.sheet")


def test_chart_exports_its_table(client, villages, chief_here):
    client.force_login(chief_here)

    assert client.get("/dashboards/3301/indicators/?export=occupations").status_code == 200
    assert client.get("/dashboards/3301/indicators/?export=nothing").status_code == 404


EXPORTS = [
    "3301/indicators/?export=occupations",
    "3301/indicators/practising/?export=xlsx",
    "3301/trends/?export=steps",
    "3301/meetings/2560-04/?export=xlsx",
]


@pytest.mark.parametrize("may_export", [True, False])
@pytest.mark.parametrize("address", EXPORTS)
def test_export_asks_for_its_permission(client, villages, officer_here, monkeypatch, address, may_export):
    role = ROLES[RoleSlug.OFFICER]
    if not may_export:
        reader = replace(role, permissions=role.permissions - {Permission.LIST_EXPORT})
        monkeypatch.setitem(ROLES, RoleSlug.OFFICER, reader)
    client.force_login(officer_here)

    answer = client.get(f"/dashboards/{address}")

    assert answer.status_code == (200 if may_export else 403)
    assert AuditEntry.objects.filter(action="list.export").count() == int(may_export)
