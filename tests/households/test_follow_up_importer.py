"""Lists of visits, typed as offices type them; every person is invented."""

import datetime
from decimal import Decimal

import pytest

from households.actions import change_follow_up
from households.models import FollowUp
from sammachip.imports.actions import commit_batch, decide_row, read_files, stage_files, undo_batch
from sammachip.imports.pipeline import ReadFile
from tests.factories import make_village, make_year_village
from tests.households.factories import make_household
from tests.imports.workbooks import workbook
from tests.people.factories import make_person
from tests.trainers.factories import make_member

TOP = ["ลำดับ", "วันที่ติดตาม", "ชื่อ-สกุล", "บ้านเลขที่", "หมู่", "ตำบล", "การประกอบอาชีพ", "รายได้ (บาท/เดือน)"]
TOP += ["ปัญหา/อุปสรรค", "ผู้ติดตาม"]
FIELDS = ["on", "name", "house", "moo", "tambon", "status", "income", "problem", "visitor"]
VISIT = dict(
    zip(
        FIELDS,
        ["๒๐ มิ.ย. ๒๕๖๐", "นายสมชาย ใจดี", "12/3", 1, "ต.หญ้าปล้อง", "ทำอยู่-มีรายได้แล้ว", "๑,๕๐๐.-", "-", "พัฒนากร"],
        strict=True,
    )
)
HOUSEHOLDS_TOP = ["ลำดับ", "บ้านเลขที่", "หมู่", "ตำบล", "ชื่อ-สกุล", "สมาชิก", "อาชีพที่ต้องการ 1"]
LISTED = [1, "12/3", 1, "หญ้าปล้อง", "นายสมชาย ใจดี", 4, "เลี้ยงไก่ไข่"]


@pytest.fixture(autouse=True)
def _place(district, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_village("33011601", name="หนองแคน")


@pytest.fixture
def household(year):
    """Somchai's, in house 12/3."""
    target = make_year_village("33011601")
    return make_household(
        target,
        1,
        house_no="12/3",
        person=make_person(first_name="สมชาย", last_name="ใจดี", home_code=target.code),
    )


def visits_file(*rows, name="visits.xlsx"):
    cells = [[number, *{**VISIT, **row}.values()] for number, row in enumerate(rows, start=1)]
    return ReadFile(name, workbook([["แบบติดตามครัวเรือนสัมมาชีพชุมชน"], TOP, *cells]))


@pytest.fixture
def stage(administrator_here):
    def stage(*rows, name="visits.xlsx", files=(), **options):
        return stage_files(
            by=administrator_here,
            files=[*files, visits_file(*rows, name=name)],
            area_code="3301",
            year=2560,
            options=options,
        )

    return stage


@pytest.fixture
def commit(stage, administrator_here):
    def commit(*rows, **about):
        return commit_batch(by=administrator_here, batch=stage(*rows, **about))

    return commit


def reasons(batch):
    rows = batch.rows.filter(kind="follow_ups").order_by("number")
    return [(row.outcome, [problem["why"] for problem in row.problems]) for row in rows]


def test_row_becomes_a_visit(household, commit, administrator_here):
    commit({"problem": "แมลงรบกวน ขาดเงินทุน"})

    visit = FollowUp.objects.get()
    assert (visit.household, visit.visited_on) == (household, datetime.date(2017, 6, 20))
    assert (visit.practising, visit.income_amount, visit.income_period) == ("earning", Decimal(1500), "month")
    assert (visit.problem_words, [problem.kind for problem in visit.problems.all()]) == (
        "แมลงรบกวน ขาดเงินทุน",
        ["capital", "disease"],
    )
    assert (visit.visitor_kind, visit.visitor_user) == ("officer", administrator_here)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("ทำอยู่ มีรายได้", "earning"),
        ("มีรายได้แล้ว", "earning"),
        ("ทำอยู่-ยังไม่มีรายได้", "no_income_yet"),
        ("ทำเพื่อลดรายจ่าย/กินเอง", "own_use"),
        ("ทำไว้บริโภคในครัวเรือน", "own_use"),
        ("หยุดชั่วคราว", "paused"),
        ("พักไว้ก่อน", "paused"),
        ("เลิกแล้ว", "stopped"),
        ("ยังไม่ได้ทำ", "not_started"),
        ("ยังไม่ได้เริ่ม", "not_started"),
    ],
)
def test_status_is_understood_in_the_words_offices_use(household, stage, words, status):
    assert stage({"status": words}).rows.get().values["status"] == status


