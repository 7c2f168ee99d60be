"""A start that fails when a step has no rule, two rules, or a rule proves no step."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error

from villages.process.catalogue import NUMBERS
from villages.process.rules import RegisteredRule, registered_rules


def check_rules(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    return problems_of(registered_rules())


def problems_of(rules: Sequence[RegisteredRule]) -> list[CheckMessage]:
    counts = Counter(rule.step_slug for rule in rules)
    codes = Counter(code for rule in rules for code in rule.sentences)
    return [
        *(_error(f"Step {slug} has {counts[slug]} rules.", "E001") for slug in NUMBERS if counts[slug] != 1),
        *(_error(f"There is no step {slug}.", "E002") for slug in counts if slug not in NUMBERS),
        *(_error(f"The code {code} has {n} sentences.", "E003") for code, n in codes.items() if n > 1),
        *(
            _error(f"The code {code} has no words for many villages.", "E004")
            for rule in rules
            for code, sentence in rule.sentences.items()
            if sentence.lacks_general
        ),
    ]


def _error(text: str, number: str) -> Error:
    return Error(text, id=f"villages.{number}")
