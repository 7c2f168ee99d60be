from collections.abc import Callable
from typing import Any

import pytest

from villages import attendance
from villages.attendance import ExpectedPerson
from villages.models import YearVillageQuerySet
from villages.process import rules
from villages.process.evidence import Evidence
from villages.process.rules import RegisteredRule, Sentence

Prove = Callable[..., None]


@pytest.fixture
def prove(monkeypatch: pytest.MonkeyPatch) -> Prove:
    """The only rule is the one given: the same evidence for every village on one step."""

    def set_rule(slug: str, evidence: Evidence) -> None:
        def rule(villages: YearVillageQuerySet) -> dict[int, Evidence]:
            return dict.fromkeys(villages.values_list("pk", flat=True), evidence)

        told = {one.code: Sentence(one.code, "villages:list", url_params=()) for one in evidence.missing}
        monkeypatch.setattr(rules, "_registered", [RegisteredRule(slug, rule, told)])

    return set_rule


@pytest.fixture(autouse=True)
def uploads(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def expected(monkeypatch: pytest.MonkeyPatch) -> Callable[[list[Any]], None]:
    """Nobody is expected but the people given, each with village and role."""

    def set_people(people: list[Any]) -> None:
        lines = [ExpectedPerson(person, village.pk, role) for person, village, role in people]
        monkeypatch.setattr(attendance, "_registered", [lambda event, villages: lines])

    return set_people
