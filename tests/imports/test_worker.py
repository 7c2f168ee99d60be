"""A real worker in a process of its own, killed again and again."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest
from django.db import connection

from tests.architecture.source import ROOT

ROWS = 600
KILLS = 10
SEEN = {
    "status": "SELECT status FROM imports_importbatch",
    "job": "SELECT state FROM imports_importjob ORDER BY id DESC",
    "rows": "SELECT count(*) FROM imports_importrow",
    "committed": "SELECT count(DISTINCT row_id) FROM imports_committedchange WHERE NOT is_undone",
    "people": "SELECT count(*) FROM people_person",
    "surveys": "SELECT count(*) FROM trainers_sagesurvey",
}


class Office:
    """The programs of one office, which share a folder and its database."""

    def __init__(self, folder, database):
        self.database = database
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.imports.office_settings",
            "DATA_DIR": str(folder),
            "OFFICE_DATABASE": database,
        }

    def do(self, *arguments):
        program = self.start("-m", "tests.imports.office", *arguments)
        assert program.wait(timeout=60) == 0

    def start(self, *program):
        return subprocess.Popen([sys.executable, *program], env=self.environment, cwd=ROOT)  # noqa: S603

    def look(self):
        """What any other process sees of the import just now."""
        with closing(connect(self.database)) as database:
            cursor = database.cursor()
            return {name: first_of(cursor, query) for name, query in SEEN.items()}

    def worker(self):
        return self.start("manage.py", "work")

    def ask_on(self, found):
        """Whether somebody pressed "take over" or "try again", where the page offers it."""
        if not has_ended(found) or found["status"] == "committed":
            return False
        self.do("ask", "commit" if found["status"] == "staged" else "read")
        return True

    def wait_until(self, is_so, seconds=180):
        end = time.monotonic() + seconds
        while not is_so(found := self.look()):
            assert time.monotonic() < end, found
            time.sleep(0.2)
        return found


def first_of(cursor, query):
    cursor.execute(query)
    return cursor.fetchone()[0]


def connect(database):
    """A connection of its own, which the tests' transaction knows nothing of."""
    if connection.vendor == "sqlite":
        return sqlite3.connect(database)
    parameters = connection.get_connection_params()
    return connection.Database.connect(
        **{name: parameters[name] for name in ("user", "password", "host", "port") if name in parameters},
        dbname=database,
    )


def on_server(command):
    with closing(connect("postgres")) as server:
        server.autocommit = True
        server.cursor().execute(command)


@pytest.fixture
def database(tmp_path):
    """A database of the kind the tests run on, that other processes see."""
    if connection.vendor == "sqlite":
        yield str(tmp_path / "office.sqlite3")
        return
    name = f"test_office_{os.getpid()}"
    on_server(f"CREATE DATABASE {name}")
    yield name
    on_server(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def office(tmp_path, database):
    office = Office(tmp_path, database)
    office.do("open", str(ROWS))
    return office


def has_ended(found):
    return found["job"] not in ("waiting", "running")


def is_whole(found):
    """Nothing of the import, or all of it once."""
    counts = (found["committed"], found["people"], found["surveys"])
    if found["status"] == "committed":
        return counts == (ROWS, ROWS, ROWS)
    return counts == (0, 0, 0)


@pytest.mark.slow
def test_worker_killed_at_random_moments_commits_once_or_not_at_all(office):
    moments = random.Random(13)
    seen = set()
    for kill in range(KILLS):
        worker = office.worker()
        if kill % 2:  # however slow the machine, half of the kills come after the reading
            office.wait_until(lambda found: found["status"] != "reading")
        time.sleep(1.0 + moments.random() * 2.0)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        found = office.look()
        assert is_whole(found), found
        seen.add(found["status"])
        office.ask_on(found)
    worker = office.worker()
    try:
        found = office.wait_until(has_ended)
        while office.ask_on(found):
            found = office.wait_until(has_ended)
    finally:
        worker.kill()
        worker.wait()

    assert is_whole(found)
    assert found["rows"] == ROWS
    assert len(seen) > 1, seen


@pytest.mark.slow
def test_worker_stops_when_told_and_its_work_begins_again(office):
    worker = office.worker()
    time.sleep(2.0)
    worker.terminate()

    assert worker.wait(timeout=60) is not None
    assert is_whole(office.look())
