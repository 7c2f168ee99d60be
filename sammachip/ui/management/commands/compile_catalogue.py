from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation.reloader import translation_file_changed

from sammachip.ui import catalogue


class Command(BaseCommand):
    help = "Compile the interface words without gettext; --check fails on a word without Thai."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")
        parser.add_argument("--renew", action="store_true", help="first take the words of the code over")

    def handle(self, *args: Any, check: bool, renew: bool, **options: Any) -> None:
        if renew:
            self._renew()
        if check:
            self._compare()
        without = [word for path in self._paths() for word in _compiled(path)]
        if without and (check or renew):
            raise CommandError("Without Thai: " + "; ".join(without))

    def _paths(self) -> list[Any]:
        return [
            path for folder in settings.LOCALE_PATHS for path in sorted(folder.glob("*/LC_MESSAGES/*.po"))
        ]

    def _renew(self) -> None:
        if not catalogue.can_extract():
            raise CommandError("GNU gettext is needed: apt-get install gettext.")
        catalogue.renew()

    def _compare(self) -> None:
        if not catalogue.can_extract():
            self.stderr.write(
                "SKIPPED: without GNU gettext, words missing from the catalogue are not noticed."
            )
            return
        missing, left_over = catalogue.differences()
        told = [f"Not in the catalogue: {'; '.join(missing)}"] if missing else []
        told += [f"Asked for no longer: {'; '.join(left_over)}"] if left_over else []
        if told:
            raise CommandError("\n".join([*told, "`make words` renews the catalogue."]))


def _compiled(path: Any) -> list[str]:
    """Writes the catalogue as the product reads it; returns what still has no Thai.

    The process that compiles it speaks it from now on: on a fresh machine it began without any.
    """
    entries = polib.pofile(str(path))
    compiled = path.with_suffix(".mo")
    entries.save_as_mofile(str(compiled))
    translation_file_changed(sender=None, file_path=compiled)
    return [entry.msgid for entry in entries if not entry.obsolete and not entry.translated()]
