import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _in_english():
    """Sentences are compared by their msgids."""
    with translation.override("en"):
        yield
