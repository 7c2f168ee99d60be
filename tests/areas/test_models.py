import pytest

from sammachip.areas.models import Area
from sammachip.areas.scope import AreaScope


@pytest.mark.parametrize(
    ("code", "name", "level", "parent", "full_name"),
    [
        ("33", "ศรีสะเกษ", "province", "", "จังหวัดศรีสะเกษ"),
        ("3301", "เมืองศรีสะเกษ", "district", "33", "อำเภอเมืองศรีสะเกษ"),
        ("330116", "หญ้าปล้อง", "tambon", "3301", "ตำบลหญ้าปล้อง"),
        ("10", "กรุงเทพมหานคร", "province", "", "กรุงเทพมหานคร"),
        ("1001", "เขตพระนคร", "district", "10", "เขตพระนคร"),
        ("100101", "พระบรมมหาราชวัง", "tambon", "1001", "แขวงพระบรมมหาราชวัง"),
    ],
)
def test_area_names_its_level_as_papers_do(code, name, level, parent, full_name):
    area = Area(code=code, name_th=name)

    assert (area.level, area.parent_code, area.full_name) == (level, parent, full_name)


def test_children_are_one_level_below_in_reading_order(district):
    names = [area.name_th for area in Area.objects.children_of("3301")]

    assert len(names) == 18
    assert names[:3] == ["คูซอด", "จาน", "ซำ"]


def test_levels_are_told_by_the_digits(district):
    tambons = Area.objects.within(AreaScope.of("3301")).at_level("tambon")

    assert (len(tambons), {area.level for area in tambons}) == (18, {"tambon"})
