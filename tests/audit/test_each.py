import pytest
from django.core.exceptions import ValidationError

from sammachip.audit.actions import StaleRecord, change_record
from sammachip.audit.each import change_each
from sammachip.audit.models import AuditEntry
from tests.factories import make_village
from villages.models import Village

ACTION = "village.change"


@pytest.fixture
def villages(db):
    return [make_village(code=f"330116{moo:02}") for moo in (2, 3, 4)]


def change(wanted, by):
    change_each(wanted, by=by, action=ACTION, seen={village.pk: 1 for village, _values in wanted})


def stored():
    return list(Village.objects.order_by("code").values_list("learning_centre", "moo", "version"))


def told():
    entries = AuditEntry.objects.order_by("pk")
    return list(entries.values_list("object_id", "object_label", "area_code", "changes", "actor_id"))


def test_each_is_changed_and_told_as_one_alone(villages, clerk_here):
    wanted = [
        (villages[0], {"learning_centre": "วัด", "moo": 12}),
        (villages[1], {"learning_centre": "โรงเรียน"}),
        (villages[2], {"moo": villages[2].moo}),
    ]

    change(wanted, clerk_here)
    together, told_together = stored(), told()
    AuditEntry.objects.all().delete()
    for village in villages:
        Village.objects.filter(pk=village.pk).update(learning_centre="", moo=int(village.code[6:]), version=1)
    for village, values in wanted:
        change_record(Village.objects.get(pk=village.pk), by=clerk_here, action=ACTION, **values)

    assert together == stored() == [("วัด", 12, 2), ("โรงเรียน", 3, 2), ("", 4, 1)]
    assert told_together == told()
    assert [village.version for village in villages] == [2, 2, 1]


@pytest.mark.parametrize("count", [1, 3])
def test_many_take_the_same_number_of_queries(villages, clerk_here, count, django_assert_num_queries):
    wanted = [(village, {"learning_centre": village.code}) for village in villages[:count]]

    with django_assert_num_queries(5):
        change(wanted, clerk_here)


def test_where_one_has_moved_on_none_is_changed(villages, clerk_here, chief_here):
    newer = Village.objects.get(pk=villages[1].pk)
    change_record(newer, by=chief_here, action=ACTION, learning_centre="วัด")

    with pytest.raises(StaleRecord) as stale:
        change([(village, {"learning_centre": "ศาลา"}) for village in villages], clerk_here)

    assert stale.value.record_now == newer
    assert stored() == [("", 2, 1), ("วัด", 3, 2), ("", 4, 1)]
    assert [(village.learning_centre, village.version) for village in villages] == [("", 1)] * 3


def test_where_a_value_is_refused_none_is_changed(villages, clerk_here):
    with pytest.raises(ValidationError):
        change([(villages[0], {"moo": 5}), (villages[1], {"moo": "ห้า"})], clerk_here)

    assert stored() == [("", 2, 1), ("", 3, 1), ("", 4, 1)]
    assert not told()


def test_place_of_another_is_taken_once_that_one_has_left_it(villages, clerk_here):
    last, other = villages[2], villages[1]

    change([(last, {"code": "33011609"}), (other, {"code": last.code})], clerk_here)

    assert list(Village.objects.order_by("pk").values_list("code", "version")) == [
        ("33011602", 1),
        ("33011604", 2),
        ("33011609", 2),
    ]


def test_place_that_is_taken_is_refused_in_words(villages, clerk_here):
    with pytest.raises(ValidationError):
        change([(villages[0], {"code": villages[1].code}), (villages[2], {"moo": 9})], clerk_here)

    assert stored() == [("", 2, 1), ("", 3, 1), ("", 4, 1)]
