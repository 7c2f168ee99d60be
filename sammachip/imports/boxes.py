"""Boxes to tick, as forms print them: "☑ เคย ☐ ไม่เคย", "(/) พร้อม ( ) ไม่พร้อม", or a box alone."""

import re

TICK = "✓"
_TICKED, _EMPTY = "☑", "☐"
_SIGNS = str.maketrans(dict.fromkeys("☒🗹🗷■", _TICKED) | dict.fromkeys("□⬜◻❏❑▢", _EMPTY))
_BRACKETS = re.compile(r"[(\[]\s*([/✓✔√xX]?)\s*[)\]]")
_BOX = re.compile(f"([{_TICKED}{_EMPTY}])([^{_TICKED}{_EMPTY}]*)")


def said_by_boxes(words: str) -> str:
    """What stands beside the ticked box, a tick where nothing does, "" where every box is empty.

    The words themselves where there is no box, or where more than one is ticked.
    """
    drawn = _BRACKETS.sub(lambda box: _TICKED if box[1] else _EMPTY, words).translate(_SIGNS)
    boxes = _BOX.findall(drawn)
    ticked = [beside.strip() for sign, beside in boxes if sign == _TICKED]
    if not boxes or len(ticked) > 1 or not drawn.startswith((_TICKED, _EMPTY)):
        return words
    return (ticked[0] or TICK) if ticked else ""
