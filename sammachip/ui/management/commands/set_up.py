from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from sammachip.ui.storage import collect_changed


class Command(BaseCommand):
    """Each step changes nothing when it has nothing to do, so that a second start takes seconds."""

    help = "Make the installation ready to serve: words, static files, database, reference data."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        self.stdout.write(
            "Preparing words, pages, the database, the areas of the country, the occupations and holidays..."
        )
        call_command("compile_catalogue")
        call_command("build_icons")
        collect_changed()
        call_command("migrate", interactive=False, verbosity=0)
        call_command("load_areas", verbosity=0)
        call_command("load_occupations", verbosity=0)
        call_command("load_holidays", verbosity=0)
        self.stdout.write(f"\nhttp://127.0.0.1:{port}/\n")
        if settings.DEMO:
            call_command("seed_demo", stdout=self.stdout)
        else:
            call_command("first_run", port=port, stdout=self.stdout)
