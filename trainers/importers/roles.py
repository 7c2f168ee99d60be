"""The role of somebody in a team of trainers, in a column of its own or in brackets behind the name."""

import re
from collections.abc import Hashable
from itertools import groupby

from django.utils.translation import gettext_lazy as _

from sammachip.imports import cleaning
from sammachip.imports.columns import Column
from sammachip.imports.familiar_columns import PLACE_FIELDS
from sammachip.imports.filling import TableRow
from sammachip.imports.problems import Refused
from sammachip.thai.text import tidy
from trainers.enums import TeamRole

ROLES = {
    "lead": (
        "วิทยากรผู้นำ",
        "วิทยากรผู้นำสัมมาชีพ",
        "วิทยากรผู้นำสัมมาชีพชุมชน",
        "วิทยากรสัมมาชีพผู้นำ",
        "ผู้นำ",
        "ผู้นำทีม",
        "หัวหน้า",
        "หัวหน้าทีม",
        "หัวหน้าทีมวิทยากร",
        "ประธาน",
        "วิทยากรหลัก",
        "วิทยากรแกนนำ",
        "แกนนำ",
        "lead",
    ),
    "member": (
        "ทีมวิทยากร",
        "ทีมวิทยากรสัมมาชีพ",
        "ทีมวิทยากรสัมมาชีพชุมชน",
        "ทีมวิทยากรสัมมาชีพระดับหมู่บ้าน",
        "ทีมวิทยากรหมู่บ้าน",
        "ทีมวิทยากรระดับหมู่บ้าน",
        "ทีมวิทยากรชุมชน",
        "วิทยากรในทีม",
        "วิทยากร",
        "วิทยากรสัมมาชีพ",
        "วิทยากรสัมมาชีพชุมชน",
        "ปราชญ์ชุมชน",
        "ทีม",
        "ลูกทีม",
        "สมาชิก",
        "สมาชิกทีม",
        "สมาชิกทีมวิทยากร",
        "member",
    ),
}
# What other words must contain: who stands beside the lead is no lead, and a team is not led by all of it.
_SIGNS = (
    ("member", r"^ทีม|รอง|ผู้ช่วย|ลูกทีม|สมาชิก"),
    ("lead", r"ผู้นำ|หัวหน้า|^หน\.?ทีม|ประธาน|หลัก$|แกนนำ"),
    ("member", r"วิทยากร|ปราชญ์|เลขา|เหรัญญิก|กรรมการ"),
)
ROLE = Column(
    "role",
    (
        "บทบาท",
        "ตำแหน่ง",
        "หน้าที่",
        "ประเภทวิทยากร",
        "ตำแหน่งในทีม",
        "บทบาทในทีม",
        "บทบาท/ตำแหน่ง",
        "ตำแหน่ง/หน้าที่",
        "บทบาทหน้าที่",
        "Role",
        "Position",
        "ประเภท",
    ),
    label=_("Role"),
    required=True,
    said_between=True,
    sample="ทีมวิทยากร",
    clean=cleaning.choice(ROLES, _SIGNS),
    otherwise=("สถานะ",),
    signs="บทบาท|ตำแหน่ง|หน้าที่",
    never="ทางสังคม|ในหมู่บ้าน|ในชุมชน",
)
_BESIDE = re.compile(r"(.+?)\s*\(([^()]+)\)")
_OF_OTHERS = "of_others"


def with_roles_beside_names(rows: list[TableRow]) -> list[TableRow]:
    """Reads "(หัวหน้าทีม)" behind a name as the role, and whoever shares a cell or a village with the one lead
    as a member.

    A list that says no role at all leaves it open: a person has to say who leads.
    """
    for row in rows:
        if not tidy(row.raw.setdefault("role", "")):
            _take_role(row)
    for of_one in (_line_of, _village_of):
        for _key, together in groupby(rows, of_one):
            team = list(together)
            if sum(_means(row, TeamRole.LEAD) for row in team) == 1:
                _make_members(team)
    return rows


def _make_members(team: list[TableRow]) -> None:
    for row in team:
        if not tidy(row.raw["role"]):
            row.raw["role"] = ROLES["member"][0]
            row.inferred["role"] = _OF_OTHERS


def _line_of(row: TableRow) -> Hashable:
    return row.number


def _village_of(row: TableRow) -> Hashable:
    """What the row and its title say of the place."""
    return *(tidy(row.raw.get(name)) for name in sorted(PLACE_FIELDS)), row.hint


def _take_role(row: TableRow) -> None:
    name = row.raw.get("full_name")
    beside = _BESIDE.fullmatch(tidy(name)) if isinstance(name, str) and "(" in name else None
    if beside and _role_in(beside[2]):
        row.raw |= {"full_name": beside[1], "role": beside[2]}


def _means(row: TableRow, role: TeamRole) -> bool:
    return bool(_role_in(row.raw["role"]) == role)


def _role_in(words: object) -> str | None:
    """The role that the words mean; None where they mean none."""
    try:
        found: str | None = ROLE.clean(words)
    except (Refused, ValueError):
        return None
    return found
