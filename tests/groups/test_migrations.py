"""What was recorded before a producer could be without a village is still there after it, and back again."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from groups.actions import register_producer, register_product
from sammachip.areas.actions import load_areas
from tests.factories import make_user, make_year_village

BEFORE = [("groups", "0004_producers_and_products_searched_as_typed")]
AFTER = [("groups", "0006_one_place_for_what_is_of_a_producer")]


def migrate(targets):
    MigrationExecutor(connection).migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


@pytest.mark.slow
def test_producers_and_products_keep_their_village_both_ways(migrations):
    load_areas(["33"])
    officer = make_user("officer", "330116")
    village = make_year_village("33011602")
    producer = register_producer(
        by=officer, year_village=village, name="ร้านไหมสาธิต", producer_type="owner", links_production=True
    )
    register_product(by=officer, producer=producer, name="ผ้าไหม", category="3")

    old = migrate(BEFORE)
    before = [old.get_model("groups", name).objects.get() for name in ("OtopProducer", "OtopProduct")]
    new = migrate(AFTER)
    after = [new.get_model("groups", name).objects.get() for name in ("OtopProducer", "OtopProduct")]

    assert [record.year_village_id for record in before] == [village.pk, village.pk]
    assert [record.place_code for record in after] == ["33011602", "33011602"]
