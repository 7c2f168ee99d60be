"""A reader never loses the way: functions, modules and templates stay short."""

import ast

import pytest

from tests.architecture.source import modules, templates, tree

FUNCTION_LINES = 40
MODULE_LINES = 300
TEMPLATE_LINES = 150
FORBIDDEN_NAMES = {"common", "core", "misc", "helpers", "utils"}


@pytest.mark.parametrize("name", sorted(modules()))
def test_module_is_short(name):
    lines = modules()[name].read_text(encoding="utf-8").count("\n")

    assert lines <= MODULE_LINES


@pytest.mark.parametrize("name", sorted(modules()))
def test_functions_are_short(name):
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    long = [
        node.name
        for node in ast.walk(tree(modules()[name]))
        if isinstance(node, functions) and node.end_lineno - node.lineno + 1 > FUNCTION_LINES
    ]

    assert long == []


def test_modules_are_named_after_their_subject():
    assert [name for name in modules() if FORBIDDEN_NAMES & set(name.split("."))] == []


@pytest.mark.parametrize("path", templates(), ids=lambda path: path.name)
def test_template_is_short(path):
    assert path.read_text(encoding="utf-8").count("\n") <= TEMPLATE_LINES
