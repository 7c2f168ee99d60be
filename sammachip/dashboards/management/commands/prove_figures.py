from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sammachip.dashboards.figures.people import sample_of_users
from sammachip.dashboards.figures.reader import without_sessions
from sammachip.dashboards.figures.walk import MOST, Proof, Walk
from sammachip.ui.figures import recounts
from villages.process.refresh import differences, wrong_facts


class Command(BaseCommand):
    """Changes nothing: whatever a page writes while it is read is undone."""

    help = "Compare the figures of the pages with the lists they open and with the records themselves."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--each", type=int, default=1, help="how many people of every role (default 1)")
        parser.add_argument(
            "--all",
            action="store_true",
            dest="is_whole",
            help=f"open every list, not {MOST} of each kind and person",
        )

    def handle(self, *args: Any, each: int, is_whole: bool, **options: Any) -> None:
        steps = [*map(str, differences()), *wrong_facts()]
        for line in steps:
            self.stdout.write(line)
        proof = self._walk(each, None if is_whole else MOST)
        for difference in proof.differences:
            self.stdout.write(str(difference))
        self._report(proof)
        if count := len(steps) + len(proof.differences):
            raise CommandError(f"{count} differences")
        self.stdout.write("no difference")

    def _walk(self, each: int, most: int | None) -> Proof:
        whole, counts = Proof(), recounts()
        with without_sessions():
            for turn, user in enumerate(sample_of_users(each)):
                proof = Walk(user, counts, most=most, turn=turn).go()
                self.stdout.write(f"{user.username}: {proof.pages} pages, {proof.figures} figures")
                whole.add(proof)
        return whole

    def _report(self, proof: Proof) -> None:
        """What was looked at, and what was left: of every page of lists, and all together."""
        for name, lists in sorted(proof.lists.items()):
            opened, counted = proof.opened[name], proof.recounted[name]
            self.stdout.write(f"{name}: {lists} lists, {opened} opened, {counted} counted from the records")
        lists, opened, seen = proof.lists.total(), proof.opened.total(), proof.seen.total()
        counted = proof.recounted.total()
        self.stdout.write(f"together: {lists} lists, {opened} opened, {counted} counted from the records")
        self.stdout.write(f"left: {lists - opened} not opened, {lists - seen} neither opened nor counted")
        alone = sorted(name for name in proof.lists if proof.recounted[name] < proof.lists[name])
        self.stdout.write(f"without a second count: {', '.join(alone) or 'none'}")
