"""What amounts of a list are for where its headings leave it out: asked once, kept with the headings."""

from collections.abc import Mapping

from sammachip.imports.answers import Answers
from sammachip.imports.headers import Header
from sammachip.imports.registry import Importer

ASSUMED = "assumed"


def units_asked(importer: type[Importer], header: Header, answered: Mapping[str, str]) -> dict[str, str]:
    """What neither heading nor column tells of the amounts, each with the answer given once, or ""."""
    mapped = header.mapping.keys()
    units = [
        name
        for name, unit in importer.units.items()
        if name in mapped and unit not in mapped and not importer.unit_in(header.words.get(name, ""))
    ]
    bases = [
        name
        for name, amount in importer.bases.items()
        if amount in mapped and name not in mapped and not importer.basis_in(header.words.get(amount, ""))
    ]
    return {name: answered.get(name, "") for name in [*units, *bases]}


def asked_about(importer: type[Importer], name: str) -> tuple[str, str]:
    """The amount that a question is about, and the field of its answer."""
    return importer.bases.get(name, name), importer.units.get(name, name)


def units_of(importer: type[Importer], name: str) -> list[str]:
    """The answers a question about an amount can have."""
    _amount, answer = asked_about(importer, name)
    columns = (column for column in importer.columns if column.field == answer)
    return [unit for column in columns if isinstance(column.clean, Answers) for unit in column.clean.words]
