"""Worth a second look: each doubt its rows, found right until the record changes."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from groups.actions import change_group
from households.models import HouseholdRepresentative, PlanLine, TrainingPlan
from sammachip.areas.scope import AreaScope
from sammachip.audit.models import AuditEntry
from sammachip.dashboards.models import QualityMark
from sammachip.dashboards.queries.quality import doubtful
from tests.dashboards.figures_of import figures_and_rows
from tests.factories import make_year_village
from tests.groups.factories import join, make_group
from tests.households.factories import make_household, make_households, make_visits
from tests.people.factories import make_person
from tests.trainers.factories import make_member
from villages.models import EvidenceFile

DISTRICT = AreaScope.of("3301")
BOX = "/dashboards/3301/quality/"
DAY = date(2017, 3, 1)
LIST_QUERIES = 14


def rows(kind, year):
    return list(doubtful(kind, DISTRICT, year))


def make_photo(village, sha256):
    return EvidenceFile.objects.create(
        year_village=village, kind="photo", file="evidence/1", original_name="1.jpg", size=1, sha256=sha256
    )


def make_plan(village, budget, status="draft", **fields):
    plan = TrainingPlan.objects.create(
        year_village=village, version_no=1, prepared_on=DAY, status=status, **fields
    )
    PlanLine.objects.create(
        plan=plan, year_village=village, order=1, kind="training", activity="อบรม", budget=budget
    )
    return plan


def empty_group(code, officer):
    return make_group(make_year_village(code), officer)


@pytest.mark.parametrize(("count", "found"), [(9, 0), (10, 10)])
def test_ten_visits_of_one_day_with_the_same_findings(year, count, found):
    households = make_households(make_year_village("33011601"), count)
    make_visits(households, DAY, advice="ทำต่อไป")
    make_visits(households, date(2017, 4, 1), visitor_name="คนอื่น")
    make_visits(households[:1], DAY, advice="ปรับปรุงคอก")

    assert sum(row.visited_on == DAY for row in rows("visits_alike", year)) == found


@pytest.mark.parametrize(("codes", "found"), [(["33011601"], 10), (["33011601", "33011502"], 0)])
def test_ten_visits_alike_to_one_village_whoever_visited(year, codes, found):
    lists = [make_households(make_year_village(code), 10 // len(codes)) for code in codes]
    for number, household in enumerate(one for households in lists for one in households):
        make_visits([household], DAY, advice="ทำต่อไป", visitor_name=f"วิทยากร {number}")

    assert len(rows("visits_alike", year)) == found


@pytest.mark.parametrize(
    ("amount", "period", "is_doubtful"), [(10000, "month", False), (10001, "month", True), (400, "day", True)]
)
def test_income_more_than_ten_times_before(year, amount, period, is_doubtful):
    household = make_household(make_year_village("33011601"))  # 1,000 a month before
    [visit] = make_visits([household], DAY, income_amount=amount, income_period=period)

    assert rows("high_income", year) == ([visit] if is_doubtful else [])


def test_income_without_one_before_is_not_compared(year):
    unknown = {"income_before": None, "income_period": "", "income_basis": ""}
    household = make_household(make_year_village("33011601"), **unknown)
    make_visits([household], DAY, income_amount=90000, income_period="month")

    assert rows("high_income", year) == []


def test_same_photo_twice_within_the_area(year):
    first = make_photo(make_year_village("33011601"), "a" * 64)
    second = make_photo(make_year_village("33011502"), "a" * 64)
    make_photo(make_year_village("33011801"), "b" * 64)
    make_photo(make_year_village("33020101"), "b" * 64)

    assert rows("same_photo", year) == [first, second]


def test_person_who_stands_for_two_households_without_a_reason(year):
    village, person = make_year_village("33011601"), make_person()
    make_household(village, 1, person=person)
    make_household(village, 2, person=person)
    make_household(village, 3)
    before = [row.household.seq for row in rows("two_households", year)]

    HouseholdRepresentative.objects.filter(household__seq=2).update(shared_reason="พี่น้องอยู่คนละหลัง")

    assert (before, [row.household.seq for row in rows("two_households", year)]) == ([1, 2], [1])


def test_person_in_the_teams_of_two_villages(year):
    here, there = make_year_village("33011601"), make_year_village("33020101")
    member = make_member(here)
    make_member(there, person=member.person, survey=None)
    make_member(make_year_village("33011502"))

    assert rows("two_teams", year) == [member]


def test_plan_that_differs_from_the_allocation(year, officer_here):
    handed_in = {"status": "submitted", "submitted_by": officer_here, "submitted_on": DAY}
    differs = make_plan(make_year_village("33011601", allocation=Decimal(42000)), 40000, **handed_in)
    make_plan(make_year_village("33011602", allocation=Decimal(42000)), 42000, **handed_in)
    make_plan(make_year_village("33011603", allocation=Decimal(42000)), 1000)  # a draft
    make_plan(make_year_village("33011604"), 1000, **handed_in)  # nobody knows the allocation

    assert rows("plan_sum", year) == [differs]


def test_group_without_members(year, officer_here):
    empty = empty_group("33011601", officer_here)
    join(empty_group("33011502", officer_here), officer_here)

    assert rows("empty_group", year) == [empty]


def test_record_found_right_stays_out_until_it_changes(client, district, year, chief_here, officer_here):
    group = empty_group("33011601", officer_here)
    client.force_login(chief_here)
    url = f"{BOX}empty_group/{group.pk}/"

    client.post(url, {"reason": "เพิ่งตั้ง รอประชุมสมาชิก", "seen_version": group.version})
    before = rows("empty_group", year)
    type(group).objects.filter(pk=group.pk).update(version=group.version + 1)

    assert (before, rows("empty_group", year)) == ([], [group])
    assert AuditEntry.objects.get(action="quality.clear").area_code == "33011601"


def test_one_of_many_visits_alike_is_found_right_and_the_others_stay(
    client, district, year, chief_here, officer_here
):
    households = make_households(make_year_village("33011601"), 10)
    make_visits(households, DAY, advice="ทำต่อไป")
    visit = rows("visits_alike", year)[0]
    client.force_login(chief_here)

    client.post(f"{BOX}visits_alike/{visit.pk}/", {"reason": "ไปเยี่ยมพร้อมกัน", "seen_version": visit.version})

    assert len(rows("visits_alike", year)) == 9


def test_record_that_changed_meanwhile_is_not_cleared(client, district, year, chief_here, officer_here):
    group = empty_group("33011601", officer_here)
    type(group).objects.filter(pk=group.pk).update(version=group.version + 1)
    client.force_login(chief_here)

    page = client.post(f"{BOX}empty_group/{group.pk}/", {"reason": "รอ", "seen_version": group.version})

    assert (page.status_code, QualityMark.objects.exists()) == (200, False)
    assert "stale" in page.context


def test_reason_is_asked_for(client, district, year, chief_here, officer_here):
    group = empty_group("33011601", officer_here)
    client.force_login(chief_here)

    page = client.post(f"{BOX}empty_group/{group.pk}/", {"reason": "", "seen_version": group.version})

    assert page.context["form"].has_error("reason")


def test_every_figure_opens_exactly_its_rows(client, district, year, chief_here, officer_here):
    empty_group("33011601", officer_here)
    village = make_year_village("33011502")
    make_visits(make_households(village, 12), DAY)
    make_photo(village, "a" * 64)
    make_photo(village, "a" * 64)
    empty_group("33020101", officer_here)
    client.force_login(chief_here)

    figures, found = figures_and_rows(client, BOX)

    assert figures == found == ["12", "0", "2", "0", "0", "0", "1"]


def test_list_tells_who_wrote_each_record_down(client, district, year, chief_here, officer_here):
    group = empty_group("33011601", officer_here)
    change_group(group, by=chief_here, name="กลุ่มจักสานบ้านโนน")
    client.force_login(chief_here)

    page = client.get(f"{BOX}empty_group/")

    assert [(line.record, written.actor_name) for line, written in page.context["lines"]] == [
        (group, officer_here.full_name)
    ]


def test_record_older_than_its_history_names_nobody(client, district, year, chief_here):
    make_visits(make_households(make_year_village("33011601"), 10), DAY)
    client.force_login(chief_here)

    page = client.get(f"{BOX}visits_alike/")

    assert {written for _line, written in page.context["lines"]} == {None}


def test_record_of_another_district_is_not_found(client, district, year, chief_here, officer_here):
    far = empty_group("33020101", officer_here)
    client.force_login(chief_here)

    assert client.get(f"{BOX}empty_group/{far.pk}/").status_code == 404
    assert client.get(f"{BOX}nonsense/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_the_same_number_of_queries(
    client, district, year, chief_here, officer_here, django_assert_num_queries, count
):
    for code in ["33011601", "33011502", "33011801"][:count]:
        household = make_household(make_year_village(code))
        make_visits([household], DAY, income_amount=90000, income_period="month")
    client.force_login(chief_here)

    with django_assert_num_queries(LIST_QUERIES):
        client.get(reverse("dashboards:doubt-list", kwargs={"code": "3301", "kind": "high_income"}))
