"""Who makes the products of a list: producers of the register, and those it names for the first time."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from groups.actions import found_group, register_producer
from groups.enums import ProducerType
from groups.models import OccupationalGroup, OtopProducer
from sammachip.accounts.access import allows
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.areas.scope import AreaScope
from sammachip.imports.familiar_columns import PLACE_FIELDS
from sammachip.imports.pipeline import found_village, said_place
from sammachip.imports.place_words import PlaceWords
from sammachip.imports.registry import Change, Context
from sammachip.imports.rows import Row
from sammachip.people.models import Person
from sammachip.thai.errors import Unreadable
from sammachip.thai.names import name_key, split_name
from sammachip.thai.text import compare_key
from trainers.enums import ProductGroup
from villages.targets import TargetVillages

REASONS_OF_PLACE = {
    "producer_of_no_place": _(
        "It is not known which village or district the producer is of: add a column with the village."
    )
}
_GROUP_WORD = re.compile(r"^(?:กลุ่ม|วิสาหกิจชุมชน|สหกรณ์|ชมรม|ศูนย์)")
_COMPANY_WORD = re.compile(r"^(?:บริษัท|หจก|ห้างหุ้นส่วน|บจก|โรงงาน)")
# In a name like "กลุ่มแม่บ้านเกษตรกรบ้านคูซอด" the village comes last.
_VILLAGE_WITHIN = re.compile(r"(?<!แม่)(?<!ชาว)บ้าน[ก-๙]")


class Producers:
    """The producers and groups of the area by name; four queries, however many rows."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.targets = TargetVillages(context)
        self.known: dict[str, OtopProducer] = {}
        self.groups: defaultdict[str, list[OccupationalGroup]] = defaultdict(list)

    def prepare(self, rows: Sequence[Row]) -> None:
        scope = AreaScope.of(self.context.area_code)
        self.known = {compare_key(one.name): one for one in OtopProducer.objects.within(scope)}
        for group in OccupationalGroup.objects.within(scope).select_related("year_village"):
            self.groups[compare_key(group.name)].append(group)
        self.people = _people(rows, self.context.area_code)
        for row in rows:
            self._place(row)
        district = _district_of(rows, self.context)
        for row in rows:
            titled = self.context.villages.district_code(row.hint.district)
            self._place_roughly(row, titled or district)
        self.targets.prepare(rows)

    def of_row(self, row: Row) -> OtopProducer | None:
        return self.known.get(compare_key(row.values.get("producer")))

    def take(self, row: Row, by: User | None) -> tuple[OtopProducer, list[Change]]:
        """The producer of a row to be committed; registered where nobody has done it yet."""
        key = compare_key(row.values["producer"])
        if key in self.known:
            return self.known[key], []
        if not row.values.get("village_code"):
            return self._take_placed(row, by)
        year_village, changes = self.targets.take(row, by)
        group = self._group(row)
        kind = _type_of(row.values["producer"])
        if kind == ProducerType.GROUP and group is None:
            group = found_group(
                by=by,
                year_village=year_village,
                name=row.values["producer"],
                category=ProductGroup.PROCESSING,
            )
            self.groups[key].append(group)
            changes.append(Change(group))
        producer = register_producer(
            by=by,
            year_village=year_village,
            name=row.values["producer"],
            producer_type=kind,
            group=group,
            **self._owner(row, kind),
        )
        self.known[key] = producer
        return producer, [*changes, Change(producer)]

    def _take_placed(self, row: Row, by: User | None) -> tuple[OtopProducer, list[Change]]:
        """Somebody whose village nobody knows belongs to the tambon or district until it is told."""
        place, name = row.values.get("place_code") or "", row.values["producer"]
        if not place:
            raise ValidationError(REASONS_OF_PLACE["producer_of_no_place"])
        if by and not allows(by, Permission.GROUP_EDIT, place):
            raise ValidationError(_("Producers of no village are for who works for the whole area."))
        kind = _type_of(name)
        producer = register_producer(
            by=by, place_code=place, name=name, producer_type=kind, **self._owner(row, kind)
        )
        self.known[compare_key(name)] = producer
        return producer, [Change(producer)]

    def _owner(self, row: Row, kind: str) -> dict[str, Any]:
        """A producer called as a person is that person's; one of the register where just one has the name."""
        if kind != ProducerType.OWNER:
            return {}
        name = row.values["producer"]
        return {"owner_name": name, "owner": self.people.get(_person_key(name))}

    def _group(self, row: Row) -> OccupationalGroup | None:
        """The group of this name, in the row's village where several have it."""
        found = self.groups.get(compare_key(row.values.get("producer")), [])
        code = row.values.get("village_code")
        here = [group for group in found if group.year_village.code == code] if code else found
        codes = {group.year_village.code for group in here}
        return max(here, key=lambda group: group.year_village_id) if len(codes) == 1 else None

    def _place(self, row: Row) -> None:
        """The village as the row says it; where it does not, as the register or the producer's name does."""
        for name in PLACE_FIELDS - {"village_code"}:
            row.values.pop(name, None)
        if any(row.raw.get(name) for name in PLACE_FIELDS):
            self._take_said(row)
        elif not row.values.get("village_code") and (code := self._inferred(row)):
            row.values["village_code"] = code
            row.inferred["village_code"] = "producer"

    def _take_said(self, row: Row) -> None:
        code, problem = found_village(said_place(row, self.context.villages).or_else(row.hint), self.context)
        if problem and not row.has_problem("village_code"):
            row.problems.append(problem)
        row.values["village_code"] = code

    def _place_roughly(self, row: Row, district: str) -> None:
        """The tambon or district of a producer whose village nobody knows; the row is in review without."""
        row.values.pop("place_code", None)
        if row.values.get("village_code") or row.has_problem("village_code") or self.of_row(row):
            return
        if not row.values.get("producer"):
            return
        if district:
            row.values["place_code"] = district
            row.inferred["place_code"] = "producer"
        else:
            row.add_problem("village_code", "producer_of_no_place")

    def _inferred(self, row: Row) -> str | None:
        maker = row.values.get("producer") or ""
        if (known := self.of_row(row) or self._group(row)) and known.year_village:
            return str(known.year_village.code)
        for within in _VILLAGE_WITHIN.finditer(maker):
            words = self.context.villages.words_of_cell(maker[within.start() :]).or_else(
                PlaceWords(district=row.hint.district)
            )
            if code := self.context.villages.find(words)[0]:
                return code
        person = self.people.get(_person_key(maker))
        return person.home_code if person else None


