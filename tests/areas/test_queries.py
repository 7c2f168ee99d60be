import pytest

from sammachip.areas.actions import load_areas
from sammachip.areas.queries import (
    area_title,
    breadcrumb,
    names_of,
)


@pytest.fixture
def sisaket(db):
    load_areas(["33"])


def test_breadcrumb_runs_from_the_province_down(sisaket):
    assert [area.code for area in breadcrumb("33011601")] == ["33", "3301", "330116"]


def test_names_are_read_in_one_query(sisaket, django_assert_num_queries):
    with django_assert_num_queries(1):
        names = names_of(["33011601", "3301", ""])

    assert names == {"330116": "หญ้าปล้อง", "3301": "เมืองศรีสะเกษ"}


def test_title_names_the_level(sisaket):
    assert area_title("3301") == "อำเภอเมืองศรีสะเกษ"
