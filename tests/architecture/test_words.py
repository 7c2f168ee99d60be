"""Every word of the product reaches the catalogue."""

import ast

from tests.architecture.source import modules, tree


def test_words_are_asked_for_under_names_that_the_catalogue_collects():
    """Under any other name a word stays English, and nothing would say so."""
    renamed = {
        f"{name}: {alias.asname}"
        for name, path in modules().items()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.asname not in (None, "_")
    }

    assert renamed == set()
