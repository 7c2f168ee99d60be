import pytest

from sammachip.audit.models import AuditEntry
from sammachip.audit.wording import changes_in_words


@pytest.mark.parametrize(
    ("object_type", "changes", "said"),
    [
        ("villages.event", {"starts_on": ["2017-03-01", None]}, [("วันแรก", "01/03/2560", "–")]),
        ("villages.event", {"title": ["", "ประชุม"]}, [("ชื่อกิจกรรม", "–", "ประชุม")]),
        ("groups.occupationalgroup", {"status": ["formed", "operating"]}, [("สถานะ", "จัดตั้งแล้ว", "ดำเนินการ")]),
        ("groups.occupationalgroup", {"search_text": ["•••", "•••"]}, []),
        ("accounts.user", {"is_active": [True, False]}, [("ใช้งานได้", "ใช่", "ไม่")]),
        (
            "accounts.user",
            {"last_login": [None, "2017-03-01T02:05:00Z"]},
            [("เข้าสู่ระบบครั้งสุดท้าย", "–", "01/03/2560 09:05")],
        ),
        ("", {"rows": [None, 30]}, [("แถว", "–", "30")]),
        ("gone.model", {"colour": ["แดง", "ดำ"]}, [("colour", "แดง", "ดำ")]),
        ("households.needsurvey", {"choices": [["ไก่"], ["ไก่", "ปลา"]]}, [("ตัวเลือก", "ไก่", "ไก่, ปลา")]),
    ],
)
def test_changes_read_as_the_office_writes(object_type, changes, said):
    assert changes_in_words(AuditEntry(object_type=object_type, changes=changes)) == said
