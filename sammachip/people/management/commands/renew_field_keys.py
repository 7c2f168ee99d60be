from typing import Any

from django.core.management.base import BaseCommand

from sammachip.people.actions import renew_field_keys


class Command(BaseCommand):
    help = (
        "Write every encrypted column with the newest of FIELD_KEYS."
        " Put the new key first and keep the old one behind it; after this command the old one may go."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{renew_field_keys()} people written with the newest key")
