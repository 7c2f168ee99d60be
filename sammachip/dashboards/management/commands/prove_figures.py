from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sammachip.dashboards.figures.people import sample_of_users
from sammachip.dashboards.figures.reader import without_sessions
from sammachip.dashboards.figures.walk import Proof, Walk
from sammachip.ui.figures import recounts
from villages.process.refresh import differences, wrong_facts


class Command(BaseCommand):
    """Changes nothing: whatever a page writes while it is read is undone."""

    help = "Compare every figure of the pages with the list it opens and with the records themselves."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--each", type=int, default=1, help="how many people of every role (default 1)")

    def handle(self, *args: Any, each: int, **options: Any) -> None:
        steps = [*map(str, differences()), *wrong_facts()]
        for line in steps:
            self.stdout.write(line)
        proof = self._walk(each)
        for difference in proof.differences:
            self.stdout.write(str(difference))
        self._report(proof)
        if count := len(steps) + len(proof.differences):
            raise CommandError(f"{count} differences")
        self.stdout.write("no difference")

    def _walk(self, each: int) -> Proof:
        whole, counts = Proof(), recounts()
        with without_sessions():
            for user in sample_of_users(each):
                proof = Walk(user, counts).go()
                self.stdout.write(f"{user.username}: {proof.pages} pages, {proof.figures} figures")
                whole.add(proof)
        return whole

    def _report(self, proof: Proof) -> None:
        for name, count in sorted(proof.lists.items()):
            again = proof.recounted[name]
            self.stdout.write(f"{name}: {count} figures, {again} of them also counted from the records")
