"""Reads files, says what would become of each row, and takes the rows over when told to."""

import json
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sammachip.imports.actions import commit_batch, read_files, stage_files
from sammachip.imports.collecting import collect_seldom
from sammachip.imports.enums import Outcome
from sammachip.imports.limits import MAX_BYTES, UnreadableFile
from sammachip.imports.models import ImportBatch
from sammachip.imports.pipeline import ReadFile
from sammachip.imports.reader import safe_name
from sammachip.imports.registry import current_year, importer_of, importers
from sammachip.imports.rows import Row
from sammachip.imports.years import all_years

_NOT_READ = 2
_ACCEPTED = (Outcome.NEW, Outcome.CHANGED)


@dataclass(frozen=True)
class YearChoice:
    """The fiscal year the rows would be taken over for, None where somebody has to say it first; `ready` are
    the rows that could be taken over as things stand.
    """

    year: int | None
    named: list[int]
    ready: int
    waiting: int

    @classmethod
    def of(cls, files: Sequence[ReadFile], year: int | None) -> "YearChoice":
        named = all_years(table.years for file in files for table, rows in file.tables if rows)
        if year is None and not named:
            year = current_year()
        accepted = [row for file in files for row in file.rows if row.outcome in _ACCEPTED]
        waiting = [row for row in accepted if year is None and (named or _belongs_to_year(row))]
        return cls(year, named, len(accepted) - len(waiting), len(waiting))

    @property
    def has_several(self) -> bool:
        return self.year is None and bool(self.named)

    @property
    def sentence(self) -> str:
        if not self.waiting:
            return ""
        if self.has_several:
            words = _(
                "The lists name the fiscal years %(years)s: nothing can be taken over before --year"
                " says which one is meant."
            )
            return words % {"years": ", ".join(map(str, self.named))}
        words = ngettext(
            "%(count)s row belongs to a fiscal year that no list names: --year has to give it.",
            "%(count)s rows belong to a fiscal year that no list names: --year has to give it.",
            self.waiting,
        )
        return words % {"count": self.waiting}


class Command(BaseCommand):
    help = "Read spreadsheets of an office: a dry run that writes nothing, unless --commit is given."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--kind", default="", choices=["", *(kind.kind for kind in importers())])
        parser.add_argument("--year", type=int, help="fiscal year of the Buddhist era")
        parser.add_argument(
            "--area", default="", help="code of the district (or province) the files are from"
        )
        parser.add_argument(
            "--strict",
            action="store_true",
            help="refuse rows of a year or target village not known yet, instead of opening it",
        )
        parser.add_argument("--commit", action="store_true", help="take the accepted rows over")
        parser.add_argument("--json", action="store_true", help="one JSON object for each row of data")

    def handle(self, *args: Any, **options: Any) -> None:
        collect_seldom()
        files = [_read(Path(path)) for path in options["files"]]
        asked = {
            "by": None,
            "files": files,
            "area_code": options["area"],
            "year": options["year"],
            "kind": options["kind"],
            "options": {} if options["strict"] else _assumed_options(),
        }
        batch = stage_files(**asked) if options["commit"] else None
        year = batch.year if batch else read_files(**asked).year
        choice = YearChoice.of(files, year)
        if choice.sentence:
            self.stderr.write(choice.sentence)
        committed = self._commit(batch, choice) if batch else None
        self._report(files, choice, committed, as_json=options["json"])
        if any(file.problem for file in files):
            sys.exit(_NOT_READ)

    def _commit(self, batch: ImportBatch, choice: "YearChoice") -> int:
        """As the page of an import has it: nothing before the year is chosen."""
        if choice.has_several:
            return 0
        try:
            return int(commit_batch(by=None, batch=batch).counts["committed"])
        except ValidationError as refusal:
            self.stderr.write(" ".join(refusal.messages))
            return 0

    def _report(
        self, files: Sequence[ReadFile], choice: "YearChoice", committed: int | None, *, as_json: bool
    ) -> None:
        for file in files:
            if file.problem:
                self.stderr.write(file.problem.sentence(file.name))
            for row in file.rows:
                self.stdout.write(_as_json(row) if as_json else _as_line(row))
        summary = _summary(files) | {"year": choice.year, "years_named": choice.named, "ready": choice.ready}
        if committed is not None:
            summary["committed"] = committed
        self.stdout.write(json.dumps({"summary": summary}, ensure_ascii=False))


def _belongs_to_year(row: Row) -> bool:
    return importer_of(row.kind).belongs_to_year and bool(row.values.get("village_code"))


def _assumed_options() -> dict[str, bool]:
    return {name: True for kind in importers() for name in kind.assumed_options}


def _read(path: Path) -> ReadFile:
    """A file that is missing or too large is reported like any other that cannot be read."""
    name = safe_name(path.name)
    try:
        if path.stat().st_size > MAX_BYTES:
            return ReadFile(name, problem=UnreadableFile("too_large", limit=MAX_BYTES // 1024**2))
        return ReadFile(name, path.read_bytes())
    except OSError:
        return ReadFile(name, problem=UnreadableFile("not_found"))


def _as_json(row: Row) -> str:
    problems = [{"field": problem.field, "why": problem.why} for problem in row.problems]
    shown = {
        "file": row.file,
        "sheet": row.sheet,
        "row": row.number,
        "kind": row.kind,
        "outcome": row.outcome.value,
        "values": row.values,
        "problems": problems,
    }
    if row.changes:
        shown["changes"] = row.changes
    if row.inferred:
        shown["inferred"] = row.inferred
    return json.dumps(shown, ensure_ascii=False, default=_plain)


def _as_line(row: Row) -> str:
    place = f"{row.file} {row.sheet} {row.number}"
    return "  ".join(
        [place, str(row.outcome.label), *(f"{problem.field}: {problem.sentence}" for problem in row.problems)]
    )


def _summary(files: Sequence[ReadFile]) -> dict[str, Any]:
    """Counts by sheet and outcome, noise included; a file that was not read has its reason."""
    shown: dict[str, Any] = {"files": [], "outcomes": {}}
    total: Counter[str] = Counter()
    for file in files:
        sheets = []
        for table, rows in file.tables:
            counts = Counter(row.outcome.value for row in rows)
            total += counts
            sheets.append(
                {
                    "sheet": table.sheet.name,
                    "kind": table.kind,
                    "rows": len(rows),
                    "outcomes": dict(counts),
                    "noise": dict(Counter(noise.value for noise in table.noise.values())),
                }
            )
        shown["files"].append(
            {
                "file": file.name,
                "problem": file.problem.code if file.problem else None,
                "repeated": file.is_repeated,
                "sheets": sheets,
            }
        )
    shown["outcomes"] = dict(total)
    return shown


def _plain(value: object) -> Any:
    """Amounts as numbers, whole ones without a fraction; days in the ISO form."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else str(value)
