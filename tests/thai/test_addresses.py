"""Whole addresses in one cell."""

import pytest

from sammachip.thai.addresses import Address, split_address
from sammachip.thai.errors import Unreadable

FULL = Address("12/3", 5, "หนองแคน", "ซำ", "เมือง", "ศรีสะเกษ", "33000")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("12/3 หมู่ 5 บ้านหนองแคน ต.ซำ อ.เมือง จ.ศรีสะเกษ 33000", FULL),
        ("บ้านเลขที่ 12/3 หมู่ที่ 5 บ้านหนองแคน ตำบลซำ อำเภอเมือง จังหวัดศรีสะเกษ 33000", FULL),
        ("เลขที่ ๑๒/๓ ม.๕ บ.หนองแคน ต.ซำ, อ.เมือง, จ.ศรีสะเกษ รหัสไปรษณีย์ 33000", FULL),
        ("12/3ม.5 ต.ซำ", Address("12/3", 5, tambon="ซำ")),
        ("บ้านหนองแคน หมู่ 5 ต.ซำ", Address(None, 5, "หนองแคน", "ซำ")),
        ("12 ก หมู่ 5", Address("12 ก", 5)),
        ("12/3", Address("12/3")),
        ("12 แขวงบางรัก เขตบางรัก", Address("12", tambon="บางรัก", district="บางรัก")),
        ("-", Address()),
        (None, Address()),
    ],
)
def test_split_address_reads(text: str | None, address: Address) -> None:
    assert split_address(text) == address


@pytest.mark.parametrize(
    ("text", "code"),
    [("ข้างวัด หมู่ 5", "not_a_house_number"), ("12 หมู่ที่ ห้า", "not_a_moo"), ("#REF!", "error_value")],
)
def test_split_address_refuses(text: str, code: str) -> None:
    with pytest.raises(Unreadable, match=code):
        split_address(text)
