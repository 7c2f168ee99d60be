import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from sammachip.imports import progress
from sammachip.imports.actions import hand_in_files, run_job, start_job
from sammachip.imports.enums import BatchStatus, JobState, JobWork, Phase
from sammachip.imports.models import ImportBatch, ImportJob
from sammachip.people.models import Person
from tests.factories import make_year
from tests.imports.conftest import SOMCHAI
from tests.imports.test_jobs import IN_THE_QUEUE, large_file

pytestmark = pytest.mark.usefixtures("singers")


@pytest.fixture
def job(settings, administrator_here):
    """Files of the own district that wait to be read."""
    settings.TASKS = IN_THE_QUEUE
    batch = hand_in_files(by=administrator_here, files=[large_file(SOMCHAI)], area_code="3301")
    return start_job(by=administrator_here, batch=batch, work=JobWork.READ)


@pytest.fixture
def signed_in(client, administrator_here):
    client.force_login(administrator_here)
    return client


def page(name, *args):
    return reverse(f"imports:{name}", args=args)


def running(job):
    ImportJob.objects.filter(pk=job.pk).update(state=JobState.RUNNING, started_at=timezone.now())


def test_upload_of_large_files_is_answered_with_their_progress(settings, signed_in):
    settings.TASKS = IN_THE_QUEUE
    file = SimpleUploadedFile("singers.csv", large_file(SOMCHAI).content)

    response = signed_in.post(page("batch-new"), {"uploads": [file], "area": "3301"}, follow=True)

    assert response.templates[0].name == "imports/batch_progress.html"
    assert ImportBatch.objects.get().status == BatchStatus.READING


def test_upload_says_which_year_is_taken_where_none_is_given(signed_in):
    make_year(2560)

    form = signed_in.get(page("batch-new")).context["form"]

    assert form["year"].value() is None
    assert "2560" in form["year"].help_text


def test_progress_is_said_in_rows(signed_in, job):
    running(job)
    with progress.shown_as(job.pk):
        progress.begin(Phase.CHECKING, 1200)
        progress.advance(300)
        progress._current.get().beat()

        text = signed_in.get(page("batch-progress", job.batch_id)).content.decode()

    assert "300 จาก 1,200 แถว" in text
    assert '<noscript><meta http-equiv="refresh"' in text


def test_page_leads_on_once_there_is_something_to_look_at(signed_in, job):
    run_job(job.pk)

    response = signed_in.get(page("batch-progress", job.batch_id))

    assert response.headers["Location"] == page("batch-detail", job.batch_id)


def test_waiting_that_lasts_is_explained(signed_in, job):
    ImportJob.objects.update(asked_at=timezone.now() - timezone.timedelta(minutes=5))

    watched = signed_in.get(page("batch-progress", job.batch_id)).context["watched"]

    assert (watched.is_lost, watched.is_running) == (True, False)


def test_work_is_called_off_and_asked_for_again_on_the_page(signed_in, job):
    signed_in.post(page("batch-cancel", job.batch_id))
    called_off = ImportBatch.objects.get().status

    signed_in.post(page("batch-retry", job.batch_id))

    assert (called_off, ImportBatch.objects.get().status) == (BatchStatus.CANCELLED, BatchStatus.READING)


def test_calling_off_what_has_ended_says_so(signed_in, job):
    run_job(job.pk)

    response = signed_in.post(page("batch-cancel", job.batch_id), follow=True)

    assert [str(message) for message in response.context["messages"]] == ["งานนี้สิ้นสุดไปแล้ว"]


def test_reading_a_confirmed_import_again_is_refused(signed_in, job):
    run_job(job.pk)
    signed_in.post(page("batch-commit", job.batch_id))

    signed_in.post(page("batch-retry", job.batch_id))

    assert ImportBatch.objects.get().status == BatchStatus.COMMITTED
    assert Person.objects.count() == 1


def test_calling_off_an_undoing_needs_the_permission_to_undo(client, clerk_here, administrator_here, job):
    run_job(job.pk)
    ImportBatch.objects.update(
        status=BatchStatus.UNDOING, committed_at=timezone.now(), committed_by=administrator_here
    )
    ImportJob.objects.create(batch=job.batch, work=JobWork.UNDO, asked_by=administrator_here)
    client.force_login(clerk_here)

    assert client.post(page("batch-cancel", job.batch_id)).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_list_shows_the_work_of_the_own_area(
    signed_in, administrator_here, singer_file, officer_elsewhere, count, django_assert_num_queries
):
    for number in range(count):
        files = [singer_file(SOMCHAI, name=f"{number}.xlsx")]
        batch = hand_in_files(by=administrator_here, files=files, area_code="3301")
        start_job(by=administrator_here, batch=batch, work=JobWork.READ)
    elsewhere = hand_in_files(by=officer_elsewhere, files=[singer_file(SOMCHAI)], area_code="330201")
    start_job(by=officer_elsewhere, batch=elsewhere, work=JobWork.READ)

    with django_assert_num_queries(9):
        response = signed_in.get(page("job-list"))

    assert {watched.job.batch.area_code for watched in response.context["jobs"]} == {"3301"}
    assert len(response.context["jobs"]) == count
