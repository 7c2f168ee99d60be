from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from sammachip.ui.charts import CAPTION_WIDTH, LEFT, PLOT, TOP, WIDTH, Chart, Series, top_of


def a_chart(*series: tuple, kind: str = "columns", **fields) -> Chart:
    labels = tuple(f"เดือน {number}" for number in range(len(series[0])))
    names = (Series(f"ปี {number}", values) for number, values in enumerate(series))
    return Chart("test", "ขั้นที่เสร็จ", "จำนวนขั้นแต่ละเดือน", "เดือน", labels, tuple(names), kind, **fields)


@pytest.mark.parametrize(
    ("values", "top"), [([], 1), ([0], 1), ([3], 5), ([10], 10), ([11, None], 20), ([Decimal("4712")], 5000)]
)
def test_axis_ends_at_a_round_number(values, top):
    assert top_of(values) == top


def test_axis_reaches_the_target():
    assert top_of([3], target=85) == 100


def test_charts_with_one_scale_can_be_compared():
    small, large = (a_chart(values, scale=8).drawing for values in ((2,), (8,)))

    assert small.ticks == large.ticks
    assert 4 * small.rects[0].height == large.rects[0].height


def test_column_of_half_the_top_is_half_as_high():
    [whole, half] = a_chart((10, 5)).drawing.rects

    assert (whole.height, half.height) == (PLOT, PLOT / 2)
    assert half.y == TOP + PLOT / 2


def test_blank_is_a_gap_and_zero_is_not():
    drawing = a_chart((3, None, 0)).drawing

    assert [rect.height > 0 for rect in drawing.rects] == [True, False]


def test_line_breaks_where_nothing_is_known():
    lines = a_chart((1, 2, None, 4, 5), kind="line").drawing.lines

    assert [len(line.points.split()) for line in lines] == [2, 2]


def test_captions_leave_each_other_room():
    captions = a_chart(tuple(range(26))).drawing.captions

    assert len(captions) <= 9
    assert captions[-1].words == "เดือน 25"


def test_last_caption_stays_within_the_drawing():
    captions = a_chart(tuple(range(26))).drawing.captions

    assert captions[-1].x + CAPTION_WIDTH / 2 <= WIDTH


def test_two_series_stand_side_by_side():
    [first, second] = a_chart((4,), (2,)).drawing.rects

    assert (first.tone, second.tone) == (1, 2)
    assert LEFT < first.x < second.x


def test_chart_prints_title_description_table_and_no_style():
    html = render_to_string("components/chart.html", {"chart": a_chart((1200, None), target=85)})

    assert '<title id="chart-test-title">ขั้นที่เสร็จ</title>' in html
    assert '<desc id="chart-test-desc">จำนวนขั้นแต่ละเดือน</desc>' in html
    assert '<td class="figure">1,200</td>' in html
    assert '<td class="figure">–</td>' in html
    assert "style=" not in html


def test_chart_of_nothing_says_so():
    html = render_to_string("components/chart.html", {"chart": a_chart((None, None))})

    assert "<svg" not in html
