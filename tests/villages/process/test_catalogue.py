"""The 13 steps with rule, owner and thresholds, and the check that no rule is wanting."""

import pytest
from django.utils.translation import ngettext_lazy, override

from tests.factories import make_year, make_year_village
from villages.models import ProgrammeYear, YearVillageQuerySet
from villages.process import rules as registry
from villages.process.catalogue import STEPS, Step
from villages.process.checks import problems_of
from villages.process.evidence import Evidence
from villages.process.rules import RegisteredRule, Sentence, link_of, registered_rules, sentence_of


def nothing_proved(villages: YearVillageQuerySet) -> dict[int, Evidence]:
    return {}


def rule_for(slug: str, *codes: str) -> RegisteredRule:
    return RegisteredRule(slug, nothing_proved, {code: Sentence(code, "x") for code in codes})


ALL = [rule_for(step.slug, step.slug) for step in STEPS]


@pytest.mark.parametrize(
    ("rules", "problems"),
    [
        (ALL, []),
        (ALL[1:], ["Step team has 0 rules."]),
        ([*ALL, rule_for("team")], ["Step team has 2 rules."]),
        ([*ALL, rule_for("harvest")], ["There is no step harvest."]),
        ([*ALL[1:], rule_for("team", "design")], ["The code design has 2 sentences."]),
    ],
)
def test_check_names_what_is_wrong(rules: list[RegisteredRule], problems: list[str]) -> None:
    assert [problem.msg for problem in problems_of(rules)] == problems


@pytest.mark.parametrize(
    ("sentence", "is_lacking"),
    [
        (Sentence("The team has no lead", "x"), False),
        (Sentence("%(have)s of %(need)s", "x"), True),
        (Sentence("%(have)s of %(need)s", "x", general="Too few"), False),
        (Sentence(ngettext_lazy("%(count)s is", "%(count)s are", "count"), "x"), True),
    ],
)
def test_sentence_with_numbers_needs_words_for_many_villages(sentence: Sentence, is_lacking: bool) -> None:
    rules = [*ALL[1:], RegisteredRule("team", nothing_proved, {"test": sentence})]

    expected = ["The code test has no words for many villages."] if is_lacking else []
    assert [problem.msg for problem in problems_of(rules)] == expected


def test_steps_are_numbered_in_order() -> None:
    assert [step.number for step in STEPS] == list(range(1, 14))
    assert len({step.slug for step in STEPS}) == 13


def test_only_the_follow_up_is_continuous() -> None:
    assert [step.slug for step in STEPS if step.is_continuous] == ["follow_up"]


def test_table_of_rules_owners_and_thresholds(
    year: ProgrammeYear, capsys: pytest.CaptureFixture[str]
) -> None:
    """Printed with `pytest -s`: what proves each step, and where its threshold stands."""
    rules = {one.step_slug: one.rule for one in registered_rules()}
    table = [
        (
            step.number,
            step.slug,
            step.owner,
            getattr(rules.get(step.slug), "__module__", "-"),
            limits(step, year),
        )
        for step in STEPS
    ]
    with capsys.disabled():
        print(*(" | ".join(map(str, row)) for row in table), sep="\n")  # noqa: T201 -- the table itself

    assert [row[-1] for row in table] == [
        "team_size=5",
        "",
        "attendance_share=80",
        "households_per_village=20 orientation_share=80",
        "ratio=4",
        "",
        "survey_share=90",
        "",
        "enrolment_share=90 attendance_share=80",
        "practice_share=80",
        "visited_share=90 follow_up_days=30 joint_activity_days=90",
        "group_session_share=50",
        "",
    ]
    assert [row[3].split(".")[0] for row in table if row[3] != "-"] == [
        row[2] for row in table if row[3] != "-"
    ]


def limits(step: Step, year: ProgrammeYear) -> str:
    return " ".join(f"{name}={getattr(year, name)}" for name in step.thresholds)


def test_sentence_and_link_come_from_the_registered_rule(
    year: ProgrammeYear, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentence = Sentence(
        ngettext_lazy("%(count)s trainer is missing", "%(count)s trainers are missing", "count"),
        "villages:event-new",
        url_params=(),
        query="kind=planning&village={code}",
    )
    monkeypatch.setattr(
        registry, "_registered", [RegisteredRule("team", nothing_proved, {"members": sentence})]
    )

    with override("en"):
        words = [sentence_of("members", {"count": count}) for count in (1, 2)]

    assert words == ["1 trainer is missing", "2 trainers are missing"]
    link = link_of("members", make_year_village("33011601", make_year()), {"count": 1})
    assert link == "/events/new/?kind=planning&village=33011601"
