"""What the pages show of the work on imports."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import ngettext

from sammachip.areas.scope import AreaScope
from sammachip.imports.enums import JobState, Phase
from sammachip.imports.models import ImportBatch, ImportJob
from sammachip.imports.progress import SILENT_SECONDS, Sign, last_sign


@dataclass(frozen=True)
class Watched:
    """A job with what it last said of itself."""

    job: ImportJob
    sign: Sign

    @property
    def phase(self) -> str:
        return str(Phase(self.sign.phase).label)

    @property
    def is_running(self) -> bool:
        return self.job.state == JobState.RUNNING and self.sign.is_alive

    @property
    def is_lost(self) -> bool:
        """Nobody seems to be at work: its process was lost, or no worker has taken it up."""
        long_ago = self.job.asked_at < timezone.now() - timedelta(seconds=SILENT_SECONDS)
        return self.job.is_open and not self.is_running and long_ago

    @property
    def lasted(self) -> str:
        """4 seconds, 3 minutes; blank while it waits."""
        return "" if self.job.took is None else in_words(self.job.took)


def watched(job: ImportJob) -> Watched:
    return Watched(job, last_sign(job.pk) if job.is_open else Sign())


def last_job(batch: ImportBatch) -> Watched | None:
    """The newest work on an import; None for one that a command made."""
    job = batch.jobs.select_related("asked_by").order_by("-pk").first()
    return watched(job) if job else None


def jobs_within(scope: AreaScope) -> QuerySet[ImportJob]:
    """All work on the imports of an area, newest first, in three queries."""
    return ImportJob.objects.within(scope).with_people()


def in_words(lasted: timedelta) -> str:
    seconds = round(lasted.total_seconds())
    if seconds < 120:
        return ngettext("%(count)s second", "%(count)s seconds", seconds) % {"count": seconds}
    minutes = round(seconds / 60)
    return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
