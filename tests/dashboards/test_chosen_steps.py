"""Steps ticked on the list: decided on together, or asked for together, each for itself."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from sammachip.audit.models import AuditEntry
from sammachip.dashboards.models import Task
from tests.dashboards.factories import make_missing, make_progress
from tests.factories import make_user, make_year_village
from villages.models import StepClaim, StepOverride, StepProgress

URL = "/dashboards/3301/villages/"
DECISION = {"do": "decide", "status": "done", "reason": "ตรวจเอกสารแล้ว", "ends_on": ""}


@pytest.fixture
def chief(client, district, year, chief_here):
    client.force_login(chief_here)
    return client


@pytest.fixture
def steps(district, officer_here):
    """Step 2 of three villages, which lacks something."""
    made = []
    for code in ("33011601", "33011602", "33011502"):
        village = make_year_village(code, officer=officer_here)
        made.append(make_progress(village, step_2="in_progress")[1])
        make_missing(made[-1], "lead_lacking")
    return made


def ticked(steps, stamp="1"):
    return {"which": "ticked", "pick": [f"{step.pk}-{stamp}" for step in steps]}


def answered(client, steps, **typed):
    """The page that the bar leads to, sent with what it shows."""
    first = client.post(URL, ticked(steps) | {"do": typed["do"]})
    shown = [value for value, _row in first.context["lines"]]
    return lambda: client.post(
        URL, {"which": "ticked", "pick": shown, "answered": "yes"} | typed, follow=True
    )


def claim(step, by):
    StepClaim.objects.create(
        year_village=step.year_village, step=step.step, claimed_by=by, claimed_at=timezone.now()
    )


def decided():
    return list(StepOverride.objects.order_by("pk").values_list("year_village__code", flat=True))


def told(response):
    return [str(message) for message in response.context["messages"]]


def test_ticked_steps_are_decided_on_until_their_day(chief, steps, chief_here):
    end = localdate() + timedelta(days=30)

    answered(chief, steps[:2], **DECISION | {"ends_on": f"{end.day}/{end.month}/{end.year + 543}"})()

    made = StepOverride.objects.order_by("year_village__code")
    assert [(one.year_village, one.step, one.status, one.decided_by, one.ends_on) for one in made] == [
        (step.year_village, 2, "done", chief_here, end) for step in steps[:2]
    ]


def test_one_entry_tells_of_all_decisions_together(chief, steps):
    answered(chief, steps, **DECISION)()

    entries = AuditEntry.objects.order_by("pk").values_list("action", "area_code")
    assert [action for action, _area in entries] == ["steps.override"] * 3 + ["steps.override_many"]
    assert entries.last()[1] == "3301"


def test_all_that_match_are_decided_on(chief, steps):
    chosen = {"which": "everything", "do": "decide"}

    page = chief.post(f"{URL}?step=2", chosen)

    assert [row.pk for _value, row in page.context["lines"]] == [steps[2].pk, steps[0].pk, steps[1].pk]


def test_nobody_decides_on_an_own_claim_and_the_step_is_named(chief, steps, chief_here):
    claim(steps[0], chief_here)

    page = answered(chief, steps[:2], **DECISION)()

    assert decided() == ["33011602"]
    assert told(page)[1].startswith(f"{steps[0].year_village} ขั้นที่ 2:")


def test_step_with_a_decision_keeps_it_and_is_named(chief, steps):
    answered(chief, steps[:1], **DECISION)()

    page = answered(chief, steps[:2], **DECISION | {"reason": "อีกครั้ง"})()

    assert list(StepOverride.objects.values_list("reason", flat=True)) == ["ตรวจเอกสารแล้ว", "อีกครั้ง"]
    assert str(steps[0].year_village) in told(page)[1]


@pytest.mark.parametrize("change", ["village", "status"])
def test_step_that_changed_meanwhile_is_named_and_left(chief, steps, change):
    send = answered(chief, steps[:2], **DECISION)
    if change == "village":
        type(steps[0].year_village).objects.filter(pk=steps[0].year_village_id).update(version=2)
    else:
        StepProgress.objects.filter(pk=steps[0].pk).update(status="done")

    page = send()

    assert (decided(), len(told(page))) == (["33011602"], 2)


def test_reason_is_asked_for_at_its_field_and_the_steps_stay(chief, steps):
    page = answered(chief, steps[:2], **DECISION | {"reason": ""})()

    assert page.context["form"].has_error("reason")
    assert len(page.context["lines"]) == 2
    assert decided() == []


def test_step_of_another_district_is_neither_shown_nor_decided_on(chief, steps, officer_elsewhere):
    far = make_progress(make_year_village("33020101"))[1]

    page = chief.post(URL, ticked([far]) | DECISION | {"answered": "yes"}, follow=True)

    assert decided() == []
    assert str(far.year_village) not in page.content.decode()


@pytest.mark.parametrize(
    ("role", "do", "status"),
    [
        ("officer", "decide", 403),
        ("administrator", "decide", 403),
        ("provincial_viewer", "decide", 403),
        ("officer", "ask", 200),
        ("provincial_viewer", "ask", 403),
    ],
)
def test_only_who_may_is_asked(client, year, steps, role, do, status):
    client.force_login(make_user(role, "3301", username="somebody"))

    page = client.post(URL, ticked(steps) | {"do": do})

    assert page.status_code == status
    shown = [name for name, _words in client.get(URL).context["bar"].further]
    assert (do in shown) == (status == 200)


def test_each_step_gets_a_task_for_what_it_lacks_first(chief, steps, officer_here):
    answered(chief, steps[:2], do="ask", officer="", due_on="", words="")()

    assert list(Task.objects.order_by("year_village").values_list("year_village", "missing", "officer")) == [
        (step.year_village_id, "lead_lacking", officer_here.pk) for step in steps[:2]
    ]
    assert AuditEntry.objects.filter(action="tasks.assign_many").count() == 1


def test_step_that_lacks_nothing_gets_no_task_and_is_named(chief, steps):
    steps[0].missing.all().delete()

    page = answered(chief, steps[:2], do="ask", officer="", due_on="", words="")()

    assert list(Task.objects.values_list("year_village", flat=True)) == [steps[1].year_village_id]
    assert str(steps[0].year_village) in told(page)[1]


def test_officer_of_elsewhere_is_refused_at_the_field(chief, steps, officer_elsewhere):
    page = answered(chief, steps[:2], do="ask", officer=officer_elsewhere.pk, due_on="", words="")()

    assert page.context["form"].has_error("officer")
    assert not Task.objects.exists()


@pytest.mark.parametrize("do", ["decide", "ask"])
@pytest.mark.parametrize("count", [1, 3])
def test_page_asks_the_same_number_of_queries(chief, steps, django_assert_num_queries, do, count):
    with django_assert_num_queries(10 if do == "decide" else 11):
        chief.post(URL, ticked(steps[:count]) | {"do": do})
