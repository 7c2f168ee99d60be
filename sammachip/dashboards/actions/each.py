"""Many rows in one action, each of them for itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sammachip.audit.actions import StaleRecord
from villages.process.refresh import deferred


@dataclass(frozen=True)
class Decided:
    rows: tuple[Any, ...]
    refused: tuple[tuple[Any, str], ...]
    """Each with why it was left as it is."""

    @property
    def done(self) -> int:
        return len(self.rows)


@transaction.atomic
def each(
    rows: Sequence[Any],
    seen: Mapping[int, Any],
    act: Callable[[Any], object],
    *,
    stamp: Callable[[Any], Any] = attrgetter("version"),
) -> Decided:
    """What is refused stays as it was and stops no other row; the steps are reckoned once, at the end.

    `seen` is the stamp of each row that the person was looking at.
    """
    changed = _("Somebody changed it since you opened the page; please look again.")
    done: list[Any] = []
    refused: list[tuple[Any, str]] = []
    with deferred():
        for row in rows:
            if stamp(row) != seen[row.pk]:
                refused.append((row, changed))
                continue
            try:
                with transaction.atomic():
                    act(row)
                done.append(row)
            except ValidationError as refusal:
                refused.append((row, " ".join(refusal.messages)))
            except StaleRecord:
                refused.append((row, changed))
    return Decided(tuple(done), tuple(refused))
