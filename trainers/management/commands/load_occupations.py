import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from sammachip.audit.sources import Source, acting_from
from trainers.actions import put_occupations

LIST = Path(__file__).parents[2] / "occupations.csv"


class Command(BaseCommand):
    help = "Adds and corrects the occupations that can be taught; running it again changes nothing."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        with acting_from(Source.COMMAND, "load_occupations"):
            added, changed = put_occupations(_rows(), by=None)
        if verbosity:
            self.stdout.write(f"{added} occupations added, {changed} changed.")


def _rows() -> Iterator[dict[str, Any]]:
    """Other names stand in one column, parted by bars."""
    with LIST.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {
                "name": row["name"],
                "jpt_code": int(row["jpt_code"]),
                "product_group": row["product_group"],
                "synonyms": row["synonyms"].split("|"),
                "is_active": True,
            }
