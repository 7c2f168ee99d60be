"""What blocks an area: counted by sentence, each count opening exactly its villages."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from sammachip.areas.scope import AreaScope
from sammachip.dashboards.models import Task
from sammachip.dashboards.queries.blocking import blocked_steps
from tests.dashboards.factories import due, make_missing, make_progress, make_task
from tests.dashboards.figures_of import figures_and_rows
from tests.factories import make_year_village

PAGE = "/dashboards/3301/blocking/"
ASSIGN = "/dashboards/3301/blocking/group.chair/task/"
PAGE_QUERIES = 11


def lacking(code, step=13, proof="group.chair", **fields):
    """A village whose step is under way and lacks the proof."""
    village = make_year_village(code, **fields)
    steps = make_progress(village, **{f"step_{step}": "in_progress"})
    make_missing(steps[step - 1], proof, group="กลุ่มทอเสื่อ", group_id=1)
    return village


def test_proofs_are_counted_by_step_the_most_lacked_first(year):
    for code in ("33011601", "33011502"):
        lacking(code, 13)
    lacking("33011801", 13, "group.treasurer")
    lacking("33011701", 1, "lead_lacking")
    lacking("33020101", 13)

    found = blocked_steps(AreaScope.of("3301"), year, localdate())

    assert [(row.step.number, [(one.code, one.villages) for one in row.blockers]) for row in found] == [
        (1, [("lead_lacking", 1)]),
        (13, [("group.chair", 2), ("group.treasurer", 1)]),
    ]


def test_step_that_lies_ahead_blocks_nothing_until_it_is_due(year):
    village = make_year_village("33011601")
    steps = make_progress(village)
    make_missing(steps[0], "lead_lacking")
    due(village, 1, localdate() + timedelta(days=1))

    assert blocked_steps(AreaScope.of("3301"), year, localdate()) == []


@pytest.mark.parametrize(("codes", "words"), [([], "ยังไม่มีหมู่บ้านเป้าหมาย"), (["33011601"], "หลักฐานครบแล้ว")])
def test_area_without_villages_is_not_praised(client, district, year, chief_here, codes, words):
    for code in codes:
        make_year_village(code)
    client.force_login(chief_here)

    assert words in client.get(PAGE).content.decode()


def test_every_figure_opens_exactly_its_rows(client, district, year, chief_here, officer_here):
    for code in ("33011601", "33011502"):
        lacking(code, officer=officer_here)
    make_task(lacking("33011801"), officer_here, missing="group.chair", step=13)
    lacking("33020101")
    client.force_login(chief_here)

    for page in (PAGE, f"{PAGE}?officer={officer_here.pk}"):
        figures, rows = figures_and_rows(client, page)

        assert figures == rows != []


@pytest.mark.parametrize("count", [1, 3])
def test_page_asks_the_same_number_of_queries(
    client, district, year, chief_here, django_assert_num_queries, count
):
    for code in ["33011601", "33011502", "33011801"][:count]:
        make_task(lacking(code), chief_here, missing="group.chair", step=13)
    client.force_login(chief_here)

    with django_assert_num_queries(PAGE_QUERIES):
        client.get(PAGE)


def test_one_task_is_given_in_every_village_that_lacks_the_proof(
    client, district, year, chief_here, officer_here
):
    first, second = (lacking(code, officer=officer_here) for code in ("33011601", "33011502"))
    lacking("33011801", 13, "group.treasurer")
    client.force_login(chief_here)

    response = client.post(ASSIGN, {"due_on": "", "words": "ขอให้กำลังใจกลุ่ม"}, follow=True)

    given = Task.objects.order_by("year_village__code")
    assert [(task.year_village, task.officer, task.step, task.missing) for task in given] == [
        (second, officer_here, 13, "group.chair"),
        (first, officer_here, 13, "group.chair"),
    ]
    assert "มอบหมายแล้ว 2 งาน" in response.content.decode()


def test_village_that_is_asked_already_and_one_without_officer_are_told(
    client, district, year, chief_here, officer_here
):
    asked = lacking("33011601", officer=officer_here)
    make_task(asked, officer_here, missing="group.chair", step=13)
    lacking("33011502")
    client.force_login(chief_here)

    page = client.post(ASSIGN, {}, follow=True).content.decode()

    assert Task.objects.count() == 1
    assert "มอบหมายแล้ว 0 งาน" in page
    assert "อีก 1 หมู่บ้านมีผู้รับผิดชอบอยู่แล้ว" in page
    assert "อีก 1 หมู่บ้านยังไม่มีพัฒนากร" in page


def test_officer_gives_tasks_in_the_own_tambons_only(client, district, year, officer_here):
    own, other = lacking("33011601"), lacking("33011801")
    client.force_login(officer_here)

    client.post(ASSIGN, {"officer": officer_here.pk})

    assert list(Task.objects.values_list("year_village", flat=True)) == [own.pk]
    assert other.code not in client.get(ASSIGN).content.decode()


def test_tasks_are_given_to_staff_of_the_district_only(client, district, year, chief_here, officer_elsewhere):
    lacking("33011601")
    client.force_login(chief_here)

    response = client.post(ASSIGN, {"officer": officer_elsewhere.pk})

    assert response.context["form"].has_error("officer")
    assert not Task.objects.exists()


def test_proof_that_no_rule_knows_is_not_found(client, district, year, chief_here):
    client.force_login(chief_here)

    assert client.get("/dashboards/3301/blocking/nonsense/task/").status_code == 404
