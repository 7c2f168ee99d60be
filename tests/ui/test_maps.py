from itertools import combinations
from math import hypot

import pytest

from sammachip.ui.maps import PADDING, SIDE, Spot, marks_of


def test_north_is_above_and_east_is_right():
    south_west, north_east = marks_of([Spot(15.0, 104.0, "ก"), Spot(15.2, 104.2, "ข")])

    assert south_west.x < north_east.x
    assert south_west.y > north_east.y


def test_degree_of_longitude_is_as_much_shorter_as_the_latitude_says():
    marks = marks_of(
        [Spot(60.0, 100.0, ""), Spot(60.0, 102.0, ""), Spot(61.0, 101.0, ""), Spot(59.0, 101.0, "")]
    )

    assert abs(marks[1].x - marks[0].x) == pytest.approx(abs(marks[3].y - marks[2].y) / 2, abs=0.2)


def test_places_fill_the_square_and_stay_inside():
    low, high = marks_of([Spot(15.0, 104.0, ""), Spot(15.5, 104.0, "")])

    assert (low.y, high.y) == (SIDE - PADDING, PADDING)


@pytest.mark.parametrize("count", [1, 2, 27])
def test_marks_at_one_point_are_set_apart(count):
    marks = marks_of([Spot(15.0 + 0.001 * (number % 3), 104.0, "") for number in range(count)])

    distances = [hypot(a.x - b.x, a.y - b.y) for a, b in combinations(marks, 2)]
    assert min(distances, default=24) >= 24
    assert all(0 <= at <= SIDE for mark in marks for at in (mark.x, mark.y))


def test_no_place_gives_no_mark():
    assert marks_of([]) == []


def test_name_stands_where_it_has_room_and_nowhere_else():
    left, right, crowded = marks_of(
        [
            Spot(15.0, 104.0, "โนน"),
            Spot(15.4, 104.4, "หนองแคน"),
            Spot(15.36, 104.38, "ชื่อบ้านที่ยาวมากเกินไปจริงๆ" * 3),
        ]
    )

    assert (left.label, left.side) == ("โนน", "start")
    assert (right.label, right.side) == ("หนองแคน", "end")
    assert crowded.label == ""
