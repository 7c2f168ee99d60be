"""What amounts of a list are for where its headings leave it out: asked once, kept with the headings."""

from collections.abc import Mapping

from sammachip.imports.cleaning import Answers
from sammachip.imports.headers import Header
from sammachip.imports.registry import Importer

ASSUMED = "assumed"


def units_asked(importer: type[Importer], header: Header, answered: Mapping[str, str]) -> dict[str, str]:
    """The amounts whose unit neither heading nor column tells, each with the answer given once, or ""."""
    return {
        name: answered.get(name, "")
        for name, unit in importer.units.items()
        if name in header.mapping
        and unit not in header.mapping
        and not importer.unit_in(header.words.get(name, ""))
    }


def units_of(importer: type[Importer], name: str) -> list[str]:
    """The units an amount can have."""
    columns = (column for column in importer.columns if column.field == importer.units.get(name))
    return [unit for column in columns if isinstance(column.clean, Answers) for unit in column.clean.words]
