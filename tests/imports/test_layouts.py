"""Lists that nobody has seen before: each kind in many layouts, read exactly."""

import pytest

from sammachip.imports.actions import read_files
from sammachip.imports.pipeline import ReadFile
from sammachip.imports.places import KnownVillage
from sammachip.imports.registry import importers
from tests.imports.layouts import OWN, VILLAGES, make_layout
from tests.imports.workbooks import workbook

SEEDS = range(10)


@pytest.fixture
def read(district, monkeypatch):
    """Reads one sheet of an office whose villages are invented."""
    known = [KnownVillage(code, name, moo) for code, (_tambon, moo, name) in VILLAGES.items()]
    monkeypatch.setattr("sammachip.imports.registry._village_finders", [lambda scope: known])

    def read(layout):
        file = ReadFile("list.xlsx", workbook({layout.sheet: layout.rows}))
        options = {name: True for kind in importers() for name in kind.assumed_options}
        read_files(by=None, files=[file], area_code="3301", year=2560, options=options)
        return file

    return read


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", sorted(OWN))
def test_every_row_of_every_layout_is_read_as_it_was_meant(read, kind, seed):
    layout = make_layout(kind, seed)

    file = read(layout)

    read_rows = {row.number: row for row in file.rows}
    assert {row.kind for row in file.rows} == {kind}
    assert sorted(read_rows) == sorted(layout.truth)
    assert [(row.number, problem.field, problem.why) for row in file.rows for problem in row.problems] == []
    for number, truth in layout.truth.items():
        found = read_rows[number].values
        assert {name: found.get(name) for name in truth} == truth
