"""What an importer expects in a column: one list makes the parser, the template file and the help page."""

import dataclasses
import re
from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import Any

from django.utils.functional import Promise

from sammachip.imports.problems import Refused
from sammachip.thai.errors import Unreadable
from sammachip.thai.text import bare_key, header_key, tidy

Clean = Callable[[object], Any]

_REMEMBERED_CELLS = 1024

# Where a list says that there is nothing; a blank cell may mean the same as above.
NOTHING = "-"

# What ends the names of sheets and columns that we add to a workbook: nothing in them is read.
OURS = "(ระบบสัมมาชีพ)"
# The last column of a workbook that goes back to its sender.
RESULT_HEADING = f"ผลการตรวจ {OURS}"


@dataclasses.dataclass(frozen=True)
class Column:
    """One field of a kind of rows. The first heading is the one our own template and exports use.

    `clean` turns a cell into the stored value, or into several fields as a dict; it raises Unreadable or
    Refused. A column that `fills_down` may be written once for many rows below; one that is
    not `in_template` is understood, but not asked for. `otherwise` are headings that mean the field only
    where no other column does; `signs` is an expression for what a heading says in whatever words, `never`
    one for what it must not say: the telephone of the village head is nobody's in the list. `second` is the
    field of a second answer where each answer has a column to tick; `looks` knows the cells of a column whose
    heading nobody listed. What may be `said_between` rows or in a
    title holds for all below where the list has no column for it.
    """

    field: str
    headings: tuple[str, ...]
    label: str | Promise = ""
    required: bool = False
    sample: str = ""
    clean: Clean = dataclasses.field(default=tidy)
    fills_down: bool = False
    in_template: bool = True
    otherwise: tuple[str, ...] = ()
    signs: str = ""
    never: str = ""
    second: str = ""
    looks: Callable[[object], bool] | None = None
    said_between: bool = False

    @cached_property
    def keys(self) -> frozenset[str]:
        """The headings as they are compared."""
        return frozenset(header_key(heading) for heading in self.headings)

    @cached_property
    def bare_keys(self) -> frozenset[str]:
        """The headings without marks; of one letter none."""
        return frozenset(bare for key in self.keys if len(bare := bare_key(key)) > 1)

    @cached_property
    def keys_otherwise(self) -> frozenset[str]:
        return frozenset(header_key(heading) for heading in self.otherwise)

    def is_signed(self, key: str) -> bool:
        """Whether a heading, as it is compared, speaks of the field in words that nobody listed."""
        return bool(self.signs and re.search(self.signs, key))

    def is_barred(self, key: str) -> bool:
        """Whether a heading speaks of somebody or something else."""
        return bool(self.never and re.search(self.never, key))

    def meaning_of(self, cell: object) -> Any:
        """What a cell would be read as; None where it is blank or cannot be read."""
        try:
            return self.clean(cell)
        except (Refused, Unreadable):
            return None

    def remembering(self) -> "Column":
        """The same column, reading a cell once that stands in many rows: needs, amounts, trainers, units.

        For one run only, since a day that has come depends on today.
        """
        return dataclasses.replace(self, clean=lru_cache(_REMEMBERED_CELLS, typed=True)(self.clean))