def _people(rows: Iterable[Row], area_code: str) -> dict[str, Person]:
    """The producers that are people of the register; left out when several have the name."""
    keys = {_person_key(row.values.get("producer") or "") for row in rows} - {""}
    found: defaultdict[str, list[Person]] = defaultdict(list)
    for person in Person.objects.filter(name_key__in=keys).within(AreaScope.of(area_code)):
        found[person.name_key].append(person)
    return {key: people[0] for key, people in found.items() if len(people) == 1}


def _district_of(rows: Iterable[Row], context: Context) -> str:
    """The area handed in for, when it is a district or tambon; else the one district of the other rows."""
    if len(context.area_code) in (4, 6):
        return context.area_code
    districts = {code[:4] for row in rows if (code := row.values.get("village_code"))}
    return districts.pop() if len(districts) == 1 else ""


def _person_key(maker: str) -> str:
    """The comparing key of a person's name; "" for groups and companies, and where no name stands."""
    if not maker or _type_of(maker) != ProducerType.OWNER:
        return ""
    try:
        name = split_name(maker)
    except Unreadable:
        return ""
    return name_key(name.first, name.last)


def _type_of(maker: str) -> ProducerType:
    if _GROUP_WORD.match(maker):
        return ProducerType.GROUP
    return ProducerType.SME if _COMPANY_WORD.match(maker) else ProducerType.OWNER
