"""Lists of target households, typed as offices type them; every person is invented."""

import datetime
from decimal import Decimal

import pytest

from households.actions import change_household
from households.models import Household, HouseholdRepresentative, NeedSurvey, TrainerAssignment
from sammachip.imports.actions import commit_batch, decide_row, read_files, stage_files, undo_batch
from sammachip.imports.pipeline import ReadFile
from sammachip.people.models import Person
from sammachip.thai.national_id import check_digit
from tests.factories import make_village, make_year, make_year_village
from tests.households.factories import make_household, make_households
from tests.imports.workbooks import workbook
from tests.people.factories import invented_id, make_person
from tests.trainers.factories import make_member, make_occupation, make_survey
from villages.models import ProgrammeYear, YearVillage
from villages.process.refresh import differences

TOP = ["หมู่บ้าน", "ลำดับที่", "บ้านเลขที่", "ชื่อหัวหน้าครัวเรือน", "เลขประจำตัวประชาชน", "เบอร์โทรศัพท์"]
TOP += ["จำนวนสมาชิก\n(คน)", "อาชีพที่ต้องการ\nอันดับ 1", "อาชีพที่ต้องการ\nอันดับ 2"]
TOP += ["รายได้ก่อนอบรม\n(บาท/เดือน)", "วิทยากรผู้ดูแล"]
FIELDS = ["village", "seq", "house", "name", "id", "phone", "members", "need1", "need2", "income", "trainer"]
VILLAGE = "บ้านหนองแคน\nหมู่ที่ 1\nตำบลหญ้าปล้อง"
NEXT_VILLAGE = "บ้านหนองแคน2\nหมู่ที่ 2\nตำบลหญ้าปล้อง"
SOMCHAI = dict(
    zip(
        FIELDS,
        [VILLAGE, 1, "๑๒/๓", "นายสมชาย  ใจดี", 0, "08-1234-5678", 4, "เลี้ยงไก่ไข่", "ปลาส้ม", "๒,๐๐๐ บาท", ""],
        strict=True,
    )
)
SOMCHAI["id"] = invented_id(1)
ID_AS_NUMBER = "9" + invented_id(1)[1:12]
ID_AS_NUMBER += check_digit(ID_AS_NUMBER)


OTHERS = ["", "ปรีชา ทองดี", "มานะ ขยันยิ่ง", "สุดา แก้วใส", "วิชัย บุญมาก", "อรทัย ศรีงาม"]


def other(number, **cells):
    """Another household, unlike every other."""
    name = f"นาย{OTHERS[number]}"
    return {"seq": number, "house": str(200 + number), "name": name, "id": "", "phone": "", **cells}


@pytest.fixture(autouse=True)
def _place(district, settings, tmp_path, year):
    settings.MEDIA_ROOT = tmp_path
    make_village("33011601", name="หนองแคน")
    make_village("33011602", name="หนองแคน2")


@pytest.fixture
def target():
    return make_year_village("33011601")


@pytest.fixture
def stage(administrator_here):
    def stage(*rows, name="households.xlsx", top=TOP, year=2560, **options):
        cells = [list({**SOMCHAI, **row}.values()) for row in rows]
        file = ReadFile(name, workbook([["บัญชีรายชื่อครัวเรือนเป้าหมาย"], top, *cells]))
        return stage_files(by=administrator_here, files=[file], area_code="3301", year=year, options=options)

    return stage


@pytest.fixture
def commit(stage, administrator_here):
    def commit(*rows, **about):
        return commit_batch(by=administrator_here, batch=stage(*rows, **about))

    return commit


def reasons(batch):
    return [
        (row.outcome, [problem["why"] for problem in row.problems]) for row in batch.rows.order_by("number")
    ]


