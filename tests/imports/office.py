"""An office in a folder of its own, with a worker that can be killed: run as a program by test_worker."""

import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from sammachip.areas.actions import load_areas  # noqa: E402
from sammachip.imports.actions import hand_in_files, start_job  # noqa: E402
from sammachip.imports.enums import JobWork  # noqa: E402
from sammachip.imports.models import ImportBatch  # noqa: E402
from sammachip.imports.pipeline import ReadFile  # noqa: E402
from tests.factories import make_user, make_village  # noqa: E402

HEADINGS = "ที่,ชื่อ-สกุล,บ้านเลขที่,หมู่,ตำบล,ความเชี่ยวชาญ"
LETTERS = "กขคงจชดตนบ"
VILLAGES = 20
# They make the file large enough to wait for the worker.
EMPTY_LINES = [",,,,,"] * 20_000


def main(command: str, *arguments: str) -> None:
    {"open": open_office, "ask": ask}[command](*arguments)


def open_office(rows: str) -> None:
    """Villages, an administrator, and a long list of its sages handed in."""
    call_command("migrate", run_syncdb=True, verbosity=0)
    load_areas(["33"])
    for moo in range(1, 1 + VILLAGES):
        make_village(f"330116{moo:02}")
    by = make_user("administrator", "3301")
    lines = [HEADINGS, *(_sage(number) for number in range(int(rows))), *EMPTY_LINES]
    files = [ReadFile("ปราชญ์.csv", "\n".join(lines).encode())]
    batch = hand_in_files(by=by, files=files, area_code="3301")
    start_job(by=by, batch=batch, work=JobWork.READ)


def ask(work: str) -> None:
    batch = ImportBatch.objects.get()
    start_job(by=batch.uploaded_by, batch=batch, work=JobWork(work))


def _sage(number: int) -> str:
    """Names that are not alike: each digit another letter."""
    letters = "".join(LETTERS[int(digit)] * 2 for digit in f"{number:04}")
    return f"{number + 1},นาย{letters} {letters[::-1]},{number + 1},{number % VILLAGES + 1},หญ้าปล้อง,ทอผ้า"


if __name__ == "__main__":
    main(*sys.argv[1:])
