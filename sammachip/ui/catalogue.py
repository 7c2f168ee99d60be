"""The words of the interface: those that the code asks for, and those that have their Thai."""

import shutil
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polib
from django.conf import settings
from django.core.management import call_command
from django.core.management.commands import makemessages

LANGUAGE = "th"
PATH = Path(LANGUAGE, "LC_MESSAGES", "django.po")
# Not the product's own words, or not seen by anybody who uses it.
IGNORED = (".venv", "node_modules", "data", "tests", "benchmarks")
TOOLS = ("xgettext", "msguniq", "msgmerge", "msgattrib")


class Extraction(makemessages.Command):
    """Collects the words of the code into a folder apart and leaves the catalogue as it is."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = str(folder)

    def find_files(self, root: str) -> list[Any]:
        self.locale_paths = [self.folder]
        self.default_locale_path = self.folder
        return super().find_files(root)


def can_extract() -> bool:
    """Whether GNU gettext is installed, which alone reads words out of code and templates."""
    return all(shutil.which(tool) for tool in TOOLS)


def catalogue() -> polib.POFile:
    """The product's own catalogue; the one of other packages' words is kept by hand."""
    return polib.pofile(str(settings.LOCALE_PATHS[0] / PATH))


def renew() -> None:
    """Adds what the code asks for newly, without Thai yet, and drops what it asks for no longer."""
    _extract("makemessages")


def differences() -> tuple[list[str], list[str]]:
    """Words of the code that the catalogue lacks, and words of the catalogue that the code has lost."""
    with TemporaryDirectory() as folder:
        _extract(Extraction(Path(folder)), "locale", "locale_packages")
        asked = _words(polib.pofile(str(Path(folder) / PATH)))
    kept = _words(catalogue())
    return sorted(asked - kept), sorted(kept - asked)


def _extract(command: str | Extraction, *ignored: str) -> None:
    with chdir(settings.BASE_DIR):
        call_command(
            command,
            locale=[LANGUAGE],
            no_location=True,
            no_wrap=True,
            no_obsolete=True,
            ignore_patterns=[*IGNORED, *ignored],
            verbosity=0,
        )


def _words(entries: polib.POFile) -> set[str]:
    """Each word with its context, since the same English may need two Thai words."""
    return {
        f"{entry.msgctxt}: {entry.msgid}" if entry.msgctxt else entry.msgid
        for entry in entries
        if not entry.obsolete
    }
