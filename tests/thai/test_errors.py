"""The refusal of a cell."""

import re
from pathlib import Path

import pytest

import sammachip.thai
from sammachip.thai.errors import CODES, Unreadable


def test_unreadable_keeps_code_and_text() -> None:
    refusal = Unreadable("not_a_date", 5.5)

    assert isinstance(refusal, ValueError)
    assert (refusal.code, refusal.value) == ("not_a_date", "5.5")


def test_unreadable_refuses_an_unknown_code() -> None:
    with pytest.raises(AssertionError, match="no_such_code"):
        Unreadable("no_such_code", "")


def test_codes_are_exactly_those_in_use() -> None:
    folder = Path(sammachip.thai.__file__).parent
    source = "".join(path.read_text("utf-8") for path in folder.glob("*.py") if path.name != "errors.py")

    assert set(re.findall(r'"([a-z0-9]+(?:_[a-z0-9]+)+)"', source)) & CODES == CODES
