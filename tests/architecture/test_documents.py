"""The documents list what the code has."""

import re

from tests.architecture.source import ROOT


def test_settings_document_lists_every_variable():
    code = (ROOT / "sammachip/settings.py").read_text(encoding="utf-8")
    document = (ROOT / "docs/settings.md").read_text(encoding="utf-8")

    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', code))
    listed = set(re.findall(r"^\| `([A-Z_]+)`", document, re.MULTILINE))

    assert listed == read


def test_dependencies_document_names_every_package():
    wanted = (ROOT / "requirements/base.in").read_text(encoding="utf-8")
    document = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")

    packages = re.findall(r"^([a-z][a-z0-9-]+)", wanted, re.MULTILINE)

    assert [package for package in packages if package not in document] == []


def test_decisions_are_all_listed():
    folder = ROOT / "docs/decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")

    assert [path.name for path in folder.glob("0*.md") if path.name not in index] == []
