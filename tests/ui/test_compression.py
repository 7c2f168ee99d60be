import gzip

import pytest

from tests.factories import make_year_village

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(client, district, chief_here):
    make_year_village("33011601")
    client.force_login(chief_here)
    return client


def test_page_travels_compressed_to_who_takes_it(chief):
    plain = chief.get("/dashboards/3301/")
    packed = chief.get("/dashboards/3301/", headers={"accept-encoding": "gzip"})

    assert (plain.headers.get("Content-Encoding"), packed.headers["Content-Encoding"]) == (None, "gzip")
    assert len(packed.content) < len(plain.content) / 3
    assert "หนองแคน" in gzip.decompress(packed.content).decode()


def test_workbook_travels_as_it_is(chief):
    answer = chief.get("/dashboards/villages/?export=xlsx", headers={"accept-encoding": "gzip"})

    assert "Content-Encoding" not in answer.headers
