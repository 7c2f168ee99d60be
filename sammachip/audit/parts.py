"""Long lists taken a part at a time, so that no query names more rows than a database takes."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def in_parts(items: Iterable[T], at_once: int) -> Iterator[list[T]]:
    """What itertools.batched gives from Python 3.12 on, as lists."""
    remaining = iter(items)
    while part := list(islice(remaining, at_once)):
        yield part
