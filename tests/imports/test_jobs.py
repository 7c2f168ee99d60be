"""Work outside the page: asked for, done once, called off, begun again when its process was lost."""

from datetime import date
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from sammachip.audit.models import AuditEntry
from sammachip.imports import progress
from sammachip.imports.actions import (
    cancel_job,
    commit_batch,
    hand_in_files,
    recover_jobs,
    requeue_jobs,
    run_job,
    start_job,
)
from sammachip.imports.actions.run import end_job
from sammachip.imports.enums import BatchStatus, JobState, JobWork, Phase
from sammachip.imports.models import ImportBatch, ImportJob
from sammachip.imports.pipeline import ReadFile
from sammachip.people.models import Person
from tests.imports.conftest import HEADINGS, SOMCHAI, SOMSRI

pytestmark = pytest.mark.usefixtures("singers")

IN_THE_QUEUE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def queue(settings):
    """What is much waits for a worker, as in an office."""
    settings.TASKS = IN_THE_QUEUE


def large_file(*rows):
    """Lines without anything make a small list a file that takes long to read."""
    lines = [HEADINGS, *([number, *row] for number, row in enumerate(rows, start=1))]
    text = "\n".join(",".join(map(str, line)) for line in lines)
    return ReadFile("singers.csv", (text + "\n" + ",,,,,,,\n" * 15_000).encode())


@pytest.fixture
def handed_in(administrator_here):
    def hand_in(*rows):
        return hand_in_files(by=administrator_here, files=[large_file(*rows)], area_code="3301")

    return hand_in


@pytest.fixture
def read_job(queue, handed_in, administrator_here):
    return start_job(by=administrator_here, batch=handed_in(SOMCHAI, SOMSRI), work=JobWork.READ)


@pytest.fixture
def commit_job(queue, read_job, administrator_here):
    """Taking many rows over, asked for and waiting."""
    run_job(read_job.pk)
    batch = ImportBatch.objects.get()
    batch.status = BatchStatus.COMMITTING
    batch.save()
    return ImportJob.objects.create(batch=batch, work=JobWork.COMMIT, asked_by=administrator_here)


def now(job):
    job.refresh_from_db()
    return JobState(job.state), BatchStatus(ImportBatch.objects.get(pk=job.batch_id).status)


def lose_process(job):
    """As after a power cut: the database says it runs, and nobody is there."""
    ImportJob.objects.filter(pk=job.pk).update(
        state=JobState.RUNNING, started_at=timezone.now(), attempts=job.attempts + 1
    )
    job.refresh_from_db()


def test_small_files_are_read_before_the_next_page(queue, administrator_here, singer_file):
    batch = hand_in_files(by=administrator_here, files=[singer_file(SOMCHAI)], area_code="3301")

    job = start_job(by=administrator_here, batch=batch, work=JobWork.READ)

    assert now(job) == (JobState.DONE, BatchStatus.STAGED)
    assert not DBTaskResult.objects.exists()


def test_large_files_are_stored_and_wait_for_the_worker(read_job):
    assert now(read_job) == (JobState.WAITING, BatchStatus.READING)
    assert [task.args_kwargs["args"] for task in DBTaskResult.objects.all()] == [[read_job.pk]]

    run_job(read_job.pk)

    assert now(read_job) == (JobState.DONE, BatchStatus.STAGED)
    assert read_job.batch.rows.count() == 2
    assert read_job.ended_at >= read_job.started_at


def test_job_asked_for_twice_is_done_once(commit_job):
    run_job(commit_job.pk)
    run_job(commit_job.pk)

    assert now(commit_job) == (JobState.DONE, BatchStatus.COMMITTED)
    assert (commit_job.attempts, Person.objects.count()) == (1, 2)


def test_nobody_asks_for_work_while_another_is_open(commit_job, administrator_here):
    with pytest.raises(ValidationError):
        start_job(by=administrator_here, batch=commit_job.batch, work=JobWork.COMMIT)

    assert ImportJob.objects.filter(work=JobWork.COMMIT).count() == 1


def test_undoing_is_a_job_too(commit_job, administrator_here):
    run_job(commit_job.pk)

    job = start_job(by=administrator_here, batch=commit_job.batch, work=JobWork.UNDO)

    assert now(job) == (JobState.DONE, BatchStatus.UNDONE)
    assert Person.objects.count() == 0


def test_refusal_stops_the_job_with_its_sentence(queue, handed_in, administrator_here):
    batch = handed_in(["", "", "", "", "", "", "ลำเต้ย"])
    start_job(by=administrator_here, batch=batch, work=JobWork.READ)
    run_job(batch.jobs.get().pk)

    job = start_job(by=administrator_here, batch=batch, work=JobWork.COMMIT)

    assert now(job) == (JobState.STOPPED, BatchStatus.STAGED)
    assert "แถว" in job.trouble


def test_files_that_are_gone_stop_the_reading_and_nothing_else(read_job):
    read_job.batch.files.get().file.delete(save=False)

    run_job(read_job.pk)

    assert now(read_job) == (JobState.STOPPED, BatchStatus.STOPPED)
    assert read_job.trouble


def test_reading_that_stopped_can_be_asked_for_again(read_job, administrator_here):
    kept = Path(read_job.batch.files.get().file.path)
    away = kept.rename(kept.with_suffix(".away"))
    run_job(read_job.pk)
    away.rename(kept)

    again = start_job(by=administrator_here, batch=read_job.batch, work=JobWork.READ)
    run_job(again.pk)

    assert now(again) == (JobState.DONE, BatchStatus.STAGED)


