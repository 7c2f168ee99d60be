"""Two people save in one village at the same moment, each over a connection of their own."""

from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from time import monotonic, sleep

import pytest
from django.db import connection, transaction

from households.actions import record_need_survey
from households.actions.needs import Choice
from tests.factories import make_user, make_year_village
from tests.households.factories import make_households
from villages.models import StepProgress
from villages.process.catalogue import NUMBERS
from villages.process.refresh import differences, wrong_facts

NEEDS = NUMBERS["needs"]
MARCH = date(2017, 3, 10)
PATIENCE = 10
WAITING = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"

pytestmark = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="the other database lets one person write at a time"
)


@pytest.fixture
def village(transactional_db):
    return make_year_village("33011601")


@pytest.fixture
def officer(transactional_db):
    return make_user("officer", "330116")


def ask(household, officer):
    """In a thread, whose connection nobody else closes."""
    try:
        record_need_survey(by=officer, household=household, asked_on=MARCH, choices=[Choice(words="เลี้ยงไก่")])
    finally:
        if not connection.in_atomic_block:
            connection.close()


def wait_until_held_back(other: Future) -> None:
    """Until the other transaction stands before a row of ours, or has gone past it."""
    ends = monotonic() + PATIENCE
    while not other.done() and monotonic() < ends:
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            if cursor.fetchone():
                return
        sleep(0.01)


@pytest.mark.slow
def test_two_households_asked_at_once_both_count(village, officer):
    first, second = make_households(village, 2)

    with ThreadPoolExecutor(1) as beside:
        with transaction.atomic():
            ask(first, officer)
            other = beside.submit(ask, second, officer)
            wait_until_held_back(other)
        other.result()

    assert StepProgress.objects.get(year_village=village, step=NEEDS).have == 2
    assert [*differences([village.pk]), *wrong_facts([village.pk])] == []
