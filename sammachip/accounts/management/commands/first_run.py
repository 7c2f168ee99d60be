from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.urls import reverse

from sammachip.accounts import first_run


class Command(BaseCommand):
    help = "Print the address where the first administrator of a new office is made, while there is none."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        if not first_run.is_open():
            self.stdout.write("The office has users: sign in.")
            return
        path = reverse("accounts:first-run", args=[first_run.token()])
        self.stdout.write(f"Set up the office: http://127.0.0.1:{port}{path}")
