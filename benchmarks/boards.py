"""How fast the boards of the nation, a province and a district are read at the size of the programme.

`make bench-boards`, or `python -m benchmarks.boards --explain`. It works in a database of its own beside the
one of DATABASE_URL, which it makes and throws away.
"""

import argparse
import json
import os
import platform
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils.timezone import localdate  # noqa: E402
from django.utils.translation import ngettext_lazy  # noqa: E402

from benchmarks import nation  # noqa: E402
from sammachip.areas.scope import AreaScope  # noqa: E402
from sammachip.dashboards.indicators.areas import indicators_of  # noqa: E402
from sammachip.dashboards.queries.board import board_of  # noqa: E402
from sammachip.dashboards.queries.cells import StepFilter  # noqa: E402
from sammachip.dashboards.queries.regions import region_board  # noqa: E402
from villages.models import ProgrammeYear  # noqa: E402
from villages.process.rules import Sentence, register_rule  # noqa: E402

RESULTS = Path(__file__).parent / "results"
YEAR = 2569
TIMES = 5
BOARDS = {"nation": "", "province": nation.DISTRICT[:2], "district": nation.DISTRICT}


def main() -> None:
    options = _options()
    _register_sentences()
    database = connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        result = measure(explains=options.explain)
    finally:
        connection.creation.destroy_test_db(database, verbosity=0)
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"boards-{connection.vendor}-{datetime.now(UTC):%Y%m%dT%H%M%S}.json"
    path.write_text(json.dumps(result, indent=1))
    print(_as_table(result))  # noqa: T201 -- what the person waits for
    print(path)  # noqa: T201 -- see above


def measure(*, explains: bool = False) -> dict[str, Any]:
    """The district alone first, then in the whole nation: the ratio says whether its board grows with it."""
    year = nation.open_year(YEAR)
    alone = nation.fill(year, prefix=nation.DISTRICT)
    boards = {"district_alone": _read(nation.DISTRICT, year)}
    villages = nation.fill(year)
    boards |= {name: _read(code, year, explains=explains) for name, code in BOARDS.items()}
    indicators = {name: _read(code, year, _indicators, explains=explains) for name, code in BOARDS.items()}
    seconds = {name: board["seconds"] for name, board in boards.items()}
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores",
        "load": os.getloadavg(),
        "python": platform.python_version(),
        "database": connection.vendor,
        "villages": villages,
        "villages_of_district": alone,
        "boards": boards | {f"{name}'s indicators": one for name, one in indicators.items()},
        "nation_by_district": seconds["nation"] / seconds["district"],
        "district_by_district_alone": seconds["district"] / seconds["district_alone"],
    }


def _board(code: str, year: ProgrammeYear) -> object:
    scope, today, wanted = AreaScope.of(code), localdate(), StepFilter()
    if len(code) >= len(nation.DISTRICT):
        return board_of(scope, year, today, wanted)
    return region_board(scope, code, year, today, wanted)


def _indicators(code: str, year: ProgrammeYear) -> object:
    return indicators_of(AreaScope.of(code), code, year)


def _read(
    code: str,
    year: ProgrammeYear,
    page: Callable[[str, ProgrammeYear], object] = _board,
    *,
    explains: bool = False,
) -> dict[str, Any]:
    """The best of a few: what the page costs when nobody else asks; `cpu` is what Python takes of it, and the
    database too where it is embedded."""
    took, worked = [], []
    for _ in range(TIMES):
        began, busy = time.perf_counter(), time.process_time()
        with CaptureQueriesContext(connection) as asked:
            page(code, year)
        took.append(time.perf_counter() - began)
        worked.append(time.process_time() - busy)
    by_time = sorted(asked.captured_queries, key=lambda query: -float(query["time"]))
    if explains:
        _explain(by_time[0]["sql"])
    queries = [float(query["time"]) for query in by_time]
    return {"seconds": min(took), "cpu": min(worked), "queries": queries}


def _explain(sql: str) -> None:
    with connection.cursor() as cursor:
        prefix = "EXPLAIN ANALYZE" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
        cursor.execute(f"{prefix} {sql.replace('%', '%%')}")
        print(sql, *cursor.fetchall(), sep="\n")  # noqa: T201 -- asked for


def _register_sentences() -> None:
    words = ngettext_lazy("%(count)s proof is missing", "%(count)s proofs are missing", "count")
    sentence = Sentence(words, "dashboards:village", general="Proofs are missing")
    register_rule("team", lambda villages: {}, {f"bench.{number}": sentence for number in range(9)})


def _as_table(result: dict[str, Any]) -> str:
    lines = [f"{result['villages']:,} villages on {result['database']}, load {result['load'][0]:.1f}"]
    for name, board in result["boards"].items():
        spent = f"{board['seconds']:7.3f} s, of them {board['cpu']:.3f} s here"
        lines.append(f"{name:22} {spent}, {len(board['queries'])} queries, slowest {board['queries'][:2]} s")
    return "\n".join(
        [
            *lines,
            f"nation / district {result['nation_by_district']:.1f}",
            f"district in the nation / alone {result['district_by_district_alone']:.2f} (wanted below 1.5)",
        ]
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--explain", action="store_true", help="print the slowest query of each board")
    return parser.parse_args()


if __name__ == "__main__":
    main()
