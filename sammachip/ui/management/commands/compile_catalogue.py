from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    help = "Compile the interface words without gettext; --check fails on a word without Thai."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        for folder in settings.LOCALE_PATHS:
            for path in sorted(folder.glob("*/LC_MESSAGES/*.po")):
                catalogue = polib.pofile(str(path))
                untranslated = [
                    entry.msgid for entry in catalogue if not entry.translated() and not entry.obsolete
                ]
                if check and untranslated:
                    raise CommandError("Without Thai: " + "; ".join(untranslated))
                catalogue.save_as_mofile(str(path.with_suffix(".mo")))
