"""Pages keep the strict content policy, and components say what they take."""

import re

import pytest

from tests.architecture.source import ROOT, templates

INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)", re.IGNORECASE)


@pytest.mark.parametrize("path", templates(), ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_nothing_is_inline(path):
    assert INLINE.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "path", sorted((ROOT / "templates/components").glob("*.html")), ids=lambda path: path.name
)
def test_component_opens_with_its_variables(path):
    assert path.read_text(encoding="utf-8").lstrip().startswith(("{#", "{% comment %}"))
