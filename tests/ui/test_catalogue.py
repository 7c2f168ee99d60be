"""Every word of the interface has its Thai, with the same placeholders."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polib
from django.conf import settings

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|(?<!%)%[sdr]|\{\w*\}")


def _entries() -> Iterator[tuple[str, polib.POEntry]]:
    for path in _catalogues():
        for entry in polib.pofile(str(path)):
            yield str(path.relative_to(settings.BASE_DIR)), entry


def _catalogues() -> list[Path]:
    return sorted(path for folder in settings.LOCALE_PATHS for path in folder.glob("th/LC_MESSAGES/*.po"))


def _thai(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def _placeholders(words: str) -> Counter[str]:
    return Counter(PLACEHOLDER.findall(words.replace("%%", "")))


def test_both_catalogues_are_read() -> None:
    assert [str(path.relative_to(settings.BASE_DIR)) for path in _catalogues()] == [
        "locale/th/LC_MESSAGES/django.po",
        "locale_packages/th/LC_MESSAGES/django.po",
        "locale_packages/th/LC_MESSAGES/djangojs.po",
    ]


def test_no_word_is_without_thai() -> None:
    without = [(path, entry.msgid) for path, entry in _entries() if not all(_thai(entry))]

    assert without == []


def test_no_thai_is_a_guess_or_left_over() -> None:
    guessed = [(path, entry.msgid) for path, entry in _entries() if entry.fuzzy or entry.obsolete]

    assert guessed == []


def test_thai_carries_the_placeholders_of_its_english() -> None:
    different = [
        (path, entry.msgid, thai)
        for path, entry in _entries()
        for thai in _thai(entry)
        if set(_placeholders(thai)) != set(_placeholders(entry.msgid_plural or entry.msgid))
    ]

    assert different == []


def test_thai_has_one_form_of_a_plural() -> None:
    forms = [
        (path, entry.msgid, len(entry.msgstr_plural))
        for path, entry in _entries()
        if entry.msgid_plural and len(entry.msgstr_plural) != 1
    ]

    assert forms == []