@pytest.mark.parametrize(
    ("on", "day"),
    [
        ("20/06/60", 20),
        ("20-มิ.ย.-60", 20),
        ("16มิ.ย.60", 16),
        ("25 มิ.ย 2560", 25),
        ("วันที่ ๑๓ เดือน มิถุนายน พ.ศ. ๒๕๖๐", 13),
        ("24.6.2560", 24),
        (datetime.date(2017, 6, 22), 22),
    ],
)
def test_day_is_read_however_it_is_written(household, stage, on, day):
    assert stage({"on": on}).rows.get().values["visited_on"] == datetime.date(2017, 6, day)


@pytest.mark.parametrize(
    ("income", "amount"),
    [("1,500.-", 1500), ("๒,๐๐๐ บาท", 2000), ("ไม่มี", 0), ("ไม่มีรายได้", 0), ("-", None), ("", None)],
)
def test_nothing_earned_is_zero_and_nothing_said_is_blank(household, stage, income, amount):
    assert stage({"income": income}).rows.get().values["income"] == amount


@pytest.mark.parametrize(
    ("cells", "outcome", "why"),
    [
        ({"name": "สมชาย ใจดี"}, "new", []),
        ({"house": "12/4"}, "new", []),
        ({"name": "นายสมชาย ใจดิ"}, "review", ["probably_household"]),
        ({"name": "นางสมศรี รักเรียน"}, "review", ["household_of_other_name"]),
        ({"name": "นางสมศรี รักเรียน", "house": "99"}, "reject", ["household_unknown"]),
        ({"on": "31/6/2560"}, "reject", ["impossible_date"]),
        ({"on": ""}, "reject", ["missing"]),
        ({"on": "1/1/2590"}, "reject", ["date_in_future"]),
        ({"status": "สบายดี"}, "reject", ["unknown_choice"]),
        ({"income": "หลักพัน"}, "reject", ["words_not_number"]),
        ({"income": -200}, "reject", ["out_of_range"]),
        ({"income": 60_000}, "review", ["unusual_income"]),
        ({"income": "9,999,999"}, "review", ["income_beyond_belief"]),
    ],
)
def test_row_gets_its_outcome_and_reason(household, stage, cells, outcome, why):
    assert reasons(stage(cells)) == [(outcome, why)]


def test_income_of_a_household_of_the_same_files_is_asked_about_too(stage, year):
    listed = ReadFile("households.xlsx", workbook([HOUSEHOLDS_TOP, LISTED]))
    visits = {"income": 9_999_999}, {"income": 200_000, "on": "1/6/2560"}

    batch = stage(*visits, files=[listed], add_targets=True)

    assert reasons(batch) == [("review", ["income_beyond_belief"]), ("new", [])]


def test_correction_to_an_unusual_income_can_be_taken(household, stage, commit, administrator_here):
    commit({})
    batch = stage({"income": 60_000}, name="again.xlsx")

    assert reasons(batch) == [("review", ["unusual_income"])]

    decide_row(by=administrator_here, row=batch.rows.get(), decision="take")
    commit_batch(by=administrator_here, batch=batch)

    assert FollowUp.objects.get().income_amount == 60_000


def test_line_printed_beforehand_and_not_filled_in_is_no_visit(household, stage):
    batch = stage({}, {"on": "", "status": "", "income": "", "problem": ""})

    assert [row.number for row in batch.rows.all()] == [3]
    assert batch.files.get().sheets.get().noise["prenumbered"] == [4]


def test_two_households_of_one_name_are_told_apart_by_the_house(household, stage):
    namesake = make_person(first_name="สมชาย", last_name="ใจดี", home_code="33011601")
    make_household(household.year_village, 2, house_no="77", person=namesake)

    batch = stage({}, {"house": "77"}, {"house": ""})

    assert reasons(batch) == [("new", []), ("new", []), ("review", ["household_fits_several"])]


def test_same_visit_twice_is_a_duplicate(household, stage):
    batch = stage({}, {"name": "สมชาย ใจดี", "on": "20/6/2560"}, {"on": "21/6/2560"})

    assert reasons(batch) == [("new", []), ("duplicate", ["same_as_row"]), ("new", [])]


