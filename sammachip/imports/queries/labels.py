"""Fields, values, villages and people of an import as an officer calls them."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sammachip.areas.queries import names_of
from sammachip.areas.scope import TAMBON_DIGITS, VILLAGE_DIGITS, AreaScope
from sammachip.imports.answers import Answers
from sammachip.imports.columns import Column
from sammachip.imports.places import KnownVillage
from sammachip.imports.registry import importer_of, importers, villages_within
from sammachip.people.models import Person
from sammachip.thai.dates import format_numeric
from sammachip.thai.names import Name
from sammachip.thai.national_id import mask_national_id
from sammachip.thai.phones import mask_phone

_INFERRED = {
    "filled_down": gettext_lazy("from the row above"),
    "section": gettext_lazy("from the line above"),
    "title": gettext_lazy("from the title"),
    "sheet": gettext_lazy("from the name of the sheet"),
    "file": gettext_lazy("from the name of the file"),
    "producer": gettext_lazy("as the producer is recorded"),
    "occupation": gettext_lazy("from the product"),
    "of_others": gettext_lazy("since another leads the team"),
    "assumed": gettext_lazy("assumed, nothing says so"),
    "serial_day": gettext_lazy("from the number that Excel counts the day by"),
    "month_first": gettext_lazy("with the month first, as other days of the column show"),
    "about": gettext_lazy("roughly, as the cell says"),
    "counted": gettext_lazy("from how often the cell says"),
}
_MASKED = {"national_id": mask_national_id, "phone": mask_phone}


def column_of(kind: str, name: str) -> Column | None:
    return next((column for column in importer_of(kind).columns if column.field == name), None)


def column_label(kind: str, name: str) -> str:
    """A field as an officer calls it."""
    column = column_of(kind, name)
    if column is None:
        return name or _("Row")
    return str(column.label or column.headings[0])


def column_choices() -> list[tuple[str, str]]:
    """Every column of every kind of list, once, as an officer calls it."""
    columns = {column.field: column for importer in importers() for column in importer.columns}
    return [(field, str(column.label or column.headings[0])) for field, column in columns.items()]


def inferred(kind: str, values: dict[str, Any], sources: dict[str, str]) -> list[tuple[str, str, str]]:
    """What no cell says in so many words: field, value, and where it comes from."""
    return [
        (column_label(kind, name), said(kind, name, values[name]), str(_INFERRED.get(source, source)))
        for name, source in sources.items()
        if values.get(name) not in (None, "")
    ]


def said(kind: str, name: str, value: Any) -> str:
    """A stored value as it would stand in a cell; "" for blank."""
    column = column_of(kind, name)
    if column and isinstance(column.clean, Answers) and value in column.clean.words:
        return column.clean.word_for(value)
    if value in (None, ""):
        return ""
    if isinstance(value, datetime | date):
        return format_numeric(value)
    if isinstance(value, Decimal | float):
        return f"{value:,.2f}".removesuffix(".00")
    return str(value)


def recorded(kind: str, name: str, value: Any) -> str:
    """A value of the register; what identifies somebody stays masked on a page of files."""
    return _MASKED[name](value or "") if name in _MASKED else said(kind, name, value)


def who(values: dict[str, Any]) -> str:
    """Whom or what a row speaks of, as far as could be read."""
    if values.get("first_name"):
        return Name(values.get("title") or "", values["first_name"], values.get("last_name") or "").full
    return str(values.get("name") or "")


def village_names(codes: Iterable[str]) -> dict[str, str]:
    """Code -> "หนองแคน หมู่ 3 ต.หญ้าปล้อง", in two queries; none for no codes.

    A village that the register does not know yet, as when the same import brings it, is told by its code.
    """
    wanted = set(filter(None, codes))
    scope = AreaScope.of(*wanted)
    if not scope:
        return {}
    villages = {village.code: village for village in villages_within(scope)}
    unknown = {code for code in wanted - villages.keys() if len(code) == VILLAGE_DIGITS}
    tambons = names_of({code[:TAMBON_DIGITS] for code in [*villages, *unknown]})
    labels = {code: _village_label(one, tambons.get(one.tambon_code, "")) for code, one in villages.items()}
    for code in unknown:
        words = {"moo": int(code[TAMBON_DIGITS:]), "tambon": tambons.get(code[:TAMBON_DIGITS], "")}
        labels[code] = _("moo %(moo)s, %(tambon)s") % words
    return labels


def _village_label(village: KnownVillage, tambon: str) -> str:
    words = {"name": village.name, "moo": village.moo, "tambon": tambon}
    return _("%(name)s, moo %(moo)s, %(tambon)s") % words if tambon else _("%(name)s, moo %(moo)s") % words


def people_labels(ids: Iterable[str], scope: AreaScope) -> dict[str, str]:
    """Those in the register whom rows may mean; of somebody elsewhere only that there is somebody."""
    wanted = [int(one) for one in ids]
    people = Person.objects.within(scope).in_bulk(wanted) if wanted else {}
    return {
        str(pk): _person_label(people[pk]) if pk in people else _("Somebody recorded outside your area")
        for pk in wanted
    }


def _person_label(person: Person) -> str:
    if person.house_no:
        return _("%(name)s, house %(house)s") % {"name": person.full_name, "house": person.house_no}
    return person.full_name
