"""What an office has taught its imports: headings of its own, and rows of headings it explained once."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sammachip.imports.columns import Column
from sammachip.imports.familiar_columns import with_headings
from sammachip.imports.registry import Importer


@dataclass(frozen=True)
class Learnt:
    """`mappings`: fingerprint -> (kind, field -> column). `synonyms`: (kind or "", field) -> headings.
    `units`: fingerprint -> amount -> what it is for."""

    mappings: Mapping[str, tuple[str, Mapping[str, int]]] = field(default_factory=dict)
    synonyms: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    units: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def columns_of(self, importer: type[Importer]) -> tuple[Column, ...]:
        """The columns of a kind with the headings that were taught for them."""
        return tuple(
            with_headings(column, *taught)
            if (taught := self._taught(importer.kind, column.field))
            else column
            for column in importer.columns
        )

    def _taught(self, kind: str, name: str) -> tuple[str, ...]:
        return (*self.synonyms.get((kind, name), ()), *self.synonyms.get(("", name), ()))
