"""Every address of the product that opens a page, read by the first who may open it."""

import pytest

from tests.architecture.addresses import addresses
from tests.architecture.matrix import MATRIX, PEOPLE, POSTED
from tests.architecture.world import make_world
from tests.browser.rules import PHONE, broken_buttons, violations, width

READERS = ("administrator", "chief")
# What these answer is a file or a picture, no page.
FILES = {
    "feed:schema",
    "imports:batch-rejected",
    "imports:template-download",
    "papers:public-board",
    "villages:file",
}
PARTS = 3
NAMES = sorted(set(MATRIX) - POSTED - FILES)


@pytest.fixture
def office(media, district, year, officer_here, administrator_here, chief_here):
    """One village in the middle of its work, and who reads it."""
    people = {"administrator": administrator_here, "chief": chief_here}
    return make_world(officer=officer_here, administrator=administrator_here), people


@pytest.fixture
def read(office, address, sign_in):
    """Asks something of each page of a part, on browsers of the given kind; name -> what it said."""
    world, people = office

    def read(part, ask, **kind):
        said = {}
        for reader in READERS:
            page = sign_in(people[reader], **kind)
            for name in [one for one in NAMES[part::PARTS] if first_reader(one) == reader]:
                parts = {key: world.get(f"{name}:{key}", world.get(key)) for key in addresses()[name]}
                page.goto(address(name, **parts))
                said[name] = ask(page)
        return said

    return read


def first_reader(name):
    """Who gets a page there; nobody where it never is one."""
    statuses = dict(zip(PEOPLE, MATRIX[name], strict=True))
    return next((reader for reader in READERS if statuses[reader] == 200), None)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_breaks_no_rule_of_accessibility(read, part, scheme):
    found = read(part, violations, color_scheme=scheme)

    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_fits_a_telephone(read, part):
    said = read(part, lambda page: (width(page), broken_buttons(page)), viewport=PHONE)

    assert {name: wide for name, (wide, _broken) in said.items() if wide > PHONE["width"]} == {}
    assert {name: broken for name, (_wide, broken) in said.items() if broken} == {}