def test_row_becomes_a_household_with_all_that_belongs_to_it(target, commit):
    occupation = make_occupation("เลี้ยงไก่ไข่")
    trainer = make_member(target, person=make_person(first_name="วิทยา", last_name="สอนดี"), survey=None)

    commit({"trainer": "นายวิทยา สอนดี"})

    household, survey = Household.objects.get(), NeedSurvey.objects.get()
    assert (household.year_village, household.seq, household.house_no) == (target, 1, "12/3")
    assert (household.members_count, household.income_before) == (4, Decimal(2000))
    assert (household.income_period, household.income_basis) == ("month", "occupation")
    person = HouseholdRepresentative.objects.get(household=household).person
    assert (person.full_name, person.national_id, person.phone) == (
        "นายสมชาย ใจดี",
        invented_id(1),
        "0812345678",
    )
    choices = [(choice.rank, choice.occupation, choice.words) for choice in survey.choices.all()]
    assert choices == [(1, occupation, ""), (2, None, "ปลาส้ม")]
    pair = TrainerAssignment.objects.get()
    assert (pair.household, pair.member, pair.seat, pair.how) == (household, trainer, 1, "import")
    assert pair.starts_on == datetime.date(2016, 10, 1)


@pytest.mark.parametrize(
    ("second", "outcome", "why"),
    [
        ({"seq": 2}, "duplicate", ["same_person_as_row"]),
        ({"seq": 2, "id": "", "phone": ""}, "duplicate", ["same_person_as_row"]),
        ({"seq": 2, "id": "", "name": "นายสมชาย ใจดิ"}, "review", ["probably_person_of_row"]),
        ({"seq": 2, "name": "นางมานี รักไทย"}, "review", ["id_of_other_name_in_row"]),
        ({"seq": 2, "house": "9", "name": "นางมานี รักไทย", "id": "", "phone": ""}, "new", []),
    ],
)
def test_second_row_is_compared_with_the_first(target, stage, second, outcome, why):
    assert reasons(stage({}, second)) == [("new", []), (outcome, why)]


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"house": datetime.date(2018, 3, 12)}, "date_in_house_number"),
        ({"id": "1234567890123"}, "wrong_check_digit"),
        ({"members": 45}, "out_of_range"),
        ({"income": "หลักพัน"}, "words_not_number"),
        ({"income": "วันละ 200 บาท"}, "period_in_amount"),
        ({"village": "บ้านไกล\nหมู่ที่ 9\nตำบลหญ้าปล้อง"}, "unknown_village"),
    ],
)
def test_wrong_cell_is_refused_with_its_reason(target, stage, cells, why):
    assert reasons(stage(cells)) == [("reject", [why])]


@pytest.mark.parametrize(
    ("income", "found"),
    [
        ("9,999,999", ("review", ["income_beyond_belief"])),
        (300_001, ("review", ["income_beyond_belief"])),
        (300_000, ("new", [])),
        (0, ("new", [])),
        ("", ("new", [])),
    ],
)
def test_income_that_no_household_has_is_asked_about(target, stage, income, found):
    assert reasons(stage({"income": income})) == [found]


def test_income_that_somebody_took_is_not_asked_about_again(target, stage, administrator_here):
    batch = stage({"income": 9_999_999})
    decide_row(by=administrator_here, row=batch.rows.get(), decision="take")
    commit_batch(by=administrator_here, batch=batch)

    again = stage({"income": 9_999_999, "phone": "0899999999"}, name="again.xlsx")

    assert Household.objects.get().income_before == 9_999_999
    assert reasons(again) == [("changed", [])]


@pytest.mark.parametrize(
    ("heading", "options", "period", "basis"),
    [
        ("รายได้ก่อนอบรม (บาท/ปี)", {}, "year", "occupation"),
        ("รายได้ต่อปี (บาท)", {}, "year", "occupation"),
        ("รายได้เดิม (บาท)", {}, "month", "occupation"),
        ("รายได้เดิม (บาท)", {"income_a_year": True}, "year", "occupation"),
        ("รายได้ครัวเรือน (บาท/วัน)", {}, "day", "household"),
    ],
)
def test_period_of_an_income_is_in_its_heading_or_said_once(target, commit, heading, options, period, basis):
    commit({}, top=[*TOP[:9], heading, TOP[10]], **options)

    household = Household.objects.get()
    assert (household.income_period, household.income_basis) == (period, basis)


