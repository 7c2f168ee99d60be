from typing import Any

from django.core.management.base import BaseCommand

from sammachip.areas.actions import load_areas
from sammachip.areas.models import Area


class Command(BaseCommand):
    help = "Load the provinces, districts and tambons of the country; again changes nothing."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        before = Area.objects.count()
        total = load_areas()
        if verbosity:
            self.stdout.write(f"{total} areas, {total - before} new")
