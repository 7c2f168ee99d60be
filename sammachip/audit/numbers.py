"""Primary keys that are known before their rows are written."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from itertools import chain
from typing import Any

from django.db import connection, models

Model = type[models.Model]


def next_numbers(counts: Mapping[Model, int]) -> dict[Model, list[int]]:
    """So many new numbers of each; one query, beside one for each model asked about for the first time."""
    found: dict[Model, list[int]] = {model: [] for model in counts}
    if found:
        several = " UNION ALL ".join(["SELECT %s, nextval(%s) FROM generate_series(1, %s)"] * len(counts))
        wanted = ((place, _sequence(model), count) for place, (model, count) in enumerate(counts.items()))
        of_place = list(found.values())
        with connection.cursor() as cursor:
            params: list[Any] = [*chain.from_iterable(wanted)]
            cursor.execute(several, params)
            for place, number in cursor.fetchall():
                of_place[place].append(number)
    return found


@cache
def _sequence(model: Model) -> str:
    """Asked for by itself: together with each number it takes longer than writing the row."""
    table, key = connection.ops.quote_name(model._meta.db_table), model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table, key])
        (name,) = cursor.fetchone()
    return str(name)


class Stock:
    """Numbers fetched ahead, so that whoever needs some need not ask. What is left over stays unused."""

    def __init__(self) -> None:
        self._held: defaultdict[Model, list[int]] = defaultdict(list)
        self._taken: Counter[Model] = Counter()

    def take(self, model: Model, count: int) -> list[int]:
        if (missing := count - len(self._held[model])) > 0:
            self._add({model: missing})
        self._taken[model] += count
        held = self._held[model]
        self._held[model] = held[count:]
        return held[:count]

    def refill(self) -> None:
        """As many of each as were taken since the last time."""
        taken, self._taken = self._taken, Counter()
        self._add(taken)

    def _add(self, counts: Mapping[Model, int]) -> None:
        for model, numbers in next_numbers(counts).items():
            self._held[model] += numbers
