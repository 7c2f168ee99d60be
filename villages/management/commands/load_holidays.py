import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from sammachip.audit.sources import Source, acting_from
from villages.actions import add_holidays

LIST = Path(__file__).parents[2] / "holidays.csv"


class Command(BaseCommand):
    help = "Adds the public holidays that are not in the list yet; running it again changes nothing."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        with acting_from(Source.COMMAND, "load_holidays"):
            added = add_holidays(_rows(), by=None)
        if verbosity:
            self.stdout.write(f"{added} holidays added.")


def _rows() -> Iterator[tuple[date, str]]:
    with LIST.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield date.fromisoformat(row["day"]), row["name"]
