"""The blank forms and the guide that an office would keep beside the steps."""

from datetime import date

from django.core.files.base import ContentFile

from sammachip.accounts.models import User
from sammachip.imports.lists import list_to_fill_in
from sammachip.imports.registry import importers
from villages.actions import add_to_library
from villages.enums import LibraryKind

_FORMS = {
    "sages": ("แบบสำรวจปราชญ์ชุมชน (ตัวอย่าง)", (1,)),
    "households": ("ทะเบียนครัวเรือนเป้าหมาย (ตัวอย่าง)", (4,)),
    "follow_ups": ("แบบติดตามครัวเรือน (ตัวอย่าง)", (11,)),
}
_ISSUER = "สำนักงานพัฒนาชุมชนอำเภอ (ชุดสาธิต)"


def fill_library(by: User, district: str, today: date) -> None:
    """The forms are lists that an import reads back."""
    for importer in importers():
        if importer.kind in _FORMS:
            title, steps = _FORMS[importer.kind]
            add_to_library(
                by=by,
                title=title,
                kind=LibraryKind.FORM,
                issuer=_ISSUER,
                edition="1",
                valid_from=today.replace(month=1, day=1),
                steps=steps,
                file=ContentFile(list_to_fill_in(importer, district), name=f"{title}.xlsx"),
            )
    add_to_library(
        by=by,
        title="แนวทางการเบิกจ่ายค่าใช้จ่ายในการฝึกอบรม (ตัวอย่าง)",
        kind=LibraryKind.RULE,
        issuer=_ISSUER,
        url="https://example.org/rules",
        steps=(3, 8, 9),
        note="ที่อยู่สมมุติ ผู้ดูแลระบบเปลี่ยนเป็นระเบียบที่สำนักงานใช้จริง",
    )
