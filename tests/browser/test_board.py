"""A board on paper, under the arrow keys and on a telephone."""

import re

import pytest

from tests.browser.rules import PHONE
from tests.factories import make_year_village
from villages.process.refresh import refresh_progress

PLACES = [(tambon, moo) for tambon in ("15", "16", "18") for moo in range(1, 10)]
A4_LANDSCAPE = (842, 595)
PDF = {"prefer_css_page_size": True, "print_background": True}


@pytest.fixture
def many_villages(district, year):
    """As many as the district has, all of them late, so that every line above the rows says something."""
    villages = [make_year_village(f"3301{tambon}{moo:02}") for tambon, moo in PLACES]
    refresh_progress([village.pk for village in villages])


def pages_of(pdf):
    """Width and height of each page, rounded to points."""
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return [(round(float(width)), round(float(height))) for width, height in boxes]


@pytest.mark.parametrize("view", ["wide", "compact"])
def test_board_of_27_villages_is_one_page_across(many_villages, sign_in, address, chief_here, view):
    page = sign_in(chief_here)
    page.goto(f"{address('dashboards:board', code='3301')}?view={view}")

    assert pages_of(page.pdf(**PDF)) == [A4_LANDSCAPE]


def test_arrow_keys_walk_from_cell_to_cell(many_villages, sign_in, address, chief_here):
    page = sign_in(chief_here)
    page.goto(f"{address('dashboards:board', code='3301')}?view=compact")
    page.locator("tbody th a").first.focus()

    for key in ("ArrowRight", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)

    where = page.evaluate(
        "[document.activeElement.closest('tr').rowIndex, document.activeElement.dataset.step]"
    )
    assert where == [2, "2"]


def test_telephone_keeps_every_link_within_reach(many_villages, sign_in, address, chief_here):
    page = sign_in(chief_here, viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto(address("dashboards:board", code="3301"))

    assert page.locator("tbody a").count() > len(PLACES)
    assert page.locator("[data-board] a[tabindex='-1']").count() == 0
