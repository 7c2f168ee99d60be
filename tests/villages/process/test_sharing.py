"""Facts that several rules ask for."""

import pytest

from villages.models import YearVillage
from villages.process.sharing import shared, sharing

pytestmark = pytest.mark.django_db


def counting():
    asked = []

    @shared
    def fact(villages):
        asked.append(villages)
        return len(asked)

    return fact


def test_fact_is_read_once_while_it_is_shared():
    fact, villages, others = counting(), YearVillage.objects.all(), YearVillage.objects.none()

    with sharing():
        assert [fact(villages), fact(villages), fact(others), fact(villages)] == [1, 1, 2, 1]


def test_fact_is_read_anew_each_time_where_nothing_is_shared():
    fact, villages = counting(), YearVillage.objects.all()

    with sharing():
        fact(villages)

    assert [fact(villages), fact(villages)] == [2, 3]


def test_what_is_asked_beside_the_villages_is_another_question():
    asked, villages = [], YearVillage.objects.all()

    @shared
    def fact(villages, kind):
        asked.append(kind)
        return kind

    with sharing():
        assert [fact(villages, kind) for kind in ("planning", "training", "planning")] == [
            "planning",
            "training",
            "planning",
        ]

    assert asked == ["planning", "training"]
