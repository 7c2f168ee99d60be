"""The list of villages, as the district's register gives it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sammachip.accounts.models import User
from sammachip.areas.scope import AreaScope
from sammachip.imports import cleaning
from sammachip.imports.columns import Column
from sammachip.imports.comparing import change_since, differences, earlier_row, snapshot
from sammachip.imports.enums import Outcome
from sammachip.imports.familiar_columns import (
    DISTRICT,
    MOO,
    NATIONAL_ID,
    OF_PEOPLE,
    TAMBON,
    VILLAGE_CODE,
)
from sammachip.imports.looks import names_village
from sammachip.imports.pipeline import outside
from sammachip.imports.places import KnownVillage
from sammachip.imports.problems import register_value_sentences
from sammachip.imports.registry import (
    Change,
    Context,
    Importer,
    register,
    register_current_year,
    register_steps_of,
    register_steps_once,
    register_village_finder,
)
from sammachip.imports.rows import Row
from sammachip.thai.digits import plain
from sammachip.thai.errors import Unreadable
from sammachip.thai.houses import split_village, strip_village_word
from sammachip.thai.names import split_name
from sammachip.ui.unreadable import SENTENCES
from villages.actions import add_villages_to_year, change_village, register_village
from villages.models import ProgrammeYear, Village, YearVillage
from villages.process.refresh import deferred
from villages.process.touched import refresh_steps_of
from villages.recorded import recorded_villages
from villages.targets import REASONS, register_reasons

MAKE_TARGETS = "make_targets"
_NAMES: tuple[str, ...] = ("ชื่อหมู่บ้าน", "หมู่บ้าน", "ชื่อบ้าน", "บ้าน", "รายชื่อหมู่บ้าน", "ชื่อหมู่บ้าน/ชุมชน")
_NAMES += ("VILL_NAME", "VILLNAME", "VILLAGE", "MMDESC", "ชื่อ มบ.", "มบ.", "หมู่ที่/ชื่อบ้าน", "หมู่ที่/บ้าน")
STORED = (
    "name",
    "moo",
    "tambon_code",
    "households_total",
    "population_m",
    "population_f",
    "headman_name",
)


def known_villages(scope: AreaScope) -> Iterator[KnownVillage]:
    """The villages of the register that rows of any kind may belong to."""
    for code, name, moo in Village.objects.all().within(scope).values_list("code", "name", "moo"):
        yield KnownVillage(code, name, moo)


def current_year() -> int | None:
    """The fiscal year the offices work in."""
    programme_year = ProgrammeYear.objects.all().current()
    return programme_year.year if programme_year else None


def _village_name(value: object) -> str | dict[str, Any] | None:
    """The name, with its number where that stands in the same cell."""
    name = cleaning.text(value)
    said = split_village(name)
    if name and said.name and said.moo:
        return {"name": said.name, "moo": said.moo}
    return strip_village_word(name) if name else None


def _tambon_code(value: object) -> str | dict[str, str] | None:
    """The six digits, or the last two of them as a number to be found in the district."""
    code = cleaning.text(value)
    if code and re.fullmatch(r"[0-9]{1,2}", plain(code)):
        return {"tambon": plain(code)}
    if code and re.fullmatch(r"[1-9][0-9]{5}", plain(code)) is None:
        raise Unreadable("not_a_number", value)
    return plain(code) if code else None


def _headman(value: object) -> str | None:
    return split_name(value).full if cleaning.text(value) else None


def _count(
    field: str, headings: tuple[str, ...], label: Any, sample: str, signs: str, never: str = "อายุ|ปี"
) -> Column:
    return Column(
        field,
        headings,
        label,
        sample=sample,
        clean=cleaning.integer(0, 100_000),
        signs=signs,
        never=f"{never}|เป้าหมาย|ผู้ใหญ่บ้าน|ร้อยละ",
    )


class VillageImporter(Importer):
    """Villages with what the register counts in them."""

    kind = "villages"
    label = _("Villages")
    order = 10
    columns = (
        VILLAGE_CODE,
        Column(
            "name",
            _NAMES,
            _("Village"),
            required=True,
            sample="บ้านคูซอด",
            looks=names_village,
            clean=_village_name,
            signs="^ชื่อ(?:หมู่)?บ้าน|villagename",
            never="ผู้ใหญ่",
        ),
        MOO,
        Column(
            "tambon_code",
            ("รหัสตำบล", "TAM", "TAMBON_CODE", "TAM_CODE"),
            _("Tambon code"),
            sample="330103",
            clean=_tambon_code,
        ),
        TAMBON,
        DISTRICT,
        _count(
            "households_total",
            ("จำนวนครัวเรือน", "ครัวเรือน", "ครัวเรือนทั้งหมด", "จำนวนหลังคาเรือน", "หลังคาเรือน", "จำนวนบ้าน"),
            _("Households"),
            "279",
            "ครัวเรือน|หลังคา|^house|^hh|^(?:จำนวน)?คร$",
            "อายุ|รายได้|ยากจน|ตกเกณฑ์",
        ),
        _count(
            "population_m",
            ("ประชากรชาย", "ชาย", "จำนวนชาย", "เพศชาย", "ชาย (คน)", "ช."),
            _("Men"),
            "580",
            "ชาย|^male",
        ),
        _count(
            "population_f",
            ("ประชากรหญิง", "หญิง", "จำนวนหญิง", "เพศหญิง", "หญิง (คน)", "ญ."),
            _("Women"),
            "584",
            "หญิง|^female",
        ),
        Column(
            "headman_name",
            ("ผู้ใหญ่บ้าน", "ชื่อผู้ใหญ่บ้าน", "กำนัน/ผู้ใหญ่บ้าน", "ผู้ใหญ่บ้าน/กำนัน", "ผญบ.", "ผญ.บ.", "ผู้นำหมู่บ้าน"),
            _("Village head"),
            sample="นายตัวอย่าง ใจดี",
            clean=_headman,
            signs="ผู้ใหญ่บ้าน|กำนัน|ผญบ|(?:ชื่อ|สกุล)ผู้นำ|ผู้นำหมู่บ้าน.*ชื่อ|headman",
            never="โทร|เบอร์|เลข|วัน|อายุ",
        ),
    )
    proof = (frozenset({"name"}), frozenset({"village_code", "moo"}))
    words = ("หมู่บ้าน",)
    foreign_headings = (
        # "ID" counts the rows of an exported table.
        *(heading for heading in NATIONAL_ID.headings if heading != "ID"),
        *(heading for column in OF_PEOPLE for heading in column.headings),
        "ชื่อกลุ่ม",
        "วันที่",
        "วิทยากรหลัก",
        "รายชื่อทีมวิทยากร",
        "ทีมวิทยากร",
    )
    belongs_to_village = False
    proved_by_places = True
    # With the number of a village in the cell of its name.
    named_by = ("ข้อมูลพื้นฐานหมู่บ้าน", "รายชื่อหมู่บ้าน", "บัญชีหมู่บ้าน", "ทะเบียนหมู่บ้าน", "ข้อมูลหมู่บ้าน")
    proof_when_named = (
        frozenset({"name"}),
        frozenset({"households_total", "population_m", "headman_name"}),
    )
    options = ((MAKE_TARGETS, _("Make these villages target villages of the year")),)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.villages: dict[str, Village] = {}
        self.targets: set[int] = set()
        self.earlier: dict[str, Row] = {}

    @classmethod
    def rows_of_register(cls, scope: AreaScope, year: int | None) -> Iterable[Mapping[str, Any]]:
        return recorded_villages(scope, year)

    def prepare(self, rows: Sequence[Row]) -> None:
        for row in rows:
            _complete_code(row, self.context)
        codes = {row.values["village_code"] for row in rows if row.values.get("village_code")}
        self.villages = {village.code: village for village in Village.objects.filter(code__in=codes)}
        if self._makes_targets:
            self.targets = set(
                YearVillage.objects.filter(
                    programme_year__year=self.context.year, code__in=codes
                ).values_list("village_id", flat=True)
            )

    def match(self, row: Row) -> None:
        code = row.values.get("village_code")
        if row.is_rejected or not code:
            return
        earlier = earlier_row(self.earlier, code, row)
        if earlier and earlier.file == row.file:
            row.add_problem("village_code", "same_as_row", row=earlier.number)
            return
        self.context.villages.add(KnownVillage(code, row.values["name"], row.values["moo"]))
        self._compare(row, self.villages.get(code))

    def commit_row(self, row: Row, *, by: User | None) -> list[Change]:
        village = row.matched
        values = {name: row.values[name] for name in STORED if row.values.get(name) not in (None, "")}
        if village is None:
            village = register_village(by=by, code=row.values["village_code"], **values)
            changes = [Change(village)]
        else:
            before = snapshot(village)
            village = change_village(village, by=by, **values)
            changes = change_since(village, before)
        return [*changes, *self._make_target(village, by)]

    @property
    def _makes_targets(self) -> bool:
        return bool(self.context.options.get(MAKE_TARGETS) and self.context.year)

    def _compare(self, row: Row, village: Village | None) -> None:
        row.matched = village
        if village is None:
            return
        row.changes = differences(village, {name: row.values.get(name) for name in STORED})
        is_same = not row.changes and (not self._makes_targets or village.pk in self.targets)
        row.compared = Outcome.SAME if is_same else Outcome.CHANGED

    def _make_target(self, village: Village, by: User | None) -> list[Change]:
        if not self._makes_targets or village.pk in self.targets:
            return []
        year = ProgrammeYear.objects.filter(year=self.context.year).first()
        if year is None:
            raise ValidationError(REASONS["year_not_opened"])
        made = add_villages_to_year(by=by, villages=[village], programme_year=year)
        return [Change(year_village) for year_village in made]


def _tambon_around(row: Row, context: Context) -> str | None:
    """The tambon that the row names, or the lines above it, or that the files were handed in for."""
    here = context.villages.tambons.get(context.area_code)
    name = row.values.get("tambon") or row.hint.tambon or (here.name if here else "")
    return context.villages.tambon_code(name, row.values.get("district") or row.hint.district)


def _complete_code(row: Row, context: Context) -> None:
    """Code, moo and tambon say the same: each is completed by the others, and must not contradict them."""
    values = row.values
    code, moo, tambon = values.get("village_code"), values.get("moo"), values.get("tambon_code")
    if row.is_rejected:
        return
    tambon = tambon or (code[:6] if code else _tambon_around(row, context))
    if not code and tambon and moo:
        code = f"{tambon}{moo:02}"
    if not code:
        row.add_problem("village_code", "missing")
    elif outside(code, context):
        row.add_problem("village_code", "outside_area")
    elif tambon not in context.villages.tambons:
        row.add_problem("tambon_code", "unknown_tambon")
    elif not code.startswith(tambon) or (moo and code[2:4] != "99" and int(code[6:]) != moo):
        row.add_problem("village_code", "code_and_moo_disagree")
    values.update(village_code=code, tambon_code=tambon, moo=moo or (int(code[6:]) if code else None))


def register_importers() -> None:
    """What the machinery of imports learns from the villages, once, at start-up."""
    register(VillageImporter)
    register_village_finder(known_villages)
    register_steps_once(deferred)
    register_steps_of(refresh_steps_of)
    register_current_year(current_year)
    register_value_sentences(SENTENCES)
    register_reasons()
