"""What the rules of steps 4-11 read, and how they name the households that lack something."""

from collections.abc import Iterable, Sequence

from households.queries.homes import Home as Home
from households.queries.homes import Sessions as Sessions
from households.queries.homes import day_of as day_of
from households.queries.homes import enough as enough
from households.queries.homes import enrolments_of as enrolments_of
from households.queries.homes import homes_of as homes_of
from households.queries.homes import sessions_of as sessions_of
from households.queries.homes import trained_of as trained_of
from villages.process.evidence import Missing

SHOWN_RANGES = 6


def of_homes(code: str, homes: Sequence[Home]) -> list[Missing]:
    """What these households lack, with their numbers; nothing when there are none."""
    if not homes:
        return []
    return [Missing(code, {"count": len(homes), "numbers": numbers_of(home.seq for home in homes)})]


def below(code: str, lacking: Sequence[Home], total: int, needed: int) -> list[Missing]:
    """What these households lack, while the others are not yet enough."""
    return of_homes(code, lacking) if total - len(lacking) < needed else []


def numbers_of(numbers: Iterable[int]) -> str:
    """1-4, 7, 12: runs drawn together, long lists cut."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words = [_run(run) for run in runs[:SHOWN_RANGES]]
    return ", ".join(words) + (" …" if len(runs) > SHOWN_RANGES else "")


def _run(run: list[int]) -> str:
    if len(run) < 3:
        return ", ".join(str(number) for number in run)
    return f"{run[0]}-{run[-1]}"
