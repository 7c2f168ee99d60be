from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from sammachip.dashboards.actions import send_weekly_summaries
from sammachip.dashboards.queries.weekly import wanting
from sammachip.dashboards.weekly_mail import message_for


class Command(BaseCommand):
    """Does now what the worker does at the hour of the settings; again sends nothing twice."""

    help = "Send the summary of this week to those who asked for it and have none yet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="show whom and what, send nothing")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        now = timezone.now()
        if dry_run:
            for user in wanting(now):
                message = message_for(user, now)
                self.stdout.write(f"{user.username}: {message.body if message else 'nothing in the area'}")
            return
        counts = send_weekly_summaries(message_for, now=now)
        self.stdout.write(", ".join(f"{counts[how]} {how}" for how in ("sent", "failed", "nothing")))
