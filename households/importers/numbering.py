"""Numbers in lists that count on from one village to the next."""

from collections.abc import Sequence
from itertools import groupby

from sammachip.imports.rows import Row


def count_in_villages(rows: Sequence[Row]) -> None:
    """Makes the running number of a sheet the number within the village, which is what `seq` means.

    Only where every village of the sheet goes on where the one before ended; a list that begins each
    village with 1, or that counts without order, stays as it is.
    """
    for _sheet, of_sheet in groupby(rows, key=lambda row: (row.file, row.sheet)):
        numbered = [row for row in of_sheet if row.values.get("seq") and row.values.get("village_code")]
        blocks = [list(block) for _code, block in groupby(numbered, key=_village)]
        _count_from_one(blocks)


def _count_from_one(blocks: list[list[Row]]) -> None:
    lasts = [max(row.values["seq"] for row in block) for block in blocks]
    firsts = [min(row.values["seq"] for row in block) for block in blocks]
    runs_on = len(blocks) > 1 and all(
        first > last for first, last in zip(firsts[1:], lasts[:-1], strict=True)
    )
    if not runs_on or len({_village(block[0]) for block in blocks}) < len(blocks):
        return
    for block, before in zip(blocks[1:], lasts[:-1], strict=True):
        for row in block:
            row.values["seq"] -= before


def _village(row: Row) -> str:
    return str(row.values["village_code"])
