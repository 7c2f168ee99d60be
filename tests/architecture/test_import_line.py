"""Imports point left along one line of packages, and downwards inside each."""

import pytest

from tests.architecture.source import imported, modules

LINE = [
    ["sammachip.thai"],
    ["sammachip.keys"],
    ["sammachip.settings"],
    ["sammachip.areas"],
    ["sammachip.accounts"],
    ["sammachip.audit"],
    ["sammachip.people"],
    ["sammachip.imports", "sammachip.ui"],
    ["villages"],
    ["trainers"],
    ["households"],
    ["groups"],
    ["sammachip.dashboards"],
    ["sammachip.papers", "sammachip.feed"],
    ["sammachip.demo"],
    ["sammachip.urls", "sammachip.wsgi", "sammachip.serve"],
]
PLACE = {package: place for place, packages in enumerate(LINE) for package in packages}
LAYERS = [
    {"enums", "validators"},
    {"models"},
    {"queries"},
    {"actions"},
    {"forms", "importers", "steps"},
    {"views", "admin", "management"},
]
FLOOR = {name: floor for floor, names in enumerate(LAYERS) for name in names}


def package_of(module: str) -> str | None:
    candidates = [package for package in PLACE if module == package or module.startswith(f"{package}.")]
    return max(candidates, key=len, default=None)


def floor_of(module: str, package: str) -> int | None:
    rest = module.removeprefix(f"{package}.").split(".")
    return FLOOR.get(rest[0])


def test_every_module_has_a_place_on_the_line():
    homeless = [name for name in modules() if name != "sammachip" and package_of(name) is None]

    assert homeless == []


@pytest.mark.parametrize("name", sorted(modules()))
def test_imports_point_left(name):
    package = package_of(name)
    wrong = [
        target
        for target in imported(name, modules()[name])
        if package and (other := package_of(target)) and other != package and PLACE[other] >= PLACE[package]
    ]

    assert wrong == []


@pytest.mark.parametrize("name", sorted(modules()))
def test_imports_point_down_inside_an_app(name):
    package = package_of(name)
    own_floor = floor_of(name, package) if package else None
    wrong = [
        target
        for target in imported(name, modules()[name])
        if own_floor is not None
        and package_of(target) == package
        and (floor := floor_of(target, package)) is not None
        and floor > own_floor
    ]

    assert wrong == []
