import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from sammachip.audit.actions import (
    StaleRecord,
    change_record,
    create_records,
    log_export,
    remove_record,
    remove_records,
    restore_record,
)
from sammachip.audit.models import AuditEntry, Record
from sammachip.audit.sources import Source, acting_from
from tests.factories import make_village
from tests.people.factories import make_person
from villages.models import Village


@pytest.fixture
def village(db):
    return make_village(learning_centre="ศาลากลางบ้าน")


def fields_of(code):
    """What a new village needs, unsaved."""
    return {
        "code": code,
        "name": "โนน",
        "moo": int(code[6:]),
        "tambon_code": code[:6],
        "tambon_name": "หญ้าปล้อง",
        "sort_key": "a",
        "search_text": "a",
    }


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


def test_many_go_to_the_bin_as_one_does(chief_here, clerk_here, django_assert_num_queries):
    one, other = make_village(code="33011602"), make_village(code="33011603")
    change(other, clerk_here, learning_centre="วัด")
    remove_record(make_village(code="33011604"), by=chief_here, reason="บันทึกซ้ำ")

    with django_assert_num_queries(7):
        remove_records(Village, {one.pk: 1, other.pk: 2}, by=chief_here, reason="บันทึกซ้ำ")

    first, *others = AuditEntry.objects.filter(action="record.remove").order_by("pk")
    for entry, village in zip(others, (other, one), strict=True):
        assert (entry.object_label, entry.area_code) == (str(village), village.code)
        assert (entry.actor_id, entry.reason, entry.changes["removed_by"]) == (
            first.actor_id,
            first.reason,
            first.changes["removed_by"],
        )
        assert entry.changes.keys() == first.changes.keys()
    assert (Village.objects.count(), Village.everything.get(pk=other.pk).version) == (0, 3)


def test_many_of_which_one_moved_on_stay_all(chief_here, clerk_here):
    one, other = make_village(code="33011602"), make_village(code="33011603")
    change(other, clerk_here, learning_centre="วัด")

    with pytest.raises(StaleRecord) as stale:
        remove_records(Village, {one.pk: 1, other.pk: 1}, by=chief_here, reason="บันทึกซ้ำ")

    assert stale.value.record_now == other
    assert Village.objects.count() == 2


def test_bin_asks_for_a_reason(village, chief_here):
    with pytest.raises(ValidationError):
        remove_record(village, by=chief_here, reason=" ")

    assert Village.objects.count() == 1


def test_many_records_take_the_same_number_of_queries(clerk_here, district, django_assert_num_queries):
    def villages(moos):
        return [Village(**fields_of(code=f"330116{moo:02}")) for moo in moos]

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


def test_many_records_of_which_one_is_refused_write_none_and_say_why(village, clerk_here):
    twins = [Village(**fields_of(code="33011602")), Village(**fields_of(code=village.code))]

    with pytest.raises(ValidationError) as refused:
        create_records(twins, by=clerk_here, action="village.register")

    assert len(refused.value.messages) == 1
    assert (Village.objects.count(), AuditEntry.objects.count()) == (1, 0)


def test_removal_without_a_reason_is_refused_by_the_database(village, chief_here):
    half = {"removed_at": timezone.now(), "removed_by": chief_here}

    with pytest.raises(IntegrityError), transaction.atomic():
        Village.everything.update(**half)

    assert Village.objects.count() == 1


def test_every_record_keeps_who_when_and_why_together():
    records = [model for model in apps.get_models() if issubclass(model, Record)]
    rule = "{}_{}_removed_together"

    forgetful = [
        model._meta.label
        for model in records
        if rule.format(model._meta.app_label, model._meta.model_name)
        not in [constraint.name for constraint in model._meta.constraints]
    ]

    assert forgetful == []
    assert len(records) > 30
