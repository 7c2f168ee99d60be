"""How fast a province's households come in, beside the stock path of django-import-export on the same rows.

`make bench`, or `python -m benchmarks.import_households --rows 10000 --profile stage`. It works in a database
of its own beside the one of DATABASE_URL, which it makes and throws away.
"""

import argparse
import cProfile
import json
import os
import platform
import pstats
import resource
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")

import django

django.setup()

from django.db import connection  # noqa: E402

from benchmarks import invented, stock  # noqa: E402
from sammachip.areas.actions import load_areas  # noqa: E402
from sammachip.imports.actions import commit_batch, hand_in_files, read_batch  # noqa: E402
from sammachip.imports.collecting import collect_seldom  # noqa: E402
from sammachip.imports.models import ImportBatch  # noqa: E402
from sammachip.imports.pipeline import ReadFile  # noqa: E402

RESULTS = Path(__file__).parent / "results"
LEAST = {"stage": 4000, "commit": 4000, "times_stock": 10}
MOST_MEGABYTES = 600


class Seconds(NamedTuple):
    """By the clock, and of the processors alone: on a busy machine these say what the work costs.

    `server` is what PostgreSQL spent on our connection, zero where that cannot be seen.
    """

    clock: float
    process: float
    server: float

    @classmethod
    def now(cls) -> "Seconds":
        return cls(time.perf_counter(), time.process_time(), _server_seconds())

    def until(self, end: "Seconds") -> "Seconds":
        return Seconds(*(after - before for before, after in zip(self, end, strict=True)))


def main() -> None:
    options = _options()
    database = connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        result = measure(options)
    finally:
        connection.creation.destroy_test_db(database, verbosity=0)
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"import-{datetime.now(UTC):%Y%m%dT%H%M%S}.json"
    path.write_text(json.dumps(result, indent=1, ensure_ascii=False))
    print(_as_table(result))  # noqa: T201 -- what the person waits for
    print(path)  # noqa: T201 -- see above


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """Seconds and rows a second of each part, and the peak of this process in megabytes."""
    load_areas([invented.PROVINCE])
    villages = invented.make_villages(-(-options.rows // invented.IN_A_VILLAGE))
    with tempfile.TemporaryDirectory() as folder:
        content = _workbook(Path(folder), villages, options.rows)
        few = _workbook(Path(folder), villages, options.stock)
    timed = {"stock": _timed(lambda: stock.import_and_forget(few))} if options.stock else {}
    batch = hand_in_files(
        by=None,
        files=[ReadFile("households.xlsx", content)],
        area_code=invented.PROVINCE,
        year=invented.YEAR,
        kind="households",
    )
    works = {
        "stage": lambda: read_batch(by=None, batch=batch),
        "commit": lambda: commit_batch(by=None, batch=ImportBatch.objects.get()),
    }
    peaks = {"before": _megabytes()}
    # As the worker does when it begins.
    collect_seldom()
    for name, work in works.items():
        timed[name] = _timed(work, profiled=options.profile == name)
        peaks[name] = _megabytes()
    return _result(options, timed, peaks)


def _workbook(folder: Path, villages: list[tuple[str, str]], count: int) -> bytes:
    path = folder / f"{count}.xlsx"
    invented.write_workbook(path, villages, count)
    return path.read_bytes()


def _result(
    options: argparse.Namespace, timed: dict[str, Seconds], peaks: dict[str, float]
) -> dict[str, Any]:
    per_second = {name: options.rows / seconds.clock for name, seconds in timed.items()}
    result = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores",
        "load": os.getloadavg(),
        "python": platform.python_version(),
        "database": _database(),
        "rows": options.rows,
        "outcomes": ImportBatch.objects.get().counts,
        "seconds": {name: seconds._asdict() for name, seconds in timed.items()},
        "rows_per_second": per_second,
        "peak_megabytes": peaks,
    }
    if options.stock:
        per_second["stock"] = options.stock / timed["stock"].clock
        whole = options.rows / (timed["stage"].clock + timed["commit"].clock)
        result["times_stock"] = whole / per_second["stock"]
    return result


def _timed(work: Callable[[], object], *, profiled: bool = False) -> Seconds:
    profile = cProfile.Profile() if profiled else None
    began = Seconds.now()
    with profile or nullcontext():
        work()
    seconds = began.until(Seconds.now())
    if profile:
        stats = pstats.Stats(profile).strip_dirs()
        stats.sort_stats("cumulative").print_stats(60)
        stats.sort_stats("tottime").print_stats(25)
    return seconds


def _database() -> str:
    """With how it writes: without fsync a server is quicker than any that keeps an office's data."""
    if connection.vendor != "postgresql":
        return connection.vendor
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version'), current_setting('fsync')")
        return "PostgreSQL {}, fsync {}".format(*cursor.fetchone())


def _server_seconds() -> float:
    """User and system time of the backend of our connection, as Linux counts it."""
    if connection.vendor != "postgresql":
        return 0.0
    connection.ensure_connection()
    stat = Path(f"/proc/{connection.connection.info.backend_pid}/stat")
    if not stat.exists():
        return 0.0
    behind_the_name = stat.read_text().rpartition(")")[2].split()
    return sum(map(int, behind_the_name[11:13])) / os.sysconf("SC_CLK_TCK")


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _as_table(result: dict[str, Any]) -> str:
    lines = [
        f"{result['rows']:,} households on {result['database']}, load {result['load'][0]:.1f}",
        *(
            f"{name:8} {speed:8,.0f} rows/s (wanted {LEAST.get(name, '-')}), seconds {_rounded(result, name)}"
            for name, speed in result["rows_per_second"].items()
        ),
        f"peak {max(result['peak_megabytes'].values()):.0f} MB (wanted {MOST_MEGABYTES})",
    ]
    if "times_stock" in result:
        lines.append(
            f"{result['times_stock']:.1f} times django-import-export (wanted {LEAST['times_stock']})"
        )
    return "\n".join(lines)


def _rounded(result: dict[str, Any], name: str) -> str:
    return ", ".join(f"{part} {seconds:.2f}" for part, seconds in result["seconds"][name].items())


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--stock", type=int, default=500, help="rows for the stock path; 0 leaves it out")
    parser.add_argument("--profile", choices=["", "stage", "commit"], default="")
    return parser.parse_args()


if __name__ == "__main__":
    main()
