"""A few fixed people and places that every room's tests share."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import activate

from sammachip.accounts.models import User
from sammachip.areas.actions import load_areas
from tests.factories import make_user, make_year
from villages.models import ProgrammeYear


@pytest.fixture(autouse=True)
def in_thai() -> None:
    """Every test begins in the office's language, whatever the one before switched to."""
    activate("th")


@pytest.fixture
def media(settings, tmp_path):
    """What is handed in stays with the test."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def district(db: None) -> str:
    """The province of Si Sa Ket; the code of its district Mueang."""
    load_areas(["33"])
    return "3301"


@pytest.fixture
def year(db: None) -> ProgrammeYear:
    """The fiscal year 2560, the current one, with the settings of its 13 steps."""
    return make_year(2560)


@pytest.fixture
def officer_here(db: None) -> User:
    """Works in two tambons of district 3301 and reads all of it."""
    return make_user("officer", "330115", "330116")


@pytest.fixture
def officer_elsewhere(db: None) -> User:
    return make_user("officer", "330201", username="officer-elsewhere")


@pytest.fixture
def clerk_here(db: None) -> User:
    return make_user("clerk", "3301")


@pytest.fixture
def chief_here(db: None) -> User:
    return make_user("chief", "3301")


@pytest.fixture
def viewer_here(db: None) -> User:
    return make_user("provincial_viewer", "33")


@pytest.fixture
def administrator_here(db: None) -> User:
    return make_user("administrator", "3301")


@pytest.fixture
def nobody(db: None) -> User:
    """Signed in, without any assignment."""
    return make_user("", username="nobody")


@pytest.fixture
def migrations(settings, transactional_db) -> Iterator[None]:
    """The tables are made from the models here; as if the migrations had made them."""
    settings.MIGRATION_MODULES = {}
    call_command("migrate", fake=True, verbosity=0)
    yield
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    executor.recorder.flush()
