"""The worker: does what pages leave for later, and takes up what a lost process left behind."""

import os
import signal
import time
from threading import Thread
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import OperationalError, connections

from sammachip.imports.actions import recover_jobs, requeue_jobs
from sammachip.imports.collecting import collect_seldom
from sammachip.imports.regular import do_regular_work

_LOOK_EVERY = 5.0
_REGULAR_EVERY = 60.0


class Command(BaseCommand):
    help = "Do the work that pages ask for, until told to stop."

    def handle(self, **options: Any) -> None:
        collect_seldom()
        requeue_jobs()
        Thread(target=_look_after_jobs, args=[os.getppid()], daemon=True).start()
        Thread(target=_work_regularly, daemon=True).start()
        call_command("db_worker", interval=0.5, startup_delay=False, reload=False, verbosity=0)


def _look_after_jobs(parent: int) -> None:
    """Jobs of lost processes begin again; a worker whose starter is gone goes too."""
    while os.getppid() == parent:
        try:
            recover_jobs()
        except OperationalError:
            # The database is away or busy for a moment: the next look will tell.
            connections.close_all()
        time.sleep(_LOOK_EVERY)
    os.kill(os.getpid(), signal.SIGTERM)


def _work_regularly() -> None:
    """Apart from the jobs, as a mail server may be slow."""
    while True:
        do_regular_work()
        connections.close_all()
        time.sleep(_REGULAR_EVERY)
