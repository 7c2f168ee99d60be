"""The sage survey as offices keep it in spreadsheets."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sammachip.accounts.models import User
from sammachip.areas.scope import AreaScope
from sammachip.imports import cleaning
from sammachip.imports.columns import Column
from sammachip.imports.comparing import change_since, differences, snapshot
from sammachip.imports.enums import Outcome
from sammachip.imports.familiar_columns import PERSON_COLUMNS, PLACE_COLUMNS, SEQUENCE
from sammachip.imports.people_matching import PeopleMatcher
from sammachip.imports.people_saving import given, outcome_after, person_changes, save_person
from sammachip.imports.registry import Change, Context, Importer
from sammachip.imports.rows import Row
from sammachip.thai.digits import to_arabic
from sammachip.thai.text import compare_key, tidy
from trainers.actions import change_sage_survey, record_sage_survey
from trainers.models import SageSurvey
from trainers.recorded import recorded_sages
from villages.models import Village

TAUGHT_BEFORE = {
    True: ("เคย", "ใช่", "เคยเป็น", "มี", "/", "✓", "✔", "√"),
    False: ("ไม่เคย", "ไม่ใช่", "ไม่", "ไม่เคยเป็น", "ยังไม่เคย", "x"),
}
AVAILABLE = {
    "yes": ("พร้อม", "ใช่", "ยินดี", "สะดวก", "พร้อมเป็น", "/", "✓", "✔", "√"),
    "no": ("ไม่พร้อม", "ไม่ใช่", "ไม่", "ไม่สะดวก", "ไม่ยินดี", "x"),
    "maybe": ("ขอคิดดู", "ขอคิดดูก่อน", "ไม่แน่ใจ", "ยังไม่แน่ใจ", "อาจจะ", "แล้วแต่โอกาส", "maybe"),
}
_TIMES = "(?:ครั้ง|หน|รอบ|รุ่น|เวที|คราว|เที่ยว)"
_MANY = "หลาย|บาง|นานๆ|สอง|สาม|สองสาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ"
_TAUGHT_SIGNS = (
    (False, rf"^(?:ยัง)?ไม่(?!แน่)|^0+{_TIMES}$"),
    (True, "^(?:เคย|ใช่)(?!.*ไม่)"),
    (True, rf"^(?:ประมาณ|ราวๆ?|มากกว่า|กว่า|เกิน|เกือบ)?(?=\d*[1-9])\d+(?:-\d+|ถึง\d+)?(?:กว่า)?{_TIMES}"),
    (True, rf"^(?:(?:{_MANY}){_TIMES}|{_TIMES}เดียว|บ่อย|(?:เป็น)?ประจำ)"),
)
_TAUGHT_IN_DOUBT = r"\d|แน่ใจ|จำไม่|^น้อย|แรก|^เคย/ไม่"
_ASKS_HOW_OFTEN = re.compile(rf"กี่|{_TIMES}")
# In this order, because who asks for time to think is not ready either.
_READY_SIGNS = (
    ("maybe", r"คิดดู|แน่ใจ|อาจ|แล้วแต่|ตัดสินใจ|ขอเวลา|พิจารณา|ปรึกษา"),
    ("no", r"^(?:ยัง)?ไม่"),
    ("yes", r"^(?:พร้อม|ยินดี|สะดวก|สมัครใจ|ได้|ใช่)(?!.*ไม่)"),
)

SURVEY_COLUMNS = (
    Column(
        "expertise",
        (
            "องค์ความรู้/ความเชี่ยวชาญ",
            "ความเชี่ยวชาญ",
            "องค์ความรู้",
            "อาชีพ/ความเชี่ยวชาญ",
            "อาชีพที่เชี่ยวชาญ",
            "ความรู้/ความสามารถ",
            "ภูมิปัญญา",
            "สาขา",
            "เชี่ยวชาญ",
            "เชี่ยวชาญเรื่องใด",
            "ความถนัด",
            "ทักษะอาชีพ",
            "ปราชญ์ด้าน",
            "เชี่ยวชาญด้าน",
            "ภูมิปัญญาด้าน",
            "ความชำนาญ",
            "ชำนาญด้าน",
            "ถนัดด้าน",
            "ความเชี่ยวชาญด้าน",
            "ความสามารถ",
            "ความสามารถพิเศษ",
            "ทักษะ",
            "อาชีพที่ถนัด",
            "อาชีพที่ชำนาญ",
            "ถนัด",
            "เก่งเรื่อง",
            "เก่งด้าน",
            "มีความรู้เรื่อง",
            "Expertise",
            "Skill",
            "Skills",
        ),
        label=_("Expertise"),
        sample="เลี้ยงไก่ไข่",
        clean=cleaning.text,
        otherwise=("อาชีพ", "ด้าน", "เรื่อง", "อาชีพที่ประสบความสำเร็จ", "อาชีพที่ทำ"),
        signs="เชี่ยวชาญ|ชำนาญ|องค์ความรู้|ภูมิปัญญา|ถนัด|ทักษะ|ความรู้|ปราชญ์ด้าน|สาขา|เก่ง"
        "|(?:วิชา|อาชีพ|เรื่อง)ที่(?:สอน|ถ่ายทอด|ถนัด)|^สอนเรื่อง",
        never="ปี$|ระดับ|อันดับ",
    ),
    Column(
        "years",
        (
            "ประสบการณ์ (ปี)",
            "ทำมาแล้ว (ปี)",
            "ทำมา (ปี)",
            "ทำมาแล้วกี่ปี",
            "ประกอบอาชีพนี้มาแล้วกี่ปี",
            "จำนวนปี",
            "ประสบการณ์",
            "จำนวนปีที่ทำ",
            "Years of experience",
            "Experience",
            "EXP_YEAR",
        ),
        label=_("Years of experience"),
        sample="12",
        clean=cleaning.years,
        signs="ประสบการณ์|^ปสก|กี่ปี|จำนวนปี|^จนปี|ระยะเวลา|ทำมา|มานาน|อายุงาน|ประกอบอาชีพมา|^ปีที่ทำ",
        never="เคย|สอน|วิทยากร",
    ),
    Column(
        "taught_before",
        (
            "เคยเป็นวิทยากร",
            "เคยเป็นวิทยากรหรือไม่",
            "เคยสอน",
            "เคยถ่ายทอด",
            "การเป็นวิทยากร",
            "TAUGHT",
            "TAUGHT_BEFORE",
        ),
        label=_("Has taught before"),
        sample="เคย",
        clean=cleaning.choice(TAUGHT_BEFORE, _TAUGHT_SIGNS, _TAUGHT_IN_DOUBT),
        signs="เคย.*(?:วิทยากร|สอน|ถ่ายทอด|บรรยาย|อบรมให้)|^เคยไม่เคย|(?:ประสบการณ์|ประวัติ).*(?:วิทยากร|สอน)"
        "|(?:วิทยากร|สอน|ถ่ายทอด|บรรยาย).*(?:หรือไม่|ไหม|มาก่อน|เคย|yn$|yesno$)",
        never="ได้(?:ไหม|มั้ย|หรือไม่)|พร้อม|ยินดี|สมัครใจ",
    ),
    Column(
        "available",
        ("พร้อมเป็นทีมวิทยากร", "พร้อมเป็นวิทยากร", "ความพร้อม", "READY", "AVAILABLE"),
        label=_("Ready to join the team"),
        sample="พร้อม",
        clean=cleaning.choice(AVAILABLE, _READY_SIGNS),
        signs="พร้อม|ยินดี|ยินยอม|สมัคร|ตอบรับ|สนใจเป็น|สะดวก|เป็นวิทยากรได้|(?:เข้าร่วม|^)(?:เป็น)?ทีม(?:วิทยากร)?$",
    ),
    Column(
        "surveyed_on",
        ("วันที่สำรวจ", "ว.ด.ป. ที่สำรวจ", "วันเดือนปีที่สำรวจ", "วันที่ให้ข้อมูล", "Survey date", "Date of survey"),
        label=_("Surveyed on"),
        sample="15/3/2561",
        clean=cleaning.past_date,
        otherwise=("ประทับเวลา", "Timestamp", "วันที่", "ว.ด.ป.", "วัน เดือน ปี", "ลงวันที่", "เมื่อวันที่"),
        signs="(?:วัน|วดป).*(?:สำรวจ|สัมภาษณ์|เก็บข้อมูล|ให้ข้อมูล|บันทึก|ลงพื้นที่)|(?:สำรวจ|สัมภาษณ์).*(?:เมื่อ|วัน)",
    ),
)


SURVEY_FIELDS = tuple(column.field for column in SURVEY_COLUMNS)


class SageImporter(Importer):
    """Sages as the survey found them; one survey for each person and village."""

    kind = "sages"
    label = _("Sage survey")
    order = 20
    columns = (SEQUENCE, *PERSON_COLUMNS, *PLACE_COLUMNS, *SURVEY_COLUMNS)
    proof = (frozenset({"full_name", "first_name"}), frozenset({"expertise", "taught_before", "available"}))
    words = ("ปราชญ์", "ผู้ประสบความสำเร็จ")
    foreign_headings = ("บทบาท", "วิทยากรผู้ดูแล", "ประเภทวิทยากร", "ชื่อกลุ่ม")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.people = PeopleMatcher()
        self.surveys: dict[tuple[str, int], SageSurvey] = {}
        self.villages: dict[str, Village] = {}

    @classmethod
    def rows_of_register(cls, scope: AreaScope, year: int | None) -> Iterable[Mapping[str, Any]]:
        return recorded_sages(scope)

    def prepare(self, rows: Sequence[Row]) -> None:
        for row in rows:
            _read_how_often(row)
        self.people.prepare(rows)
        codes = {row.values["village_code"] for row in rows if row.values.get("village_code")}
        self.villages = {village.code: village for village in Village.objects.filter(code__in=codes)}
        self.surveys = {
            (survey.code, survey.person_id): survey for survey in SageSurvey.objects.filter(code__in=codes)
        }

    def match(self, row: Row) -> None:
        earlier = self.people.compare_with_batch(row)
        person = self.people.find_person(row)
        survey = self.surveys.get((row.values.get("village_code") or "", person.pk)) if person else None
        row.matched = (person, survey)
        if person and survey:
            row.changes = person_changes(row, person) | differences(survey, _survey_values(row))
            row.compared = Outcome.CHANGED if row.changes else Outcome.SAME
        elif earlier:
            row.compared = outcome_after(earlier, row)

    def commit_row(self, row: Row, *, by: User | None) -> list[Change]:
        person, survey = row.matched
        village = self.villages.get(row.values["village_code"] or "")
        if village is None:
            raise ValidationError(_("The village is not in the register of villages yet."))
        person, changes = save_person(row, person, by)
        if survey:
            before = snapshot(survey)
            survey = change_sage_survey(survey, by=by, **given(_survey_values(row)))
            return [*changes, *change_since(survey, before)]
        survey = record_sage_survey(by=by, village=village, person=person, **given(_survey_values(row)))
        return [*changes, Change(survey)]


def _read_how_often(row: Row) -> None:
    """A number alone below a heading that asks for one: "เคยเป็นวิทยากร (ครั้ง)"."""
    cell, heading = tidy(row.raw.get("taught_before")), row.headings.get("taught_before", "")
    if row.has_problem("taught_before") and _ASKS_HOW_OFTEN.search(compare_key(heading)) and _is_count(cell):
        row.problems = [problem for problem in row.problems if problem.field != "taught_before"]
        row.values["taught_before"] = True
        row.inferred["taught_before"] = cleaning.COUNTED


def _is_count(cell: str) -> bool:
    """No and once are answers already."""
    return re.fullmatch(r"0*[1-9]\d{0,2}", to_arabic(cell)) is not None


def _survey_values(row: Row) -> dict[str, Any]:
    return {name: row.values.get(name) for name in SURVEY_FIELDS}
