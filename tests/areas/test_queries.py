import pytest

from sammachip.areas.actions import load_areas
from sammachip.areas.queries import (
    area_title,
    breadcrumb,
    children_of,
    find_district,
    find_province,
    find_tambon,
    names_of,
)


@pytest.fixture
def sisaket(db):
    load_areas(["33"])


def test_places_are_found_as_offices_type_them(sisaket):
    assert find_province("จ.ศรีษะเกษ").code == "33"
    assert find_district("อ.เมือง", "33").code == "3301"
    assert find_tambon("ต.หญ้าปล้อง", "3301").code == "330116"
    assert find_tambon("ต.ไม่มีจริง", "3301") is None


def test_breadcrumb_runs_from_the_province_down(sisaket):
    assert [area.code for area in breadcrumb("33011601")] == ["33", "3301", "330116"]


def test_children_are_one_level_below(sisaket):
    assert len(children_of("3301")) == 18


def test_names_are_read_in_one_query(sisaket, django_assert_num_queries):
    with django_assert_num_queries(1):
        names = names_of(["33011601", "3301", ""])

    assert names == {"330116": "หญ้าปล้อง", "3301": "เมืองศรีสะเกษ"}


def test_title_names_the_level(sisaket):
    assert area_title("3301") == "อำเภอเมืองศรีสะเกษ"
