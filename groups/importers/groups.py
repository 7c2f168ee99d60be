"""The register of occupational groups: the department's form, and the lists offices make of it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from groups.actions import change_group, found_group
from groups.enums import GroupStatus
from groups.importers.cells import line_of_group
from groups.models import OccupationalGroup
from groups.recorded import recorded_groups
from sammachip.accounts.models import User
from sammachip.areas.scope import AreaScope
from sammachip.imports import cleaning
from sammachip.imports.boxes import said_by_boxes
from sammachip.imports.columns import Column
from sammachip.imports.comparing import change_since, differences, earlier_row, snapshot
from sammachip.imports.enums import Outcome
from sammachip.imports.familiar_columns import PHONE, SEQUENCE, SITE_COLUMNS
from sammachip.imports.people_saving import given, outcome_after
from sammachip.imports.registry import Change, Context, Importer
from sammachip.imports.rows import Row
from sammachip.thai.text import compare_key
from trainers.enums import ProductGroup
from trainers.queries import OccupationIndex
from villages.targets import ADD_TARGETS, OPEN_YEAR, OPTION, TargetVillages

STORED = ("name", "category", "product", "phone", "registered_on")


def _product_of(line: ProductGroup, headings: tuple[str, ...], label: Any) -> Column:
    """One of the four columns of the form: the product stands in the column of its line."""
    return Column(f"product_{line}", headings, label, clean=cleaning.text, in_template=False)


LINE_COLUMNS = (
    _product_of(
        ProductGroup.AGRICULTURE, ("ภาคการเกษตร", "ด้านการเกษตร", "การเกษตร", "เกษตร"), _("Agriculture")
    ),
    _product_of(
        ProductGroup.PROCESSING,
        ("การแปรรูป", "แปรรูป", "ด้านการแปรรูป", "การแปรรูป (OTOP/SME)", "OTOP/SME", "แปรรูปผลิตภัณฑ์"),
        _("Processing"),
    ),
    _product_of(
        ProductGroup.TOURISM,
        ("การท่องเที่ยวชุมชน", "ท่องเที่ยวชุมชน", "การท่องเที่ยว", "ท่องเที่ยว", "ด้านการท่องเที่ยว"),
        _("Community tourism"),
    ),
    _product_of(ProductGroup.OTHER, ("อื่นๆ", "อื่น ๆ", "ด้านอื่นๆ", "อื่น"), _("Other line")),
)
_TICKS = frozenset(map(compare_key, ("/", "✓", "✔", "√", "x", "1", "ใช่", "●")))


class GroupImporter(Importer):
    """Groups of a village; one of each name."""

    kind = "groups"
    label = _("Occupational groups")
    order = 60
    belongs_to_year = True
    columns = (
        SEQUENCE,
        Column(
            "name",
            (
                "ชื่อกลุ่ม",
                "ชื่อกลุ่มอาชีพ",
                "กลุ่มอาชีพ",
                "รายชื่อกลุ่ม",
                "รายชื่อกลุ่มอาชีพ",
                "ชื่อกลุ่ม/องค์กร",
                "กลุ่ม",
                "กลุ่มอาชีพที่จัดตั้ง",
                "Group name",
                "GROUP_NAME",
                "Group",
            ),
            _("Name of the group"),
            required=True,
            sample="กลุ่มทอเสื่อกกบ้านตัวอย่าง",
            clean=cleaning.text,
            signs="^ชื่อ(?:กลุ่ม|วิสาหกิจ)|^กลุ่มที่",
        ),
        *SITE_COLUMNS,
        Column(
            "registered_on",
            (
                "วันที่จดทะเบียน",
                "วัน เดือน ปี ที่จดทะเบียน",
                "วันที่ เดือน ปี ที่จดทะเบียน",
                "ว.ด.ป. ที่จดทะเบียน",
                "วันที่ขึ้นทะเบียน",
                "วันจดทะเบียน",
                "จดทะเบียนเมื่อ",
                "วันที่จัดตั้ง",
                "วัน เดือน ปี ที่จัดตั้ง",
                "ว.ด.ป. ที่จัดตั้ง",
                "วันจัดตั้ง",
                "จัดตั้งเมื่อ",
                "Registered date",
                "Registration date",
                "REG_DATE",
                "Founded on",
            ),
            _("Registered on"),
            sample="15/3/2561",
            clean=cleaning.past_date,
            otherwise=("วันที่",),
            signs="(?:วัน|วดป|เมื่อ).*(?:ทะเบียน|จัดตั้ง|ก่อตั้ง)|(?:ทะเบียน|จัดตั้ง|ก่อตั้ง)(?:เมื่อ)?วัน|(?:ก่อตั้ง|จัดตั้ง).*เมื่อ|^(?:จัดตั้ง|ก่อตั้ง)",
            never="เลข|^ปี",
        ),
        Column(
            "category",
            (
                "ประเภท (A/P/T/O)",
                "ประเภทกลุ่ม",
                "ประเภทกลุ่มอาชีพ",
                "ประเภท",
                "ด้าน",
                "สาขา",
                "กลุ่มผลิตภัณฑ์",
                "หมวด",
                "Category",
                "Type",
            ),
            _("Category"),
            sample="การแปรรูป",
            clean=line_of_group,
            said_between=True,
            signs="ประเภท|หมวด|^(?:กลุ่ม)?(?:อาชีพ)?ด้าน$|อาชีพด้าน$",
        ),
        Column(
            "product",
            (
                "อาชีพ/ผลิตภัณฑ์",
                "ผลิตภัณฑ์",
                "ชื่อผลิตภัณฑ์",
                "ผลิตภัณฑ์ของกลุ่ม",
                "ผลิตภัณฑ์/กิจกรรม",
                "กิจกรรม",
                "กิจกรรมของกลุ่ม",
                "กิจกรรมกลุ่ม",
                "กิจกรรม/ผลิตภัณฑ์",
                "ระบุอาชีพ/ผลิตภัณฑ์",
                "สินค้า",
                "อาชีพ",
                "Product",
                "Activity",
            ),
            _("Product or activity"),
            sample="เสื่อกก",
            clean=cleaning.text,
            signs="ผลิตภัณฑ์|กิจกรรม|สินค้า|อาชีพ|^ผลิต$|^ผลผลิต",
            never="ประเภท|หมวด|ด้าน$|จำนวน|ราคา|ชื่อกลุ่ม|รายได้|มาตรฐาน",
        ),
        *LINE_COLUMNS,
        PHONE,
    )
    proof = (
        frozenset({"name"}),
        frozenset({"category", "product", "registered_on", *(column.field for column in LINE_COLUMNS)}),
    )
    words = ("กลุ่มอาชีพ", "ทะเบียนกลุ่ม")
    foreign_headings = (
        "ระดับดาว",
        "ดาว",
        "เลขทะเบียน OTOP",
        "ราคา",
        "ราคา (บาท)",
        "เลขประจำตัวประชาชน",
        "ผู้ผลิต/ผู้ประกอบการ",
    )
    options = (OPTION,)
    assumed_options = (ADD_TARGETS, OPEN_YEAR)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.targets = TargetVillages(context)
        self.earlier: dict[tuple[str, str], Row] = {}
        self.groups: dict[tuple[str, str], OccupationalGroup] = {}

    @classmethod
    def rows_of_register(cls, scope: AreaScope, year: int | None) -> Iterable[Mapping[str, Any]]:
        return recorded_groups(scope, year)

    def prepare(self, rows: Sequence[Row]) -> None:
        occupations = OccupationIndex.load()
        for row in rows:
            _settle_line(row, occupations)
        self.targets.prepare(rows)
        ids = [one.pk for one in self.targets.by_code.values()]
        found = OccupationalGroup.objects.filter(year_village__in=ids).select_related("year_village")
        self.groups = {(group.year_village.code, compare_key(group.name)): group for group in found}

    def match(self, row: Row) -> None:
        name, code = row.values.get("name"), row.values.get("village_code")
        self.targets.of_row(row)
        if row.is_rejected or not name or not code:
            return
        key = (code, compare_key(name))
        earlier = earlier_row(self.earlier, key, row)
        if earlier and earlier.file == row.file:
            row.add_problem("name", "same_group_as_row", row=earlier.number)
            return
        self._compare(row, self.groups.get(key), earlier)

    def commit_row(self, row: Row, *, by: User | None) -> list[Change]:
        values = given({name: row.values.get(name) for name in STORED})
        group: OccupationalGroup | None = row.matched
        if group is None:
            year_village, added = self.targets.take(row, by)
            group = found_group(
                by=by, year_village=year_village, **({"category": ""} | values), status=_status(values)
            )
            return [*added, Change(group)]
        if group.status == GroupStatus.PREPARING:
            values["status"] = _status(values)
        before = snapshot(group)
        return change_since(change_group(group, by=by, **values), before)

    def _compare(self, row: Row, group: OccupationalGroup | None, earlier: Row | None) -> None:
        row.matched = group
        if group:
            row.changes = differences(group, {name: row.values.get(name) for name in STORED})
            row.compared = Outcome.CHANGED if row.changes else Outcome.SAME
        elif earlier:
            row.compared = outcome_after(earlier, row)


def _status(values: dict[str, Any]) -> GroupStatus:
    return GroupStatus.FORMED if values.get("registered_on") else GroupStatus.PREPARING


def _settle_line(row: Row, occupations: OccupationIndex) -> None:
    """The line of a group: as its own column says, as the column its product stands in, or as its product is.

    A row that was kept comes back without those columns and stays as it was settled.
    """
    if not row.raw:
        return
    filled = _filled_lines(row)
    values = row.values
    products = [words for _line, words in filled if compare_key(words) not in _TICKS]
    if len(filled) > 1:
        row.add_problem("category", "two_categories")
    elif filled and not values.get("category"):
        values["category"] = filled[0][0]
    if len(filled) <= 1 and products:
        values["product"] = products[0]
    if len(filled) <= 1 and not values.get("category") and not row.has_problem("category"):
        _guess_line(row, occupations)


def _filled_lines(row: Row) -> list[tuple[str, str]]:
    """The lines with something in their column; where only "others" is a column, it is one of remarks."""
    said = [
        (line.value, said_by_boxes(row.values.pop(f"product_{line}", None) or "")) for line in ProductGroup
    ]
    columns = {column.field for column in LINE_COLUMNS} & row.raw.keys()
    return [(line, words) for line, words in said if words] if len(columns) > 1 else []


def _guess_line(row: Row, occupations: OccupationIndex) -> None:
    words = row.values.get("product") or row.values.get("name") or ""
    known = occupations.match(words)
    if known:
        row.values["category"] = known.product_group
        row.inferred["category"] = "occupation"
    else:
        row.add_problem("category", "category_not_said")