def test_identifiers_that_became_numbers_are_read(target, commit):
    commit({"id": float(ID_AS_NUMBER), "phone": 812345678.0, "house": 187.0})

    person = Person.objects.get()
    assert (person.national_id, person.phone) == (ID_AS_NUMBER, "0812345678")
    assert Household.objects.get().house_no == "187"


def test_number_running_on_through_the_villages_becomes_the_one_in_the_village(target, stage):
    make_year_village("33011602")

    batch = stage({}, other(2), other(3, village=NEXT_VILLAGE), other(4, village=NEXT_VILLAGE))

    assert [row.values["seq"] for row in batch.rows.order_by("number")] == [1, 2, 1, 2]


def test_number_that_is_taken_gives_way_to_a_free_one(target, commit):
    make_household(target, 1)

    commit({})

    assert list(Household.objects.order_by("seq").values_list("seq", flat=True)) == [1, 2]


def test_village_that_is_no_target_is_refused_or_added(stage, commit):
    refused = stage({})
    added = commit({}, name="again.xlsx", add_targets=True)

    assert reasons(refused) == [("reject", ["not_a_target"])]
    assert added.counts["committed"] == 1
    assert YearVillage.objects.get().code == "33011601"


def test_village_that_withdrew_is_not_added_again(stage):
    make_year_village(
        "33011601", status="withdrawn", withdrawn_on=datetime.date(2017, 2, 1), withdrawn_reason="ย้าย"
    )

    assert reasons(stage({}, add_targets=True)) == [("reject", ["withdrawn_target"])]


def test_year_must_be_opened_before(stage):
    assert reasons(stage({}, year=2561, add_targets=True)) == [("reject", ["year_not_opened"])]


def test_without_a_year_the_current_one_is_meant(target, commit):
    make_year(2561)

    commit({}, year=None)

    assert Household.objects.get().year_village == target


def test_village_takes_twenty_households(target, stage):
    make_households(target, 19)

    assert reasons(stage({}, other(2))) == [("new", []), ("reject", ["village_full"])]


def test_village_that_the_lists_would_add_has_no_more_room_either(year, stage):
    ProgrammeYear.objects.update(households_per_village=1)

    assert reasons(stage({}, other(2), add_targets=True)) == [("new", []), ("reject", ["village_full"])]


def test_year_that_the_lists_would_open_begins_with_twenty(stage):
    letters = "กขคจชซดตถทธนบปผพฟมยร"
    others = [
        other(1, seq=seq, house=str(300 + seq), name=f"นาย{letter}าญ {letter}ีดี")
        for seq, letter in enumerate(letters, start=2)
    ]

    batch = stage({}, *others, year=2561, add_targets=True, open_year=True)

    assert reasons(batch).count(("reject", ["village_full"])) == 1


def test_more_households_are_taken_where_the_person_says_so(target, commit, administrator_here):
    ProgrammeYear.objects.update(households_per_village=1)

    batch = commit({}, other(2), take_more=True)

    assert reasons(batch) == [("new", []), ("new", [])]
    assert Household.objects.count() == 2
    assert YearVillage.objects.get().household_reason
    assert undo_batch(by=administrator_here, batch=batch) == []
    assert YearVillage.objects.get().household_reason == ""


def test_register_without_numbers_takes_no_more_whoever_says_so(target, stage, monkeypatch):
    monkeypatch.setattr("households.importers.room.MOST_NUMBERS", 1)

    assert reasons(stage({}, other(2), take_more=True)) == [("new", []), ("reject", ["register_full"])]


def test_district_counts_the_households_of_all_its_lists(year, target, stage):
    ProgrammeYear.objects.update(households_per_village=2, target_unit="district")
    make_households(make_year_village("33011602"), 1)

    assert reasons(stage({}, other(2))) == [("new", []), ("reject", ["village_full"])]


def test_trainer_looks_after_four(target, stage, commit):
    make_member(target, person=make_person(first_name="วิทยา", last_name="สอนดี"), survey=None)
    rows = [other(number, trainer="นางวิทยา สอนดี") for number in range(1, 6)]

    batch = commit(*rows)

    assert reasons(batch)[-2:] == [("new", []), ("reject", ["trainer_full"])]
    assert (Household.objects.count(), TrainerAssignment.objects.count()) == (4, 4)


