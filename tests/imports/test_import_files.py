import io
import json

import pytest
from django.core.management import call_command

from sammachip.imports.models import ImportBatch
from sammachip.people.models import Person
from tests.imports.conftest import SOMCHAI, SOMSRI

pytestmark = pytest.mark.usefixtures("singers")


def run(*arguments):
    """The lines on standard output as objects, what stood on standard error, and the exit code."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_files", *arguments, stdout=out, stderr=err)
        code = 0
    except SystemExit as left:
        code = left.code
    return [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue(), code


@pytest.fixture
def on_disk(tmp_path, singer_file):
    def make(*rows, name="singers.xlsx"):
        path = tmp_path / name
        path.write_bytes(singer_file(*rows, name=name).content)
        return str(path)

    return make


def test_dry_run_prints_each_row_and_writes_nothing(on_disk):
    lines, err, code = run(on_disk(SOMCHAI), "--area", "3301", "--json")

    assert lines[0] == {
        "file": "singers.xlsx",
        "sheet": "หมอลำ",
        "row": 2,
        "kind": "singers",
        "outcome": "new",
        "values": {
            "seq": 1,
            "title": "นาย",
            "first_name": "สมชาย",
            "last_name": "ใจดี",
            "national_id": None,
            "house_no": "12",
            "phone": "0812345678",
            "song": "ลำเต้ย",
            "village_code": "33011601",
        },
        "problems": [],
    }
    assert lines[1]["summary"]["outcomes"] == {"new": 1}
    assert lines[1]["summary"]["files"][0]["sheets"][0]["noise"] == {"header": 1}
    assert (err, code) == ("", 0)
    assert (ImportBatch.objects.count(), Person.objects.count()) == (0, 0)


def test_file_that_cannot_be_read_is_told_and_the_others_are_reported(on_disk, tmp_path):
    broken = tmp_path / "broken.xlsx"
    broken.write_text("no workbook")

    lines, err, code = run(str(broken), on_disk(SOMCHAI), str(tmp_path / "missing.csv"), "--json")

    assert [line["row"] for line in lines[:-1]] == [2]
    assert err.splitlines() == [
        "broken.xlsx is not the kind of file its ending says.",
        "missing.csv was not found.",
    ]
    assert code == 2


def test_commit_takes_the_rows_over(on_disk):
    lines, _err, code = run(on_disk(SOMCHAI, SOMSRI), "--area", "3301", "--commit", "--json")

    assert lines[-1]["summary"]["committed"] == 2
    assert (code, Person.objects.count()) == (0, 2)


def test_repeated_file_adds_nothing(on_disk):
    path = on_disk(SOMCHAI)
    run(path, "--area", "3301", "--commit", "--json")

    lines, err, _code = run(path, "--area", "3301", "--commit", "--json")

    assert lines[0]["outcome"] == "same"
    assert lines[-1]["summary"]["files"][0]["repeated"] is True
    assert lines[-1]["summary"]["committed"] == 0
    assert err.startswith("No row can be taken over")