def test_role_that_has_ended_since_stops_the_job(commit_job, administrator_here):
    administrator_here.assignments.update(ends_on=date(2018, 1, 1))

    run_job(commit_job.pk)

    assert now(commit_job) == (JobState.STOPPED, BatchStatus.STAGED)
    assert Person.objects.count() == 0


def test_waiting_job_that_is_called_off_never_begins(read_job, administrator_here):
    cancel_job(by=administrator_here, job=read_job)
    run_job(read_job.pk)

    assert now(read_job) == (JobState.CANCELLED, BatchStatus.CANCELLED)
    assert AuditEntry.objects.filter(action="imports.call_off").count() == 1


def test_running_job_stops_at_its_next_row_and_leaves_nothing(commit_job, administrator_here):
    cache.set(f"import-job-{commit_job.pk}-called-off", administrator_here.pk)

    run_job(commit_job.pk)

    assert now(commit_job) == (JobState.CANCELLED, BatchStatus.STAGED)
    assert Person.objects.count() == 0


def test_calling_off_a_running_job_asks_its_process(commit_job, administrator_here):
    lose_process(commit_job)
    with progress.shown_as(commit_job.pk):
        cancel_job(by=administrator_here, job=commit_job)

        assert now(commit_job) == (JobState.RUNNING, BatchStatus.COMMITTING)


def test_job_that_has_ended_cannot_be_called_off(read_job, administrator_here):
    run_job(read_job.pk)

    with pytest.raises(ValidationError):
        cancel_job(by=administrator_here, job=read_job)


@pytest.mark.parametrize("work", ["read_job", "commit_job"])
def test_job_of_a_lost_process_begins_again(request, work):
    job = request.getfixturevalue(work)
    lose_process(job)

    recover_jobs()
    run_job(job.pk)

    assert now(job)[0] == JobState.DONE
    assert (job.attempts, job.batch.rows.count()) == (2, 2)


def test_lost_job_whose_import_was_finished_is_only_written_down(commit_job, administrator_here):
    lose_process(commit_job)
    commit_batch(by=administrator_here, batch=commit_job.batch)

    recover_jobs()
    run_job(commit_job.pk)

    assert now(commit_job) == (JobState.DONE, BatchStatus.COMMITTED)
    assert Person.objects.count() == 2


def test_job_that_was_lost_three_times_is_stopped_to_be_looked_at(commit_job):
    for _time in range(3):
        lose_process(commit_job)

    recover_jobs()

    assert now(commit_job) == (JobState.STOPPED, BatchStatus.STAGED)


def test_running_job_is_left_alone(commit_job):
    lose_process(commit_job)

    with progress.shown_as(commit_job.pk):
        recover_jobs()

    assert now(commit_job)[0] == JobState.RUNNING


def test_process_that_comes_back_after_it_was_given_up_has_no_say(commit_job):
    lose_process(commit_job)
    ImportJob.objects.filter(pk=commit_job.pk).update(attempts=2)

    end_job(commit_job, JobState.STOPPED, "too late")

    assert now(commit_job) == (JobState.RUNNING, BatchStatus.COMMITTING)


def test_worker_puts_what_waits_into_the_queue_again(read_job):
    DBTaskResult.objects.all().delete()

    requeue_jobs()

    assert DBTaskResult.objects.count() == 1


def test_rows_of_an_earlier_reading_do_not_stay(read_job, administrator_here):
    run_job(read_job.pk)
    batch = ImportBatch.objects.get()

    again = start_job(by=administrator_here, batch=batch, work=JobWork.READ)
    run_job(again.pk)

    assert (batch.rows.count(), batch.files.get().sheets.count()) == (2, 1)


def test_progress_is_seen_from_outside():
    with progress.shown_as(7):
        progress.begin(Phase.CHECKING, 200)
        progress.advance(50)
        progress._current.get().beat()
        sign = progress.last_sign(7)

    assert (sign.phase, sign.percent, sign.is_alive) == ("checking", 25, True)
    assert not progress.last_sign(7).is_alive


@pytest.mark.parametrize(
    "fields",
    [
        {"state": JobState.RUNNING},
        {"state": JobState.DONE},
        {"state": JobState.STOPPED, "ended_at": timezone.now()},
        {"state": JobState.WAITING, "ended_at": timezone.now()},
    ],
)
def test_state_and_times_of_a_job_belong_together(handed_in, fields):
    batch = handed_in(SOMCHAI)

    with pytest.raises(IntegrityError), transaction.atomic():
        ImportJob.objects.create(batch=batch, work=JobWork.READ, **fields)


def test_one_job_at_a_time_on_an_import(read_job):
    with pytest.raises(IntegrityError), transaction.atomic():
        ImportJob.objects.create(batch=read_job.batch, work=JobWork.COMMIT)


@pytest.mark.parametrize("status", [BatchStatus.COMMITTED, BatchStatus.UNDOING, BatchStatus.UNDONE])
def test_import_that_was_taken_over_says_when(handed_in, status):
    batch = handed_in(SOMCHAI)

    with pytest.raises(IntegrityError), transaction.atomic():
        ImportBatch.objects.filter(pk=batch.pk).update(status=status)
