"""The kinds of lists as the help page explains them, from the one list of columns."""

from dataclasses import dataclass

from sammachip.imports.answers import Answers
from sammachip.imports.columns import Column
from sammachip.imports.models import HeadingSynonym
from sammachip.imports.registry import Importer, importers


@dataclass(frozen=True)
class ColumnHelp:
    label: str
    heading: str
    others: tuple[str, ...]
    taught: tuple[str, ...]
    answers: tuple[str, ...]
    sample: str
    required: bool


@dataclass(frozen=True)
class KindHelp:
    """One kind of list; `proof` are the columns without which a table is not taken for it."""

    kind: str
    label: str
    proof: tuple[str, ...]
    columns: tuple[ColumnHelp, ...]


def kinds_explained() -> list[KindHelp]:
    """Every kind with its columns, the headings that offices taught among them; one query."""
    taught = list(HeadingSynonym.objects.values_list("kind", "field", "heading"))
    return [_explained(importer, taught) for importer in importers()]


def _explained(importer: type[Importer], taught: list[tuple[str, str, str]]) -> KindHelp:
    labels = {column.field: _label(column) for column in importer.columns}
    return KindHelp(
        importer.kind,
        str(importer.label),
        tuple(
            " / ".join(dict.fromkeys(labels[name] for name in labels if name in group))
            for group in importer.proof
        ),
        tuple(
            ColumnHelp(
                labels[column.field],
                column.headings[0],
                column.headings[1:],
                tuple(
                    heading
                    for kind, name, heading in taught
                    if name == column.field and kind in ("", importer.kind)
                ),
                _answers(column),
                column.sample,
                column.required,
            )
            for column in importer.columns
        ),
    )


def _label(column: Column) -> str:
    return str(column.label or column.headings[0])


def _answers(column: Column) -> tuple[str, ...]:
    clean = column.clean
    return tuple(words[0] for words in clean.words.values()) if isinstance(clean, Answers) else ()
