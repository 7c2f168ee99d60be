"""Lists of teams, typed as offices type them; every person is invented."""

import datetime

import pytest

from sammachip.imports.actions import commit_batch, decide_row, read_files, stage_files, undo_batch
from sammachip.imports.pipeline import ReadFile
from sammachip.imports.undoing import obstacles
from sammachip.people.models import Person
from tests.factories import make_village, make_year_village
from tests.imports.workbooks import workbook
from tests.people.factories import invented_id, make_person
from tests.trainers.factories import make_member, make_occupation, make_survey
from trainers.actions import change_member
from trainers.models import TeamMember
from villages.models import YearVillage

TOP = ["ที่", "บ้าน", "หมู่ที่", "ตำบล", "ชื่อ-สกุล", "เลขประจำตัวประชาชน", "บทบาท", "อาชีพ/ความเชี่ยวชาญ"]
HERE = [1, "บ้านหนองแคน", 1, "หญ้าปล้อง"]
NEXT_DOOR = [2, "บ้านหนองแคน2", 2, "หญ้าปล้อง"]
GAP = ["", "", "", ""]
LEAD = [*HERE, "น.ส. วิทยา  สอนดี", invented_id(1), "วิทยากรผู้นำสัมมาชีพ", "เลี้ยงไก่ไข่"]
NAMES = ["นายปรีชา ทองดี", "นส.มานะ ขยันยิ่ง", "นางสุดา แก้วใส", "นายวิชัย บุญมาก", "นางอรทัย ศรีงาม"]


def member(number, place=GAP, **cells):
    row = {"name": NAMES[number], "id": "", "role": "ทีมวิทยากร", "occupation": "", **cells}
    return [*place, *row.values()]


TEAM = [LEAD, *map(member, range(4))]


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
    def stage(*rows, name="trainers.xlsx", top=TOP, **options):
        file = ReadFile(name, workbook([["ทะเบียนทีมวิทยากรสัมมาชีพชุมชน"], top, *rows]))
        return stage_files(by=administrator_here, files=[file], area_code="3301", year=2560, options=options)

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


def test_team_of_five_takes_its_seats(target, commit):
    make_occupation("เลี้ยงไก่ไข่")

    commit(*TEAM)

    team = TeamMember.objects.order_by("seat")
    assert [(one.seat, one.role, one.person.full_name) for one in team] == [
        (1, "lead", "นางสาววิทยา สอนดี"),
        (2, "member", "นายปรีชา ทองดี"),
        (3, "member", "นางสาวมานะ ขยันยิ่ง"),
        (4, "member", "นางสุดา แก้วใส"),
        (5, "member", "นายวิชัย บุญมาก"),
    ]
    assert {one.year_village for one in team} == {target}
    assert (team[0].taught_words, team[0].starts_on) == (["เลี้ยงไก่ไข่"], datetime.date(2016, 10, 1))


def test_what_is_taught_stays_in_the_lists_words_where_nobody_knows_it(target, commit):
    commit([*LEAD[:7], "ทำดอกไม้จันทน์"])

    assert TeamMember.objects.get().taught_words == ["ทำดอกไม้จันทน์"]


def test_sage_of_the_village_is_tied_to_the_survey(target, commit):
    sage = make_person(title="นางสาว", first_name="วิทยา", last_name="สอนดี", home_code="33011601")
    survey = make_survey(target.village, sage)

    commit(LEAD)

    seat = TeamMember.objects.get()
    assert (seat.person, seat.survey, seat.outside_reason) == (sage, survey, "")


def test_person_of_another_village_is_appointed_with_the_list_as_reason(target, commit):
    make_person(first_name="วิทยา", last_name="สอนดี", national_id=invented_id(1), home_code="33011602")

    commit(LEAD)

    assert TeamMember.objects.get().outside_reason == "ตามบัญชีทีมวิทยากรที่ส่งเข้ามา"


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("วิทยากรสัมมาชีพชุมชน (ผู้นำ)", "lead"),
        ("หัวหน้าทีม", "lead"),
        ("รองหัวหน้าทีม", "member"),
        ("ทีมวิทยากรสัมมาชีพ ระดับหมู่บ้าน", "member"),
        ("ปราชญ์ชุมชน", "member"),
    ],
)
def test_role_is_understood_in_the_words_offices_use(target, stage, words, role):
    assert stage(member(0, HERE, role=words)).rows.get().values["role"] == role


