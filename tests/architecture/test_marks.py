"""Nothing unfinished is left lying about."""

import re

from tests.architecture.source import modules, templates

UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX)\b")


def test_no_unfinished_mark():
    files = [*modules().values(), *templates()]

    assert [str(path) for path in files if UNFINISHED.search(path.read_text(encoding="utf-8"))] == []
