"""The chief's page: what waits, decided many at once, each row for itself."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from households.models import TrainingPlan
from sammachip.dashboards.actions import approve_claims, return_plans
from tests.dashboards.factories import make_progress
from tests.dashboards.figures_of import figures_and_rows
from tests.factories import make_user, make_year_village
from villages.models import StepClaim, StepOverride

CLAIMS = "/dashboards/3301/waiting/claims/"
PLANS = "/dashboards/3301/waiting/plans/"
PAGE_QUERIES = 15


def claimed(code, by, step=2):
    village = make_year_village(code)
    make_progress(village)
    village.progress.filter(step=step).update(is_claimed=True)
    return StepClaim.objects.create(year_village=village, step=step, claimed_by=by, claimed_at=timezone.now())


def submitted(code, by):
    village = make_year_village(code)
    return TrainingPlan.objects.create(
        year_village=village,
        version_no=1,
        prepared_on=localdate(),
        status="submitted",
        submitted_by=by,
        submitted_on=localdate(),
    )


def ticks(*rows):
    return [f"{row.pk}:{row.version}" for row in rows]


@pytest.fixture
def signed(client, district, year, chief_here):
    client.force_login(chief_here)
    return client


def test_ticked_claims_are_approved_until_their_end(signed, officer_here, chief_here):
    first, second, other = (claimed(code, officer_here) for code in ("33011601", "33011602", "33011502"))
    end = localdate() + timedelta(days=30)
    typed = {"rows": ticks(first, second), "decision": "approve", "reason": "ตรวจเอกสารแล้ว"}

    signed.post(CLAIMS, typed | {"ends_on": f"{end.day}/{end.month}/{end.year + 543}"})

    made = StepOverride.objects.order_by("year_village__code")
    assert [(one.year_village, one.status, one.decided_by, one.ends_on) for one in made] == [
        (first.year_village, "done", chief_here, end),
        (second.year_village, "done", chief_here, end),
    ]
    assert [line["row"] for line in signed.get(CLAIMS).context["rows"]] == [other]


def test_claim_waits_again_when_the_decision_has_ended(signed, officer_here, chief_here):
    claim = claimed("33011601", officer_here)
    approve_claims([claim], by=chief_here, seen={claim.pk: 1}, reason="ตรวจแล้ว", ends_on=localdate())
    before = list(signed.get(CLAIMS).context["rows"])

    StepOverride.objects.update(
        decided_on=localdate() - timedelta(days=9), ends_on=localdate() - timedelta(days=1)
    )

    assert (before, len(signed.get(CLAIMS).context["rows"])) == ([], 1)


def test_returned_claim_goes_back_with_the_reason(signed, officer_here):
    claim = claimed("33011601", officer_here)

    signed.post(CLAIMS, {"rows": ticks(claim), "decision": "return", "reason": "ขอภาพถ่ายด้วย"})

    gone = StepClaim.everything.get(pk=claim.pk)
    assert (gone.removed_reason, StepOverride.objects.exists()) == ("ขอภาพถ่ายด้วย", False)


@pytest.mark.parametrize(("path", "decision"), [(CLAIMS, "approve"), (CLAIMS, "return"), (PLANS, "return")])
def test_reason_is_asked_for_at_its_field_and_ticks_stay(signed, officer_here, path, decision):
    row = (claimed if path == CLAIMS else submitted)("33011601", officer_here)

    page = signed.post(path, {"rows": ticks(row), "decision": decision, "reason": ""})

    assert page.context["form"].has_error("reason")
    assert page.context["rows"][0]["is_ticked"] is True


def test_nobody_approves_an_own_claim_and_the_row_is_named(signed, officer_here, chief_here):
    own, other = claimed("33011601", chief_here), claimed("33011502", officer_here)
    typed = {"rows": ticks(own, other), "decision": "approve", "reason": "ตรวจแล้ว"}

    page = signed.post(CLAIMS, typed, follow=True).content.decode()

    assert list(StepOverride.objects.values_list("year_village", flat=True)) == [other.year_village_id]
    assert f"{own.year_village}: " in page


def test_nobody_approves_an_own_plan(signed, officer_here, chief_here):
    own, other = submitted("33011601", chief_here), submitted("33011502", officer_here)

    page = signed.post(PLANS, {"rows": ticks(own, other), "decision": "approve"}, follow=True)

    assert set(TrainingPlan.objects.values_list("pk", "status")) == {
        (own.pk, "submitted"),
        (other.pk, "approved"),
    }
    assert f"{own.year_village}: " in page.content.decode()


def test_row_that_changed_meanwhile_is_refused_by_name(signed, officer_here):
    plan = submitted("33011601", officer_here)
    tick = ticks(plan)
    TrainingPlan.objects.update(version=2)

    page = signed.post(PLANS, {"rows": tick, "decision": "approve"}, follow=True).content.decode()

    plan.refresh_from_db()
    assert plan.status == "submitted"
    assert f"{plan.year_village}: มีผู้แก้ไขหลังจากท่านเปิดหน้านี้" in page


def test_row_that_somebody_decided_meanwhile_is_named(signed, officer_here, chief_here):
    plan = submitted("33011601", officer_here)
    tick = ticks(plan)
    return_plans([plan], by=chief_here, seen={plan.pk: 1}, reason="ขอวันที่")

    page = signed.post(PLANS, {"rows": tick, "decision": "approve"}, follow=True).content.decode()

    assert f"{plan.year_village}: ไม่ได้รอการพิจารณาแล้ว" in page


def test_row_of_another_district_is_neither_shown_nor_touched(signed, officer_elsewhere):
    far = claimed("33020101", officer_elsewhere)
    typed = {"rows": ticks(far), "decision": "approve", "reason": "ตรวจแล้ว"}

    page = signed.post(CLAIMS, typed, follow=True).content.decode()

    assert not StepOverride.objects.exists()
    assert far.year_village.village.name not in page


@pytest.mark.parametrize("role", ["officer", "administrator", "provincial_viewer"])
def test_only_the_chief_decides(client, district, year, officer_here, role):
    claim = claimed("33011601", officer_here)
    client.force_login(make_user(role, "3301", username="somebody"))

    answer = client.post(CLAIMS, {"rows": ticks(claim), "decision": "approve", "reason": "ตรวจแล้ว"})

    assert (answer.status_code, StepOverride.objects.exists()) == (403, False)


def test_numbers_on_today_open_exactly_their_rows(signed, officer_here):
    claimed("33011601", officer_here)
    submitted("33011502", officer_here)
    submitted("33011503", officer_here)
    claimed("33020101", officer_here)

    figures, rows = figures_and_rows(signed, "/")

    assert figures == rows
    assert figures[:2] == ["1", "2"]


@pytest.mark.parametrize("path", [CLAIMS, PLANS])
@pytest.mark.parametrize("count", [1, 3])
def test_page_asks_the_same_number_of_queries(signed, officer_here, django_assert_num_queries, path, count):
    for code in ["33011601", "33011502", "33011801"][:count]:
        (claimed if path == CLAIMS else submitted)(code, officer_here)

    with django_assert_num_queries(PAGE_QUERIES):
        signed.get(path)
