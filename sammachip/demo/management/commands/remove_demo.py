from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from sammachip.demo.removal import remove_demo


class Command(BaseCommand):
    help = "Take the demonstration away: an empty installation with areas and occupations remains."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--yes", action="store_true", help="do not ask")
        parser.add_argument(
            "--with-what-was-typed",
            action="store_true",
            help="also what people typed into the demonstration or imported into it",
        )

    def handle(self, *args: Any, yes: bool, with_what_was_typed: bool, **options: Any) -> None:
        if not yes and input("Remove the demonstration? [y/N] ") != "y":
            raise CommandError("Nothing was removed.")
        try:
            remove_demo(with_what_was_typed=with_what_was_typed)
        except ValidationError as refusal:
            raise CommandError(refusal.message) from refusal
        self.stdout.write("The demonstration is gone; areas and occupations remain.")
