"""Answers of a form: the few there are, each with the words that mean it."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sammachip.imports.boxes import said_by_boxes
from sammachip.imports.problems import Refused
from sammachip.thai.digits import is_missing, plain
from sammachip.thai.text import compare_key, tidy

# As boxes to tick in a spreadsheet come out, and as forms in English say it.
_YES_OR_NO = dict.fromkeys(("true", "yes", "y", "1"), compare_key("ใช่")) | dict.fromkeys(
    ("false", "no", "n", "0"), compare_key("ไม่ใช่")
)


class Answers:
    """One of a few answers, each with the words that mean it; the first of them is how we write it.

    Other words mean the first answer one of whose `signs` they contain; a person is asked about those that
    `doubtful` is found in.
    """

    def __init__(
        self, words: Mapping[Any, Iterable[str]], signs: Iterable[tuple[Any, str]] = (), doubtful: str = ""
    ) -> None:
        self.words = {answer: tuple(spellings) for answer, spellings in words.items()}
        self._known = {
            compare_key(word): answer for answer, spellings in self.words.items() for word in spellings
        }
        self._signs = [(answer, re.compile(sign)) for answer, sign in signs]
        self._doubtful = re.compile(doubtful or "(?!)")

    def __call__(self, value: object) -> Any:
        if isinstance(value, str):
            value = said_by_boxes(tidy(value))
        key = compare_key(value)
        if key not in self._known:
            key = _YES_OR_NO.get(key, key)
        if is_missing(value) and key not in self._known:
            return None
        plain(value)
        if key in self._known:
            return self._known[key]
        for answer, sign in self._signs:
            if sign.search(key):
                return answer
        if self._doubtful.search(key):
            raise Refused("doubtful_answer", value=tidy(value))
        raise Refused("unknown_choice")

    def knows(self, words: str) -> bool:
        """Whether these very words are an answer."""
        return compare_key(words) in self._known

    def word_for(self, answer: object) -> str:
        return self.words[answer][0]


def choice(
    words: Mapping[Any, Iterable[str]], signs: Iterable[tuple[Any, str]] = (), doubtful: str = ""
) -> Answers:
    """One of a few answers, each with the words that mean it, and what else may point to it."""
    return Answers(words, signs, doubtful)
