"""What a person said about one row that the machine could not know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

NOBODY = 0


@dataclass(frozen=True)
class Choices:
    """`person` is the one in the register whom the row means, NOBODY when it is somebody new, None when
    nobody was asked; `kept` are the fields whose recorded value stays; `typed` is what was typed over a cell.
    """

    person: int | None = None
    kept: frozenset[str] = frozenset()
    typed: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any] | None:
        """What is stored with the row; None when nothing was chosen."""
        said: dict[str, Any] = {}
        if self.person is not None:
            said["person"] = self.person
        if self.kept:
            said["kept"] = sorted(self.kept)
        if self.typed:
            said["typed"] = dict(self.typed)
        return said or None

    @classmethod
    def from_json(cls, stored: Mapping[str, Any] | None) -> "Choices":
        if not stored:
            return NOTHING_CHOSEN
        return cls(stored.get("person"), frozenset(stored.get("kept", ())), stored.get("typed", {}))


NOTHING_CHOSEN = Choices()
