"""Where the apps that own the records register how a step is proved."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise

from sammachip.accounts.permissions import Permission
from villages.models import YearVillage, YearVillageQuerySet
from villages.process.evidence import Evidence

Rule = Callable[[YearVillageQuerySet], dict[int, Evidence]]


@dataclass(frozen=True)
class Sentence:
    """How a missing proof is told, and the page that clears it.

    `text` may hold the params as %(name)s; of `ngettext_lazy` with "count" as its number, `count` decides.
    """

    text: str | Promise
    url_name: str
    url_params: tuple[str, ...] = ("code", "year")
    """What the URL takes: code and year are the village's, anything else comes from the params."""
    query: str = ""
    """What the page should start with, for example "kind=planning&village={code}"."""
    permission: Permission | None = None
    """What the page asks of the reader, over the "area_code" of the params or else the village; None for a
    page that anybody reads."""
    general: str | Promise = ""
    """How it is told of many villages at once; "" where `text` holds no params and says it already."""

    @property
    def lacks_general(self) -> bool:
        """A text with params, and a plural, which has no words before it knows its number."""
        words = str(self.text)
        return not str(self.general) and ("%(" in words or not words)


@dataclass(frozen=True)
class RegisteredRule:
    step_slug: str
    rule: Rule
    sentences: dict[str, Sentence]
    page: str = ""
    """Where the work of the step is done in a village; takes its code and year."""


_registered: list[RegisteredRule] = []


def register_rule(step_slug: str, rule: Rule, sentences: dict[str, Sentence], *, page: str = "") -> None:
    """Called once per step in `ready()` of the app that owns it; a system check finds what is wrong."""
    _registered.append(RegisteredRule(step_slug, rule, sentences, page))


def registered_rules() -> tuple[RegisteredRule, ...]:
    return tuple(_registered)


def sentence_of(code: str, params: dict[str, Any]) -> str:
    """The missing proof in the reader's language."""
    # A lazy plural reads its number from the params, so it is not turned into a string before.
    text: Any = _sentence(code).text
    return str(text % params)


def is_known(code: str) -> bool:
    return any(code in known.sentences for known in _registered)


def general_of(code: str) -> str:
    """The missing proof as it is told of many villages, in the reader's language."""
    sentence = _sentence(code)
    return str(sentence.general or sentence.text)


def link_of(code: str, year_village: YearVillage, params: dict[str, Any]) -> str:
    """The page on which the proof can be given. Reads the village's year; lists fetch it along."""
    sentence = _sentence(code)
    values = {**params, "code": year_village.code, "year": year_village.programme_year.year}
    address = reverse(sentence.url_name, kwargs={name: values[name] for name in sentence.url_params})
    return f"{address}?{sentence.query.format_map(values)}" if sentence.query else address


def permission_of(code: str) -> Permission | None:
    """What the page of `link_of` asks of the reader."""
    return _sentence(code).permission


def page_of(step_slug: str, year_village: YearVillage) -> str:
    """The page of the step in a village; "" for a step without one. Reads the village's year."""
    name = next((known.page for known in _registered if known.step_slug == step_slug), "")
    place = {"code": year_village.code, "year": year_village.programme_year.year}
    return reverse(name, kwargs=place) if name else ""


def _sentence(code: str) -> Sentence:
    return next(known.sentences[code] for known in _registered if code in known.sentences)
