from collections.abc import Iterator

import pytest
from django.utils.translation import ngettext_lazy

from villages.process import rules
from villages.process.rules import Sentence, register_rule


@pytest.fixture(autouse=True)
def sentences() -> Iterator[None]:
    """A missing proof whose sentence belongs to these tests alone."""
    kept = list(rules._registered)
    sentence = Sentence(
        ngettext_lazy("%(count)s signature is missing", "%(count)s signatures are missing", "count"),
        "dashboards:village",
        general="Signatures are missing",
    )
    register_rule("team", lambda villages: {}, {"test.signatures": sentence})
    yield
    rules._registered[:] = kept
