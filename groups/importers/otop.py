"""The list of OTOP products with their producers, as a district keeps it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from groups.actions import change_product, register_product
from groups.importers import cells
from groups.importers.producers import Producers
from groups.models import OtopProduct
from groups.recorded import recorded_products
from sammachip.accounts.models import User
from sammachip.areas.scope import AreaScope
from sammachip.imports import cleaning
from sammachip.imports.columns import Column
from sammachip.imports.comparing import change_since, differences, earlier_row, snapshot
from sammachip.imports.enums import Outcome
from sammachip.imports.familiar_columns import SEQUENCE, SITE_COLUMNS
from sammachip.imports.people_saving import given, outcome_after
from sammachip.imports.registry import Change, Context, Importer
from sammachip.imports.rows import Row
from sammachip.thai.fiscal import fiscal_year
from sammachip.thai.text import compare_key
from villages.targets import ADD_TARGETS, OPEN_YEAR, OPTION

STORED = ("name", "category", "price", "unit", "star", "otop_no", "registered_on")
_REGISTERED_HEADINGS = (
    "วันที่ลงทะเบียน",
    "วันลงทะเบียน",
    "วันที่ขึ้นทะเบียน",
    "วันที่จดทะเบียน",
    "วัน เดือน ปี ที่ลงทะเบียน",
    "วัน เดือน ปี ที่ขึ้นทะเบียน",
    "ว.ด.ป. ที่ลงทะเบียน",
    "ลงทะเบียนเมื่อ",
    "Registered date",
    "Registration date",
    "REG_DATE",
)


class ProductImporter(Importer):
    """Products, one of each name and producer; the producer is made known along with the first."""

    kind = "otop"
    label = _("OTOP products")
    order = 70
    belongs_to_year = True
    belongs_to_village = False
    columns = (
        SEQUENCE,
        Column(
            "otop_no",
            (
                "เลขทะเบียน OTOP",
                "ทะเบียน OTOP",
                "เลขที่ทะเบียน OTOP",
                "รหัส OTOP",
                "เลขทะเบียน",
                "รหัสผลิตภัณฑ์",
                "OTOP No.",
            ),
            _("OTOP number"),
            sample="330100005",
            clean=cells.otop_number,
            signs="เลข.*ทะเบียน|ทะเบียน.*เลข|รหัส.*ทะเบียน|(?:รหัส|เลข|เลขที่).*otop|otop.*(?:no|id)$",
            never="วัน|บ้าน",
        ),
        Column(
            "name",
            (
                "ชื่อผลิตภัณฑ์",
                "ผลิตภัณฑ์",
                "ชื่อสินค้า",
                "สินค้า",
                "รายการผลิตภัณฑ์",
                "ชื่อผลิตภัณฑ์ OTOP",
                "รายการ",
                "Product name",
                "Product",
            ),
            _("Product"),
            required=True,
            sample="เสื่อกกพับ",
            clean=cleaning.text,
            signs="ผลิตภัณฑ์|สินค้า",
            never="ประเภท|หมวด|ราคา|รหัส|เลข|มาตรฐาน|จำนวน|ผู้|กลุ่ม|วัน|เรื่องราว|ดาว",
        ),
        Column(
            "producer",
            (
                "ผู้ผลิต/ผู้ประกอบการ",
                "ผู้ผลิตผู้ประกอบการ",
                "ผู้ผลิต",
                "ชื่อผู้ผลิต",
                "ผู้ประกอบการ",
                "ชื่อผู้ประกอบการ",
                "กลุ่ม/ผู้ผลิต",
                "กลุ่มผู้ผลิต",
                "ชื่อกลุ่มผู้ผลิต",
                "ชื่อกลุ่ม/ผู้ประกอบการ",
                "เจ้าของผลิตภัณฑ์",
                "ผลิตโดย",
                "ชื่อกลุ่ม",
                "Producer",
                "Manufacturer",
            ),
            _("Producer"),
            required=True,
            sample="กลุ่มทอเสื่อกกบ้านตัวอย่าง",
            clean=cleaning.text,
            fills_down=True,
            otherwise=("กลุ่ม", "ร้าน", "ชื่อร้าน", "ชื่อกิจการ"),
            signs="ผู้ผลิต|ผู้ประกอบการ|เจ้าของ|ผลิตโดย|ชื่อกลุ่ม",
            never="โทร|เบอร์|เลข|ประเภท|ที่อยู่",
        ),
        Column(
            "category",
            (
                "ประเภทผลิตภัณฑ์",
                "ประเภท",
                "ประเภทสินค้า",
                "หมวด",
                "หมวดผลิตภัณฑ์",
                "กลุ่มผลิตภัณฑ์",
                "ประเภทที่",
                "Category",
                "PRODUCT_TYPE",
            ),
            _("Category"),
            sample="4. ของใช้ ของตกแต่ง ของที่ระลึก",
            clean=cells.product_category,
            said_between=True,
            signs="ประเภท|หมวด",
            never="ผู้",
        ),
        Column(
            "price",
            (
                "ราคา (บาท)",
                "ราคา",
                "ราคาจำหน่าย",
                "ราคาขาย",
                "ราคาต่อหน่วย",
                "ราคา/หน่วย",
                "ราคาจำหน่าย (บาท)",
                "Price",
            ),
            _("Price (baht)"),
            sample="250",
            clean=cells.price,
            otherwise=("บาท",),
            signs="ราคา",
            never="ทุน|ต้นทุน|ส่ง$",
        ),
        Column("unit", ("หน่วย", "หน่วยนับ"), _("Unit"), sample="ผืน", clean=cleaning.text),
        Column(
            "star",
            (
                "ระดับดาว",
                "ดาว",
                "จำนวนดาว",
                "ผลการคัดสรร",
                "ระดับ",
                "ผลคัดสรร",
                "ผลการคัดสรร (ดาว)",
                "Star",
                "Stars",
            ),
            _("Star"),
            sample="4 ดาว",
            clean=cells.star,
            signs="ดาว|คัดสรร",
        ),
        Column(
            "registered_on",
            _REGISTERED_HEADINGS,
            _("Registered on"),
            sample="15/3/2561",
            clean=cleaning.past_date,
            otherwise=("วันที่",),
            signs="(?:วัน|วดป|เมื่อ).*ทะเบียน|ทะเบียน.*(?:เมื่อ|วัน)",
        ),
        *SITE_COLUMNS,
    )
    proof = (
        frozenset({"name"}),
        frozenset({"producer"}),
        frozenset({"category", "price", "star", "otop_no"}),
    )
    words = ("OTOP", "โอทอป", "หนึ่งตำบลหนึ่งผลิตภัณฑ์")
    foreign_headings = ("ภาคการเกษตร", "การท่องเที่ยวชุมชน", "เลขประจำตัวประชาชน")
    options = (OPTION,)
    assumed_options = (ADD_TARGETS, OPEN_YEAR)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.producers = Producers(context)
        self.earlier: dict[tuple[str, str], Row] = {}

    @classmethod
    def rows_of_register(cls, scope: AreaScope, year: int | None) -> Iterable[Mapping[str, Any]]:
        return recorded_products(scope)

    def prepare(self, rows: Sequence[Row]) -> None:
        self.producers.prepare(rows)
        found = OtopProduct.objects.filter(producer__in=[one.pk for one in self.producers.known.values()])
        self.products = {(product.producer_id, compare_key(product.name)): product for product in found}

    def match(self, row: Row) -> None:
        name, maker = row.values.get("name"), row.values.get("producer")
        if row.is_rejected or not name or not maker:
            return
        key = (compare_key(name), compare_key(maker))
        earlier = earlier_row(self.earlier, key, row)
        if earlier and earlier.file == row.file:
            row.add_problem("name", "same_product_as_row", row=earlier.number)
            return
        producer = self.producers.of_row(row)
        if producer is None:
            self.producers.targets.of_row(row)
        row.matched = self.products.get((producer.pk, key[0])) if producer else None
        if row.matched:
            row.changes = differences(row.matched, _values(row))
            row.compared = Outcome.CHANGED if row.changes else Outcome.SAME
        elif earlier:
            row.compared = outcome_after(earlier, row)

    def commit_row(self, row: Row, *, by: User | None) -> list[Change]:
        product: OtopProduct | None = row.matched
        values = self._with_year_of_star(given(_values(row)), product)
        if product is None:
            producer, added = self.producers.take(row, by)
            if "category" not in values:
                raise ValidationError(_("Say which of the five categories the product belongs to."))
            return [*added, Change(register_product(by=by, producer=producer, **values))]
        before = snapshot(product)
        return change_since(change_product(product, by=by, **values), before)

    def _with_year_of_star(self, values: dict[str, Any], product: OtopProduct | None) -> dict[str, Any]:
        """A star is of the year that the list is of, unless the product has it already."""
        if "star" in values and (product is None or product.star != values["star"]):
            values["star_year"] = self.context.year or fiscal_year(self.context.today)
        return values


def _values(row: Row) -> dict[str, Any]:
    return {name: row.values.get(name) for name in STORED}
