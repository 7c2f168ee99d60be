import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from sammachip.audit.actions import (
    StaleRecord,
    change_record,
    create_records,
    log_export,
    remove_record,
    restore_record,
)
from sammachip.audit.models import AuditEntry
from sammachip.audit.sources import Source, acting_from
from tests.factories import make_village
from tests.people.factories import make_person
from villages.models import Village


@pytest.fixture
def village(db):
    return make_village(learning_centre="ศาลากลางบ้าน")


def change(village, by, **changes):
    return change_record(village, by=by, action="village.change", **changes)


def test_change_saves_and_tells_old_and_new(village, clerk_here):
    change(village, clerk_here, learning_centre="บ้านปราชญ์")

    entry = AuditEntry.objects.of(village).get()
    assert entry.changes == {"learning_centre": ["ศาลากลางบ้าน", "บ้านปราชญ์"]}
    assert (entry.actor_id, entry.area_code, entry.source) == (clerk_here.pk, "33011601", "page")
    assert Village.objects.get().version == 2


def test_change_to_the_same_value_writes_nothing(village, clerk_here):
    change(village, clerk_here, learning_centre="ศาลากลางบ้าน")

    assert AuditEntry.objects.count() == 0
    assert Village.objects.get().version == 1


def test_stale_save_shows_both_sides_and_loses_neither(village, clerk_here, chief_here):
    mine = Village.objects.get()
    change(village, chief_here, learning_centre="วัด")

    with pytest.raises(StaleRecord) as stale:
        change(mine, clerk_here, learning_centre="โรงเรียน")

    assert stale.value.record_now.learning_centre == "วัด"
    assert stale.value.changes == {"learning_centre": "โรงเรียน"}
    assert Village.objects.get().learning_centre == "วัด"
    assert AuditEntry.objects.count() == 1


def test_page_that_was_opened_before_another_save_is_stale(village, clerk_here, chief_here):
    change(village, chief_here, learning_centre="วัด")

    with pytest.raises(StaleRecord):
        change(Village.objects.get(), clerk_here, seen_version=1, learning_centre="โรงเรียน")


def test_refused_value_leaves_record_and_history_as_they_were(village, clerk_here):
    with pytest.raises(ValidationError):
        change(village, clerk_here, households_total=-1)

    assert village.households_total is None
    assert AuditEntry.objects.count() == 0


def test_personal_values_are_masked(clerk_here):
    person = make_person(nickname="")

    change_record(person, by=clerk_here, action="people.change", nickname="แดง")

    assert AuditEntry.objects.get().changes == {"nickname": [None, "•••"]}


def test_entry_goes_when_its_change_is_rolled_back(village, clerk_here):
    with pytest.raises(RuntimeError), transaction.atomic():
        change(village, clerk_here, learning_centre="วัด")
        raise RuntimeError

    assert AuditEntry.objects.count() == 0


def test_bin_keeps_the_record_and_gives_it_back(village, chief_here):
    remove_record(village, by=chief_here, reason="บันทึกซ้ำ")
    in_bin = (Village.objects.count(), Village.everything.count())

    restore_record(village, by=chief_here)

    assert in_bin == (0, 1)
    assert Village.objects.get().removed_reason == ""


def test_bin_asks_for_a_reason(village, chief_here):
    with pytest.raises(ValidationError):
        remove_record(village, by=chief_here, reason=" ")

    assert Village.objects.count() == 1


def test_many_records_take_the_same_number_of_queries(clerk_here, district, django_assert_num_queries):
    def villages(moos):
        return [
            Village(
                code=f"330116{moo:02}",
                name="โนน",
                moo=moo,
                tambon_code="330116",
                tambon_name="หญ้าปล้อง",
                sort_key="a",
                search_text="a",
            )
            for moo in moos
        ]

    for moos in ([1], [2, 3, 4]):
        with django_assert_num_queries(4):
            create_records(villages(moos), by=clerk_here, action="village.register")

    assert AuditEntry.objects.count() == 4


def test_origin_marks_what_happens_inside(village, clerk_here):
    with acting_from(Source.IMPORT, "batch-7"):
        change(village, clerk_here, learning_centre="วัด")

    entry = AuditEntry.objects.get()
    assert (entry.source, entry.reference) == ("import", "batch-7")


def test_change_from_a_page_needs_somebody(village):
    with pytest.raises(TypeError):
        change(village, None, learning_centre="วัด")


def test_export_is_told_with_its_size(clerk_here):
    log_export(by=clerk_here, what="villages", area_code="3301", rows=27)

    assert AuditEntry.objects.within(clerk_here.area_scope).get().changes == {"rows": [None, 27]}
