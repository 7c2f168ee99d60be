"""The fiscal year that titles, sheets and file names speak of."""

import re
from collections.abc import Iterable

from sammachip.imports.headers import Header
from sammachip.imports.reader import Sheet
from sammachip.thai.digits import to_arabic
from sammachip.thai.text import tidy

# Where the fiscal year of an import comes from when it was not given beforehand.
TITLE = "title"
CURRENT = "current"
CHOSEN = "chosen"
# "ปีงบประมาณ พ.ศ. 2561", "ประจำปี 61"; not the years of a plan, "พ.ศ. 2561-2564".
_YEAR = re.compile(
    r"(ปีงบประมาณ|ปีงบฯ?|ปี)(?: ?พ\.? ?ศ\.?)? ?(2[45]\d\d|[5-9]\d)(?![\d/])(?! ?[-–] ?\d)", re.ASCII
)
_FIRST, _LAST = 2550, 2599


def years_around(sheet: Sheet, header: Header | None, file_name: str) -> frozenset[int]:
    """The years of the title lines; where they name none, of the sheet's name, or of the file's."""
    above = sheet.rows[: max(0, header.first)] if header else []
    titles = [cell for row in above for cell in row if isinstance(cell, str)]
    for words in (titles, [sheet.name], [file_name]):
        if years := years_in(words):
            return years
    return frozenset()


def years_in(lines: Iterable[str]) -> frozenset[int]:
    """The fiscal years that are named; where a year is called one of the budget, only those."""
    found = [match for line in lines for match in _YEAR.findall(to_arabic(tidy(line)))]
    of_budget = [match for match in found if match[0].startswith("ปีงบ")]
    years = {_whole(year) for _word, year in of_budget or found}
    return frozenset(year for year in years if _FIRST <= year <= _LAST)


def only_year(named: Iterable[Iterable[int]]) -> int | None:
    """The year that all who name one name; None where they differ."""
    years = all_years(named)
    return years[0] if len(years) == 1 else None


def all_years(named: Iterable[Iterable[int]]) -> list[int]:
    return sorted({year for one in named for year in one})


def _whole(year: str) -> int:
    return int(year) if len(year) == 4 else 2500 + int(year)
