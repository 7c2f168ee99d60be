"""A few fixed people and places that every room's tests share."""

import pytest

from tests.factories import make_year
from villages.models import ProgrammeYear


@pytest.fixture
def year(db: None) -> ProgrammeYear:
    """The fiscal year 2560, the current one, with the settings of its 13 steps."""
    return make_year(2560)
