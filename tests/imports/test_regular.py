import logging

import pytest
from django.db import OperationalError

from sammachip.imports import regular
from sammachip.imports.regular import do_regular_work, register_regular


@pytest.fixture(autouse=True)
def nothing_else(monkeypatch):
    monkeypatch.setattr(regular, "_registered", [])


def raising(error):
    def work():
        raise error

    return work


def test_work_that_is_registered_twice_is_done_once():
    done = []
    work = lambda: done.append(1)  # noqa: E731 -- the same function twice

    register_regular(work)
    register_regular(work)
    do_regular_work()

    assert done == [1]


@pytest.mark.parametrize(
    ("error", "told"), [(ValueError("x"), ["Regular work failed"]), (OperationalError("locked"), [])]
)
def test_trouble_of_one_kind_keeps_no_other_from_being_done(caplog, error, told):
    done = []
    register_regular(raising(error))
    register_regular(lambda: done.append(1))

    with caplog.at_level(logging.WARNING):
        do_regular_work()

    assert done == [1]
    assert caplog.messages == told
