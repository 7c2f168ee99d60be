from dataclasses import dataclass

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True)
class Guide:
    """What the handbook says of one step, in the words of the office."""

    what: Words
    why: Words
    how: tuple[Words, ...]
    mistakes: tuple[Words, ...]