def test_visit_that_another_file_tells_too_is_doubled_in_its_own(household, stage):
    batch = stage({}, {"name": "สมชาย ใจดี"}, files=[visits_file({}, name="before.xlsx")])

    assert sorted(reasons(batch)) == [("duplicate", ["same_as_row"]), ("new", []), ("same", [])]


def test_visit_may_speak_of_a_household_of_the_same_batch(year, stage, administrator_here):
    households = ReadFile("households.xlsx", workbook([HOUSEHOLDS_TOP, LISTED]))

    batch = stage({}, {"name": "นางอื่น คนอื่น", "house": "99"}, files=[households], add_targets=True)
    commit_batch(by=administrator_here, batch=batch)

    assert reasons(batch) == [("new", []), ("reject", ["household_unknown"])]
    assert FollowUp.objects.get().household.house_no == "12/3"


def test_visit_is_not_judged_where_nothing_is_known_of_the_year(administrator_here):
    file = visits_file({})

    read_files(
        by=administrator_here,
        files=[file],
        area_code="3301",
        year=2560,
        options={"add_targets": True, "open_year": True},
    )

    assert [row.outcome for row in file.rows] == ["new"]


def test_probable_household_is_taken_when_a_person_says_so(household, stage, administrator_here):
    batch = stage({"name": "นายสมชาย ใจดิ"})

    decide_row(by=administrator_here, row=batch.rows.get(), decision="take")
    commit_batch(by=administrator_here, batch=batch)

    assert FollowUp.objects.get().household == household


def test_household_of_a_namesake_is_chosen_by_who_stands_for_it(household, stage, administrator_here):
    namesake = make_person(first_name="สมชาย", last_name="ใจดี", home_code="33011601")
    other = make_household(household.year_village, 2, house_no="77", person=namesake)
    batch = stage({"house": ""})

    decide_row(by=administrator_here, row=batch.rows.get(), decision="take", person=namesake.pk)
    commit_batch(by=administrator_here, batch=batch)

    assert FollowUp.objects.get().household == other


def test_unusual_income_is_confirmed_by_taking_the_row(household, stage, administrator_here):
    batch = stage({"income": 60_000})

    decide_row(by=administrator_here, row=batch.rows.get(), decision="take")
    commit_batch(by=administrator_here, batch=batch)

    assert FollowUp.objects.get().is_income_confirmed


def test_trainer_who_visited_is_named(household, commit):
    trainer = make_member(
        household.year_village, person=make_person(first_name="วิทยา", last_name="สอนดี"), survey=None
    )

    commit({"visitor": "นายวิทยา สอนดี"}, {"on": "21/6/2560", "visitor": "ทีมวิทยากร"})

    visits = FollowUp.objects.order_by("visited_on")
    assert [(visit.visitor_kind, visit.visitor_member) for visit in visits] == [
        ("trainer", trainer),
        ("trainer", None),
    ]


def test_known_visit_is_the_same_or_changed(household, stage, commit):
    commit({})

    again = stage({"problem": ""}, name="again.xlsx")
    changed = stage({"income": 1800}, name="changed.xlsx")

    assert reasons(again) == [("same", [])]
    assert reasons(changed) == [("changed", [])]


def test_undo_takes_visits_back_and_puts_changed_ones_back(household, commit, administrator_here):
    first = commit({})
    second = commit({"income": 1800}, name="changed.xlsx")

    undo_batch(by=administrator_here, batch=second)
    assert FollowUp.objects.get().income_amount == Decimal(1500)

    undo_batch(by=administrator_here, batch=first)
    assert FollowUp.objects.count() == 0


def test_visit_edited_since_stays(household, commit, administrator_here):
    batch = commit({})
    change_follow_up(by=administrator_here, follow_up=FollowUp.objects.get(), advice="ลองผสมอาหารเอง")

    kept = undo_batch(by=administrator_here, batch=batch)

    assert len(kept) == FollowUp.objects.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_comparing_takes_a_fixed_number_of_queries(
    household, commit, administrator_here, count, django_assert_num_queries
):
    rows = [{"on": f"{day}/6/2560"} for day in range(1, count + 1)]
    commit(*rows)

    with django_assert_num_queries(10):
        read_files(
            by=administrator_here, files=[visits_file(*rows, name="x.xlsx")], area_code="3301", year=2560
        )
