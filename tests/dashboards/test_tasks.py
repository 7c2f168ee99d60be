"""Tasks: given to somebody who works there, settled by the records, closed with a note."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate

from sammachip.areas.scope import AreaScope
from sammachip.audit.models import AuditEntry
from sammachip.dashboards.actions import assign_task, change_task, close_task
from sammachip.dashboards.models import Task
from sammachip.dashboards.queries.tasks import TaskFilter, in_order, line_of, tasks_in
from tests.dashboards.factories import make_missing, make_progress, make_task
from tests.factories import make_year_village

LIST_QUERIES = 10
DISTRICT = AreaScope.of("3301")


@pytest.fixture
def village(district, year, officer_here):
    return make_year_village("33011601", officer=officer_here)


@pytest.fixture
def proof(village):
    return make_missing(make_progress(village, step_1="in_progress")[0], "trainers_lacking", count=2)


def states(year, wanted=None):
    tasks = in_order(tasks_in(DISTRICT, year, localdate(), wanted))
    return [line_of(task, localdate()).state for task in tasks]


def test_task_about_a_proof_knows_its_step_and_who_gave_it(village, proof, chief_here, officer_here):
    task = assign_task(village, by=chief_here, officer=officer_here, missing="trainers_lacking")

    entry = AuditEntry.objects.get(action="tasks.assign")
    assert (task.step, task.assigned_by) == (1, chief_here)
    assert (entry.area_code, entry.object_label) == ("33011601", "ทีมวิทยากรยังไม่ครบ")


def test_proof_that_is_there_is_not_asked_for(village, chief_here, officer_here):
    with pytest.raises(ValidationError, match="มีหลักฐานนี้แล้ว"):
        assign_task(village, by=chief_here, officer=officer_here, missing="trainers_lacking")


def test_proof_is_asked_for_once_at_a_time(village, proof, chief_here, officer_here):
    assign_task(village, by=chief_here, officer=officer_here, missing="trainers_lacking")

    with pytest.raises(ValidationError, match="มีผู้ได้รับมอบหมายหลักฐานนี้แล้ว"):
        assign_task(village, by=chief_here, officer=officer_here, missing="trainers_lacking")


def test_task_is_not_given_to_who_does_not_work_there(village, chief_here, officer_elsewhere):
    with pytest.raises(ValidationError, match="ไม่ได้ปฏิบัติงานในพื้นที่นี้"):
        assign_task(village, by=chief_here, officer=officer_elsewhere, words="นัดประชุม")

    assert not Task.objects.exists()


def test_task_settles_itself_when_the_proof_is_there(village, proof, year, chief_here, officer_here):
    task = assign_task(village, by=chief_here, officer=officer_here, missing="trainers_lacking")
    before = states(year)

    proof.delete()

    task.refresh_from_db()
    assert (before, states(year), task.closed_at) == (["open"], ["proved"], None)
    assert states(year, TaskFilter(state="open")) == []


def test_task_of_words_stays_until_somebody_closes_it(village, year, chief_here, officer_here):
    task = assign_task(village, by=chief_here, officer=officer_here, words="นัดผู้ใหญ่บ้าน")
    before = states(year)

    close_task(task, by=officer_here, note="คุยแล้ว")

    assert (before, states(year)) == (["open"], ["closed"])
    assert AuditEntry.objects.get(action="tasks.close").reason == "คุยแล้ว"


def test_task_past_its_day_is_late(village, year, officer_here):
    make_task(village, officer_here, words="นัด", due_on=localdate() - timedelta(days=1))
    make_task(village, officer_here, words="นัด", due_on=localdate())

    assert states(year) == ["late", "open"]
    assert states(year, TaskFilter(state="late")) == ["late"]


def test_task_is_not_closed_without_a_note_nor_twice(village, officer_here):
    task = make_task(village, officer_here, words="นัด")

    with pytest.raises(ValidationError):
        close_task(task, by=officer_here, note=" ")
    close_task(task, by=officer_here, note="คุยแล้ว")
    with pytest.raises(ValidationError, match="ปิดแล้ว"):
        change_task(task, by=officer_here, words="อื่น")


def test_line_says_what_is_missing_now(village, proof, year, chief_here, officer_here):
    make_task(village, officer_here, missing="trainers_lacking", step=1, words="เริ่มจากบ้านผู้ใหญ่")

    [task] = in_order(tasks_in(DISTRICT, year, localdate()))
    line = line_of(task, localdate())

    assert line.words == f"{line.missing.sentence} · เริ่มจากบ้านผู้ใหญ่"
    assert "2" in line.missing.sentence


def test_task_is_given_on_the_page_of_the_village(client, village, proof, officer_here):
    client.force_login(officer_here)
    url = "/villages/33011601/2560/tasks/new/"

    response = client.post(url, {"missing": "trainers_lacking", "officer": officer_here.pk, "words": ""})

    assert response.url == village.get_absolute_url()
    assert "ทีมวิทยากร" in client.get(response.url).context["tasks"][0].task.proof


def test_task_without_words_or_proof_says_so_at_the_field(client, village, officer_here):
    client.force_login(officer_here)

    response = client.post("/villages/33011601/2560/tasks/new/", {"officer": officer_here.pk})

    assert response.context["form"].errors["words"] == ["กรุณาเลือกหลักฐานที่ยังขาด หรือเขียนสิ่งที่ต้องทำ"]


@pytest.mark.parametrize(("path", "typed"), [("edit", {"words": "โทรนัด"}), ("close", {"note": "นัดแล้ว"})])
def test_stale_save_loses_neither_side(client, village, officer_here, chief_here, path, typed):
    task = make_task(village, officer_here, words="นัด")
    change_task(task, by=chief_here, words="นัดใหม่")
    client.force_login(officer_here)

    page = client.post(f"/tasks/{task.pk}/{path}/", typed | {"officer": officer_here.pk, "seen_version": 1})

    task.refresh_from_db()
    assert (task.words, task.closed_at) == ("นัดใหม่", None)
    assert page.context["changed_by"] == str(chief_here)
    assert next(iter(typed.values())) in page.content.decode()


def test_officer_closes_a_task_of_a_tambon_that_is_not_theirs(
    client, district, year, officer_here, chief_here
):
    other = make_year_village("33011801")
    own, of_chief = make_task(other, officer_here, words="นัด"), make_task(other, chief_here, words="นัด")
    client.force_login(officer_here)

    answers = [client.post(f"/tasks/{task.pk}/close/", {"note": "นัดแล้ว"}) for task in (own, of_chief)]

    assert [answer.status_code for answer in answers] == [302, 403]


def test_list_shows_the_tasks_of_the_area_only(client, village, year, officer_here, officer_elsewhere):
    here = make_task(village, officer_here, words="นัดที่นี่")
    make_task(make_year_village("33020101"), officer_elsewhere, words="นัดที่อื่น")
    client.force_login(officer_here)

    page = client.get("/tasks/")

    assert [line.task for line, *_may in page.context["rows"]] == [here]
    assert "นัดที่อื่น" not in page.content.decode()
    assert str(officer_elsewhere) not in page.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_same_number_of_queries(
    client, district, year, officer_here, django_assert_num_queries, count
):
    for code in ["33011601", "33011502", "33011801"][:count]:
        village = make_year_village(code)
        make_missing(make_progress(village)[0], "trainers_lacking", count=1)
        make_task(village, officer_here, missing="trainers_lacking", step=1)
    client.force_login(officer_here)

    with django_assert_num_queries(LIST_QUERIES):
        client.get("/tasks/")
