from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from sammachip.accounts.models import User
from sammachip.demo.script import ACCOUNTS
from villages.models import EvidenceFile


class Command(BaseCommand):
    """Also what was typed into the demonstration meanwhile goes: it was never an office's."""

    help = "Take the demonstration away: an empty installation with areas and occupations remains."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args: Any, yes: bool, **options: Any) -> None:
        names = {account.username for account in ACCOUNTS}
        present = set(User.objects.values_list("username", flat=True))
        if not names <= present:
            raise CommandError("There is no demonstration in this database.")
        if others := sorted(present - names):
            raise CommandError(f"Other people work in this database too: {', '.join(others)}.")
        if not yes and input("Remove the demonstration and everything typed into it? [y/N] ") != "y":
            raise CommandError("Nothing was removed.")
        for evidence in EvidenceFile.everything.all():
            evidence.file.delete(save=False)
        call_command("flush", interactive=False, verbosity=0)
        call_command("load_areas", verbosity=0)
        call_command("load_occupations", verbosity=0)
        self.stdout.write("The demonstration is gone.")
