from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from villages.process.refresh import differences, refresh_progress, wrong_facts


class Command(BaseCommand):
    help = "Compute the 13 steps of every village from its records, and store them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="only print what differs; fails when anything does"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            self._check()
        else:
            self.stdout.write(f"{refresh_progress()} villages refreshed")

    def _check(self) -> None:
        found = [*map(str, differences()), *wrong_facts()]
        for line in found:
            self.stdout.write(line)
        if found:
            raise CommandError(f"{len(found)} differences")
        self.stdout.write("no difference")
