"""Many households at once leave what one by one leaves: rows, history, steps, and the way back."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Model
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from households.actions import NewHousehold, register_households
from households.importers import HouseholdImporter
from households.models import Household, HouseholdRepresentative, NeedChoice, NeedSurvey, TrainerAssignment
from sammachip.audit.models import AuditEntry
from sammachip.audit.sources import Source, acting_from
from sammachip.imports.actions import commit_batch, stage_files, undo_batch
from sammachip.imports.models import CommittedChange
from sammachip.imports.pipeline import ReadFile
from sammachip.imports.registry import Importer
from sammachip.people.models import Person
from tests.factories import make_year, make_year_village
from tests.households.factories import make_household
from tests.imports.workbooks import workbook
from tests.people.factories import invented_id, make_person
from tests.trainers.factories import make_member, make_occupation
from villages.models import MissingProof, StepProgress
from villages.process.refresh import deferred

TOP = ["รหัสหมู่บ้าน", "ลำดับที่", "บ้านเลขที่", "ชื่อหัวหน้าครัวเรือน", "เลขประจำตัวประชาชน", "โทรศัพท์"]
TOP += ["จำนวนสมาชิก", "อาชีพที่ต้องการ 1", "อาชีพที่ต้องการ 2", "รายได้ก่อนอบรม (บาท/เดือน)"]
TOP += ["วิทยากรผู้ดูแล"]
ROWS = [
    [
        "33011601",
        1,
        "12",
        "นายสมชาย ใจดี",
        invented_id(1),
        "0812345678",
        4,
        "เลี้ยงไก่ไข่",
        "ปลาส้ม",
        2000,
        "วิทยา สอนดี",
    ],
    ["33011601", 1, "14/2", "นางสุดา แก้วใส", "", "", 3, "ทอผ้า", "", "", "นายวิทยา สอนดี"],
    ["33011601", "", "15", "นายมานะ ขยันยิ่ง", "", "", "", "", "", 3500, ""],
    ["33011602", 7, "1", "นางอรทัย ศรีงาม", invented_id(4), "", 2, "จักสาน", "เลี้ยงไก่ไข่", 900, "วิทยา สอนดี"],
    # Recorded already: the household changes, and a second one of the same name is looked at.
    ["33011602", 2, "2", "นายวิชัย บุญมาก", "", "", 5, "ทอผ้า", "", 1200, "ไม่มี ในทีม"],
]
LEFT = (
    Person,
    Household,
    HouseholdRepresentative,
    NeedSurvey,
    NeedChoice,
    TrainerAssignment,
    StepProgress,
    MissingProof,
)
OF_THE_MOMENT = {"created_at", "updated_at", "refreshed_at", "at", "national_id"}


@pytest.fixture(autouse=True)
def _place(district, settings, tmp_path, year):
    settings.MEDIA_ROOT = tmp_path
    trainer = make_person(first_name="วิทยา", last_name="สอนดี")
    make_member(make_year_village("33011601"), person=trainer, survey=None)
    known = make_person(first_name="วิชัย", last_name="บุญมาก", home_code="33011602")
    make_household(make_year_village("33011602"), seq=2, person=known)
    make_occupation("เลี้ยงไก่ไข่")


@pytest.fixture
def taken_over(administrator_here):
    def take_over(rows=ROWS):
        file = ReadFile("households.xlsx", workbook([TOP, *rows]))
        batch = stage_files(by=administrator_here, files=[file], area_code="3301", year=2560)
        return commit_batch(by=administrator_here, batch=batch)

    return take_over


def left(model: type[Model]) -> list[dict[str, object]]:
    """All rows by what they say; numbers of rows, which depend on the order of writing, as what they name."""
    rows = []
    for one in model._base_manager.order_by("pk"):
        rows.append(
            {
                field.name: str(getattr(one, field.name))
                for field in one._meta.concrete_fields
                if not field.primary_key and field.name not in OF_THE_MOMENT
            }
        )
    return sorted(rows, key=str)


def history():
    """Who did what to which record, by its name."""
    told = AuditEntry.objects.exclude(action__startswith="imports.")
    return sorted(
        told.values_list("action", "object_type", "object_label", "area_code", "actor_name", "source")
    )


def way_back():
    return sorted(CommittedChange.objects.values_list("row__number", "object_type", "version"))


def everything(taken_over, rows=ROWS):
    batch = taken_over(rows)
    return batch.counts, {model: left(model) for model in LEFT}, history(), way_back()


@pytest.fixture
def told_one_by_one(taken_over):
    """What the rows leave when each is written for itself; taken back before the test begins."""
    with pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr(HouseholdImporter, "commit_rows", Importer.commit_rows)
        told = everything(taken_over)
        transaction.set_rollback(True)
    return told


def test_set_leaves_what_one_by_one_leaves(told_one_by_one, taken_over):
    counts, rows, told, back = everything(taken_over)

    assert counts == told_one_by_one[0]
    assert rows == told_one_by_one[1]
    assert told == told_one_by_one[2]
    assert back == told_one_by_one[3]
    assert counts["committed"] == len(ROWS)


LISTS = st.lists(
    st.tuples(
        st.sampled_from(["33011601", "33011602", "33011699", ""]),
        st.sampled_from([1, 2, 7, "", "หนึ่ง"]),
        st.sampled_from(["12", "12/3", "", "บ้าน"]),
        st.sampled_from(["นายสมชาย ใจดี", "นางสุดา แก้วใส", "นายวิชัย บุญมาก", "นายวิชัย บุญมา", "มานะ", ""]),
        st.sampled_from([invented_id(1), invented_id(2), "", "1234567890123"]),
        st.sampled_from(["0812345678", "", "08-1234"]),
        st.sampled_from([4, "", 99]),
        st.sampled_from(["เลี้ยงไก่ไข่", "ปลาส้ม", ""]),
        st.sampled_from(["เลี้ยงไก่ไข่", "ทอผ้า", ""]),
        st.sampled_from([2000, "900 บาท", "", "ไม่ทราบ"]),
    ).map(list),
    min_size=1,
    max_size=8,
)


@pytest.mark.slow
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=LISTS)
def test_any_list_leaves_what_one_by_one_leaves(taken_over, rows):
    # The first row is surely taken over: there is something to confirm.
    rows = [ROWS[2], *rows]

    told = []
    for commit_rows in (Importer.commit_rows, HouseholdImporter.commit_rows):
        with pytest.MonkeyPatch.context() as patch, transaction.atomic():
            patch.setattr(HouseholdImporter, "commit_rows", commit_rows)
            told.append(everything(taken_over, rows))
            transaction.set_rollback(True)

    assert told[0] == told[1]


def test_undo_takes_back_what_one_file_brought_and_another_changed(administrator_here):
    row = ROWS[2]
    lists = [row, [*row[:6], 5, *row[7:]]]
    files = [ReadFile(f"{number}.xlsx", workbook([TOP, one])) for number, one in enumerate(lists)]
    batch = stage_files(by=administrator_here, files=files, area_code="3301", year=2560)
    commit_batch(by=administrator_here, batch=batch)
    household = Household.objects.get(year_village__code="33011601")
    assert (household.members_count, household.version) == (5, 2)

    kept = undo_batch(by=administrator_here, batch=batch)

    assert kept == []
    assert not Household.objects.filter(year_village__code="33011601").exists()
    assert CommittedChange.objects.filter(is_undone=False).count() == 0
    assert list(AuditEntry.objects.of(household).values_list("action", "object_label", "area_code"))[0] == (
        "record.remove",
        str(household),
        "33011601",
    )


def test_undoing_any_number_of_rows_costs_the_same_for_each_kind(administrator_here):
    def queries_of(rows):
        file = ReadFile("households.xlsx", workbook([TOP, *rows]))
        batch = stage_files(by=administrator_here, files=[file], area_code="3301", year=2560)
        commit_batch(by=administrator_here, batch=batch)
        with CaptureQueriesContext(connection) as context:
            assert undo_batch(by=administrator_here, batch=batch) == []
        return len(context)

    several = [[*ROWS[2][:3], f"นาย{name} ขยันยิ่ง", *ROWS[2][4:]] for name in ("วิรัช", "บุญเลิศ", "ทองสุข")]

    assert queries_of(ROWS[2:3]) == queries_of(several)


def test_row_refused_inside_a_set_is_refused_alone(administrator_here):
    make_year(2560, households_per_village=20)
    rows = [list(row) for row in ROWS[:4]]
    file = ReadFile("households.xlsx", workbook([TOP, *rows]))
    batch = stage_files(by=administrator_here, files=[file], area_code="3301", year=2560)
    # What the columns cannot hold, as if it had passed the reading.
    row = batch.rows.get(number=3)
    row.values = {**row.values, "house_no": "x" * 40}
    row.save()

    batch = commit_batch(by=administrator_here, batch=batch)

    assert batch.counts["committed"] == 3
    assert [problem["why"] for problem in batch.rows.get(number=3).problems] == ["not_saved"]
    people = Person.objects.filter(represents__isnull=False)
    assert set(people.values_list("first_name", flat=True)) == {"วิชัย", "มานะ", "สมชาย", "อรทัย"}


def test_full_village_refuses_the_whole_set(administrator_here, year):
    year.households_per_village = 2
    year.save()
    village = make_year_village("33011603")
    people = [make_person(first_name=name, last_name="ใจดี", home_code="33011603") for name in "กขค"]

    with acting_from(Source.IMPORT), pytest.raises(ValidationError) as refusal:
        register_households([NewHousehold(village, person) for person in people], by=administrator_here)

    assert refusal.value.code == "village_full"
    assert not Household.objects.filter(year_village=village).exists()


def test_nobody_stands_for_two_households_of_a_set(administrator_here):
    village = make_year_village("33011603")
    person = make_person(home_code="33011603")

    with acting_from(Source.IMPORT), pytest.raises(ValidationError) as refusal:
        register_households(
            [NewHousehold(village, person), NewHousehold(village, person)], by=administrator_here
        )

    assert refusal.value.code == "two_households"


@pytest.mark.parametrize("count", [1, 3])
def test_set_costs_the_same_for_any_number(administrator_here, count, django_assert_num_queries):
    village = make_year_village("33011603")
    people = [make_person(first_name=name, last_name="ใจดี", home_code="33011603") for name in "กขค"[:count]]
    entries = [NewHousehold(village, person) for person in people]

    with acting_from(Source.IMPORT), deferred(), django_assert_num_queries(14):
        register_households(entries, by=administrator_here)