def test_title_glued_to_the_first_name_is_taken_off(target, commit):
    top = [*TOP[:4], "ชื่อ", "นามสกุล", *TOP[5:]]
    row = [*HERE, "น.ส.วิทยา", "สอนดี", *LEAD[5:]]
    commit(row, top=top)

    person = Person.objects.get()
    assert (person.title, person.first_name, person.last_name) == ("นางสาว", "วิทยา", "สอนดี")


@pytest.mark.parametrize(
    ("row", "outcome", "why"),
    [
        (member(4, role="วิทยากรผู้นำ"), "reject", ["second_lead"]),
        (member(4, role="ช่างภาพ"), "reject", ["unknown_choice"]),
        # Whoever sits beside the one lead is a member, and one too many.
        (member(4, role=""), "reject", ["team_full"]),
        (member(4), "reject", ["team_full"]),
        (member(0), "duplicate", ["same_person_as_row"]),
        (member(4, NEXT_DOOR, id=invented_id(1)), "review", ["id_of_other_name_in_row"]),
    ],
)
def test_row_that_does_not_fit_the_team_gets_its_reason(target, stage, row, outcome, why):
    make_year_village("33011602")

    assert reasons(stage(*TEAM, row))[-1] == (outcome, why)


def test_recorded_team_leaves_no_seat_for_others(target, stage):
    for seat in range(1, 6):
        make_member(target, seat)

    assert reasons(stage(LEAD, member(0))) == [("reject", ["second_lead"]), ("reject", ["team_full"])]


def test_person_in_the_team_of_another_village_is_asked_about(target, stage, administrator_here):
    busy = make_person(first_name="วิทยา", last_name="สอนดี", national_id=invented_id(1), home_code="33011601")
    make_member(make_year_village("33011602"), 2, person=busy, survey=make_survey(target.village, busy))
    batch = stage(LEAD)
    assert reasons(batch) == [("review", ["in_other_team"])]

    decide_row(by=administrator_here, row=batch.rows.get(), decision="take")
    commit_batch(by=administrator_here, batch=batch)

    assert TeamMember.objects.filter(person=busy).count() == 2


def test_known_team_is_the_same_or_changed(target, stage, commit):
    make_occupation("เลี้ยงไก่ไข่")
    commit(*TEAM)

    again = stage(*TEAM, name="again.xlsx")
    changed = stage([*LEAD[:7], "ทำปลาส้ม"], name="changed.xlsx")
    moved = stage([*LEAD[:6], "ทีมวิทยากร", ""], name="moved.xlsx")

    assert reasons(again) == [("same", [])] * 5
    assert reasons(changed) == [("changed", [])]
    assert reasons(moved) == [("reject", ["role_differs"])]


def test_village_that_is_no_target_is_refused_or_added(stage, commit):
    assert reasons(stage(LEAD)) == [("reject", ["not_a_target"])]

    commit(LEAD, name="again.xlsx", add_targets=True)

    assert YearVillage.objects.get().team_members.count() == 1


def test_undo_takes_the_team_back(target, commit, administrator_here):
    batch = commit(*TEAM)

    kept = undo_batch(by=administrator_here, batch=batch)

    assert (kept, TeamMember.objects.count(), Person.objects.count()) == ([], 0, 0)


def test_undo_takes_back_what_somebody_teaches_more(target, commit, administrator_here):
    chickens, fish = make_occupation("เลี้ยงไก่ไข่"), make_occupation("ทำปลาส้ม")
    commit(LEAD)
    batch = commit([*LEAD[:7], "ทำปลาส้ม"], name="changed.xlsx")
    seat = TeamMember.objects.get()
    assert set(seat.subjects.all()) == {chickens, fish}

    undo_batch(by=administrator_here, batch=batch)

    assert set(seat.subjects.all()) == {chickens}


def test_member_edited_since_stays(target, commit, administrator_here):
    batch = commit(*TEAM)
    change_member(TeamMember.objects.get(seat=3), by=administrator_here, course_batch="22")

    kept = undo_batch(by=administrator_here, batch=batch)

    assert list(obstacles(kept).values()) == ["นางสาวมานะ ขยันยิ่ง"]
    assert TeamMember.objects.get().seat == 3


@pytest.mark.parametrize("count", [1, 3])
def test_comparing_takes_a_fixed_number_of_queries(
    target, commit, administrator_here, count, django_assert_num_queries
):
    commit(*TEAM[:count])
    file = ReadFile("again.xlsx", workbook([TOP, *TEAM[:count]]))

    with django_assert_num_queries(12):
        read_files(by=administrator_here, files=[file], area_code="3301", year=2560)
