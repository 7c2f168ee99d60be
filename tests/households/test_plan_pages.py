"""Step 6 in the browser's place: the plan is drafted, filled in, submitted, approved and printed."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from households.actions import approve_plan, change_plan_lines, create_plan, submit_plan
from households.enums import PlanStatus
from households.models import PlanLine, TrainingPlan
from sammachip.audit.models import AuditEntry
from tests.factories import make_user, make_year, make_year_village
from villages.models import YearVillage

PLAN_QUERIES = 12
LINES_QUERIES = 12
LINE = {
    "kind": "training",
    "activity": "ฝึกอบรมเลี้ยงไก่ไข่",
    "starts_on": date(2017, 4, 3),
    "ends_on": date(2017, 4, 4),
    "place": "ศาลากลางบ้าน",
    "responsible": "ทีมวิทยากร",
    "budget": Decimal(24_000),
}


@pytest.fixture
def village(district, year):
    return make_year_village("33011601", year, allocation=Decimal(42_000))


def address(name, village, **more):
    place = {"code": village.code, "year": village.programme_year.year}
    return reverse(f"households:{name}", kwargs=place | more)


def make_draft(village, by, *lines):
    plan = create_plan(by=by, year_village=village, prepared_on=date(2017, 2, 1))
    return change_plan_lines(by=by, plan=plan, added=[LINE | line for line in lines])


def make_approved(village, by, chief, *lines):
    plan = make_draft(village, by, *lines)
    submit_plan(by=by, plan=plan)
    return approve_plan(by=chief, plan=plan)


def typed(client, village, **lines):
    """What the browser would send back from the sheet, with changes as line_0_place="…"."""
    sheet = client.get(address("plan-lines", village)).context["sheet"]
    data = {form.add_prefix(name): form[name].value() for form in sheet.lines for name in form.fields}
    data |= {
        f"line-{name}": sheet.lines.management_form[name].value() for name in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    data |= {name: sheet.head[name].value() for name in sheet.head.fields}
    data |= {name.replace("_", "-", 2): value for name, value in lines.items()}
    return {name: value for name, value in data.items() if value is not None}


def post_lines(client, village, **lines):
    return client.post(address("plan-lines", village), typed(client, village, **lines))


def test_village_without_a_plan_is_told_how_to_begin(client, village, officer_here):
    client.force_login(officer_here)

    page = client.get(address("plan", village)).content.decode()

    assert address("plan-new", village) in page


@pytest.mark.parametrize(("source", "expected"), [("usual", 4), ("empty", 0)])
def test_plan_begins_with_the_usual_activities_or_with_nothing(
    client, village, officer_here, source, expected
):
    client.force_login(officer_here)

    response = client.post(
        address("plan-new", village), {"source": source, "prepared_on": "1/2/2560", "prepared_by": "มาลี"}
    )

    plan = TrainingPlan.objects.get()
    assert response.url == address("plan-lines", village)
    assert (plan.version_no, plan.prepared_on, plan.lines.count()) == (1, date(2017, 2, 1), expected)


def test_plan_of_another_village_or_year_comes_without_days_places_and_names(
    client, village, year, officer_here, chief_here
):
    last_year = make_year_village("33011601", make_year(2559))
    neighbour = make_year_village("33011501", year)
    for place in (last_year, neighbour):
        make_approved(place, officer_here, chief_here, {})
    client.force_login(officer_here)
    sources = client.get(address("plan-new", village)).context["form"].fields["source"].choices

    plan = TrainingPlan.objects.get(year_village=neighbour)
    client.post(address("plan-new", village), {"source": plan.pk, "prepared_on": "1/2/2560"})

    line = PlanLine.objects.get(year_village=village)
    assert [len(choices) for _, choices in sources[2:]] == [1, 1]
    assert (line.activity, line.budget) == (LINE["activity"], LINE["budget"])
    assert (line.place, line.responsible, line.starts_on) == ("", "", None)


def test_plans_of_another_district_are_not_offered(client, village, year, officer_here, chief_here):
    make_approved(make_year_village("33020101", year), officer_here, chief_here, {})
    client.force_login(officer_here)

    sources = client.get(address("plan-new", village)).context["form"].fields["source"].choices

    assert [value for value, _ in sources] == ["usual", "empty"]


def test_second_draft_is_not_begun_beside_the_first(client, village, officer_here):
    make_draft(village, officer_here, {})
    client.force_login(officer_here)

    response = client.post(address("plan-new", village), {"source": "empty", "prepared_on": "1/2/2560"})

    assert [error.code for error in response.context["form"].non_field_errors().as_data()] == ["unfinished"]


def test_sheet_adds_changes_and_takes_out_lines_together(client, village, officer_here):
    make_draft(village, officer_here, {}, {"activity": "งานที่ยกเลิก"})
    client.force_login(officer_here)

    response = post_lines(
        client,
        village,
        line_0_place="บ้านปราชญ์",
        line_1_DELETE="on",
        line_2_kind="follow_up",
        line_2_activity="ติดตาม",
        line_2_starts_on="๑๐ พ.ค. ๖๐",
        line_2_budget="๑,๕๐๐ บาท",
    )

    lines = PlanLine.objects.order_by("order").values_list(
        "order", "activity", "place", "starts_on", "budget"
    )
    assert response.status_code == 302
    assert list(lines) == [
        (1, LINE["activity"], "บ้านปราชญ์", LINE["starts_on"], 24_000),
        (2, "ติดตาม", "", date(2017, 5, 10), 1_500),
    ]


def test_lines_stand_in_the_order_of_their_days(client, village, officer_here):
    make_draft(
        village, officer_here, {"activity": "ทีหลัง"}, {"activity": "ไม่มีวัน", "starts_on": None, "ends_on": None}
    )
    client.force_login(officer_here)

    post_lines(client, village, line_2_kind="other", line_2_activity="ก่อน", line_2_starts_on="1/1/2560")

    assert list(PlanLine.objects.order_by("order").values_list("order", "activity")) == [
        (1, "ก่อน"),
        (2, "ทีหลัง"),
        (3, "ไม่มีวัน"),
    ]


def test_refused_line_keeps_everything_typed(client, village, officer_here):
    make_draft(village, officer_here, {})
    client.force_login(officer_here)

    response = post_lines(client, village, line_0_place="บ้านปราชญ์", line_1_budget="500")

    sheet = response.context["sheet"]
    assert [sorted(form.errors) for form in sheet.lines] == [[], ["activity", "kind"], []]
    assert sheet.lines[0]["place"].value() == "บ้านปราชญ์"
    assert PlanLine.objects.get().place == LINE["place"]


def test_last_day_is_not_before_the_first(client, village, officer_here):
    make_draft(village, officer_here, {})
    client.force_login(officer_here)

    response = post_lines(client, village, line_0_ends_on="1/4/2560")

    assert list(response.context["sheet"].lines[0].errors) == ["ends_on"]


def test_line_changed_by_two_people_shows_both_sides(client, village, officer_here):
    make_draft(village, officer_here, {})
    client.force_login(officer_here)
    mine = typed(client, village, line_0_place="บ้านปราชญ์")
    post_lines(client, village, line_0_place="วัด")

    stale = client.post(address("plan-lines", village), mine)
    form = stale.context["sheet"].lines[0]
    again = client.post(address("plan-lines", village), mine | form.data.dict())

    assert [(theirs, yours) for _, theirs, yours in form.stale_context["stale"]] == [("วัด", "บ้านปราชญ์")]
    assert (again.status_code, PlanLine.objects.get().place) == (302, "บ้านปราชญ์")


def test_line_that_somebody_took_out_comes_back_only_when_saved_again(client, village, officer_here):
    plan = make_draft(village, officer_here, {})
    client.force_login(officer_here)
    mine = typed(client, village, line_0_place="บ้านปราชญ์")
    change_plan_lines(by=officer_here, plan=plan, removed=list(plan.lines.all()))

    first = client.post(address("plan-lines", village), mine)
    kept = PlanLine.objects.count()
    client.post(address("plan-lines", village), first.context["sheet"].lines[0].data.dict())

    assert kept == 0
    assert PlanLine.objects.get().place == "บ้านปราชญ์"


def test_plan_goes_from_draft_to_approval(client, village, officer_here, chief_here):
    plan = make_draft(village, officer_here, {})
    at = {"version_no": 1}
    client.force_login(officer_here)
    client.post(address("plan-submit", village, **at), {"seen_version": plan.version})
    plan.refresh_from_db()
    client.force_login(chief_here)
    client.post(address("plan-approve", village, **at), {"seen_version": plan.version})

    plan.refresh_from_db()
    assert (plan.status, plan.submitted_by, plan.approved_by) == (
        PlanStatus.APPROVED,
        officer_here,
        chief_here,
    )


def test_chief_hands_a_plan_back_with_what_to_change(client, village, officer_here, chief_here):
    plan = submit_plan(by=officer_here, plan=make_draft(village, officer_here, {}))
    client.force_login(chief_here)

    client.post(
        address("plan-return", village, version_no=1),
        {"returned_reason": "วันตรงกับงานบุญ", "seen_version": plan.version},
    )
    page = client.get(address("plan", village)).content.decode()

    plan.refresh_from_db()
    assert (plan.status, "วันตรงกับงานบุญ" in page) == (PlanStatus.DRAFT, True)


@pytest.mark.parametrize("name", ["plan-approve", "plan-return"])
@pytest.mark.parametrize("role", ["officer", "clerk", "administrator", "provincial_viewer"])
def test_only_the_chief_decides_on_a_plan(client, village, officer_here, name, role):
    submit_plan(by=officer_here, plan=make_draft(village, officer_here, {}))
    somebody = make_user(
        role, {"officer": "330116", "provincial_viewer": "33"}.get(role, "3301"), username="sb"
    )
    client.force_login(somebody)

    assert client.post(address(name, village, version_no=1)).status_code == 403


def test_chief_does_not_approve_an_own_plan(client, village, chief_here):
    submit_plan(by=chief_here, plan=make_draft(village, chief_here, {}))
    client.force_login(chief_here)
    page = client.get(address("plan", village)).content.decode()

    client.post(address("plan-approve", village, version_no=1))

    assert address("plan-approve", village, version_no=1) not in page
    assert TrainingPlan.objects.get().status == PlanStatus.SUBMITTED


def test_plan_above_the_allocation_is_refused_with_the_amounts(client, village, officer_here, chief_here):
    submit_plan(by=officer_here, plan=make_draft(village, officer_here, {"budget": Decimal(50_000)}))
    client.force_login(chief_here)

    response = client.post(address("plan-approve", village, version_no=1), follow=True)

    assert response.context["money"].above == 8_000
    assert TrainingPlan.objects.get().status == PlanStatus.SUBMITTED


def test_plan_changed_since_it_was_looked_at_is_not_approved(client, village, officer_here, chief_here):
    plan = submit_plan(by=officer_here, plan=make_draft(village, officer_here, {}))
    client.force_login(chief_here)

    client.post(address("plan-approve", village, version_no=1), {"seen_version": plan.version - 1})

    assert TrainingPlan.objects.get().status == PlanStatus.SUBMITTED


def test_approved_plan_is_changed_by_a_new_version_only(client, village, officer_here, chief_here):
    make_approved(village, officer_here, chief_here, {})
    client.force_login(officer_here)

    assert client.get(address("plan-lines", village)).url == address("plan", village)
    client.post(
        address("plan-new", village), {"source": TrainingPlan.objects.get().pk, "prepared_on": "1/3/2560"}
    )

    draft = TrainingPlan.objects.get(version_no=2)
    assert draft.lines.get().place == LINE["place"]
    assert client.get(address("plan", village)).context["unfinished"] == draft


def test_draft_goes_to_the_bin_with_a_reason_and_an_approved_plan_does_not(
    client, village, officer_here, chief_here
):
    make_approved(village, officer_here, chief_here, {})
    make_draft(village, officer_here, {})
    client.force_login(officer_here)

    for version_no in (1, 2):
        client.post(address("plan-remove", village, version_no=version_no), {"reason": "ทำซ้ำ"})

    assert list(TrainingPlan.objects.values_list("version_no", flat=True)) == [1]
    assert TrainingPlan.everything.get(version_no=2).removed_reason == "ทำซ้ำ"


def test_page_shows_what_was_done_with_the_plan_and_its_lines(client, village, officer_here):
    make_draft(village, officer_here, {})
    client.force_login(officer_here)

    history = client.get(address("plan", village)).context["history"]

    assert len(history) == AuditEntry.objects.count() == 2


@pytest.mark.parametrize(
    ("line", "outside", "elsewhere"),
    [
        ({}, [], []),
        ({"ends_on": date(2017, 10, 1)}, [1], []),
        ({"place": "ศาลากลางบ้านหนองม่วง"}, [], [(1, "หนองม่วง")]),
    ],
)
def test_days_outside_the_year_and_names_of_other_villages_are_asked_about(
    client, village, year, officer_here, line, outside, elsewhere
):
    make_year_village("33011502", year)
    YearVillage.objects.get(code="33011502").village.__class__.objects.filter(code="33011502").update(
        name="หนองม่วง"
    )
    make_draft(village, officer_here, line)
    client.force_login(officer_here)

    doubts = client.get(address("plan", village)).context["doubts"]

    assert (doubts.outside_year, doubts.elsewhere) == (outside, elsewhere)


def test_print_has_the_official_columns_in_thai_for_every_reader(client, village, officer_here):
    make_draft(village, officer_here, {"objective": "มีรายได้เพิ่ม"})
    client.force_login(officer_here)
    client.post(reverse("accounts:set-language"), {"language": "en", "next": "/"})

    page = client.get(address("plan-print", village, version_no=1)).content.decode()

    for words in ("ขั้นตอน/วิธีการดำเนินงาน", "ระยะเวลาดำเนินการ", "มีรายได้เพิ่ม", "สองหมื่นสี่พันบาทถ้วน"):
        assert words in page


def test_lines_are_exported_and_the_export_is_written_down(client, village, officer_here):
    make_draft(village, officer_here, {})
    client.force_login(officer_here)

    response = client.get(address("plan", village), {"export": "xlsx"})

    sheet = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content))).active
    row = [cell.value for cell in sheet[4]]
    assert (row[1], row[7], row[10]) == (LINE["activity"], LINE["place"], 24_000)
    assert AuditEntry.objects.get(action="list.export").object_label == "plan"


@pytest.mark.parametrize("count", [1, 3])
def test_plan_page_costs_the_same(client, village, officer_here, count, django_assert_num_queries):
    make_draft(village, officer_here, *({"activity": f"กิจกรรม {number}"} for number in range(count)))
    client.force_login(officer_here)

    with django_assert_num_queries(PLAN_QUERIES):
        client.get(address("plan", village))


@pytest.mark.parametrize("count", [1, 3])
def test_sheet_costs_the_same(client, village, officer_here, count, django_assert_num_queries):
    make_draft(village, officer_here, *({"activity": f"กิจกรรม {number}"} for number in range(count)))
    client.force_login(officer_here)

    with django_assert_num_queries(LINES_QUERIES):
        client.get(address("plan-lines", village))