def test_trainer_is_known_by_a_former_name(target, commit):
    person = make_person(first_name="วิทยา", last_name="รักไทย", former_names="วิทยา สอนดี")
    make_member(target, person=person, survey=None)

    commit({"trainer": "นายวิทยา สอนดี"})

    assert TrainerAssignment.objects.get().member.person == person


def test_trainer_nobody_knows_keeps_the_household_unpaired(target, commit):
    commit({"trainer": "นายไม่มี ในทีม"})

    assert (Household.objects.count(), TrainerAssignment.objects.count()) == (1, 0)


def test_known_household_is_the_same_or_changed(target, stage, commit):
    make_occupation("เลี้ยงไก่ไข่")
    commit({})

    again = stage({}, name="again.xlsx")
    renumbered = stage({"seq": 7, "phone": ""}, name="renumbered.xlsx")
    changed = stage({"members": 5, "need2": "", "income": 2500}, name="changed.xlsx")

    assert reasons(again) == reasons(renumbered) == [("same", [])]
    assert reasons(changed) == [("changed", [])]


def test_change_keeps_what_was_said_before(target, commit):
    commit({})
    member = make_member(target, person=make_person(first_name="วิทยา", last_name="สอนดี"), survey=None)

    commit({"need1": "ทอผ้า", "income": 2500, "trainer": "วิทยา สอนดี"}, name="changed.xlsx")

    household = Household.objects.get()
    assert household.income_before == Decimal(2500)
    assert NeedSurvey.objects.filter(superseded_on__isnull=True).get().choices.first().words == "ทอผ้า"
    assert (NeedSurvey.objects.count(), TrainerAssignment.objects.get().member) == (2, member)


def test_undo_takes_new_households_back(commit, administrator_here):
    batch = commit({}, add_targets=True)

    kept = undo_batch(by=administrator_here, batch=batch)

    assert kept == []
    left = [model.objects.count() for model in (Household, NeedSurvey, Person, YearVillage)]
    assert left == [0, 0, 0, 0]


def test_undo_puts_changed_households_back(target, commit, administrator_here):
    commit({})
    batch = commit({"need1": "ทอผ้า", "income": 2500}, name="changed.xlsx")

    undo_batch(by=administrator_here, batch=batch)

    survey = NeedSurvey.objects.get()
    assert (survey.superseded_on, survey.choices.first().words) == (None, "เลี้ยงไก่ไข่")
    assert Household.objects.get().income_before == Decimal(2000)


def test_household_edited_since_stays(target, commit, administrator_here):
    batch = commit({}, other(2))
    change_household(by=administrator_here, household=Household.objects.get(seq=2), members_count=9)

    kept = undo_batch(by=administrator_here, batch=batch)

    assert [batch.rows.get(pk=undo.row).number for undo in kept] == [4]
    assert Household.objects.get().seq == 2


def test_undo_refreshes_the_steps(target, commit, administrator_here):
    undo_batch(by=administrator_here, batch=commit({}))

    assert list(differences()) == []


def test_sage_of_the_village_is_not_entered_twice(target, commit):
    sage = make_survey(
        target.village, make_person(first_name="สมชาย", last_name="ใจดี", home_code="33011601")
    ).person

    commit({})

    assert HouseholdRepresentative.objects.get().person == sage
    assert Person.objects.get(first_name="สมชาย").phone == "0812345678"


@pytest.mark.parametrize("count", [1, 3])
def test_comparing_takes_a_fixed_number_of_queries(
    target, commit, administrator_here, count, django_assert_num_queries
):
    rows = [other(number) for number in range(1, count + 1)]
    commit(*rows)
    file = ReadFile("again.xlsx", workbook([TOP, *[list({**SOMCHAI, **row}.values()) for row in rows]]))

    with django_assert_num_queries(16):
        read_files(by=administrator_here, files=[file], area_code="3301", year=2560)
