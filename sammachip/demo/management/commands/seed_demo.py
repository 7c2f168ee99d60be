from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from sammachip.demo.actions import is_empty_office, seed_demo
from sammachip.demo.removal import demo_end
from sammachip.demo.script import ACCOUNTS, PASSWORD


class Command(BaseCommand):
    help = "Fill an empty installation with an invented district; again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEMO or settings.DEBUG):
            raise CommandError("Only a demonstration is filled with invented people: set DEMO=yes.")
        if is_empty_office():
            self.stdout.write("Inventing a district, its villages and people...")
            seed_demo()
        elif demo_end() is None:
            raise CommandError("This database holds an office, no demonstration: start it with DEMO=no.")
        self.stdout.write(f"Demonstration accounts, all with the password {PASSWORD}:")
        for account in ACCOUNTS:
            self.stdout.write(f"  {account.username:14} {account.role:18} {', '.join(account.areas)}")
