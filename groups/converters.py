from groups.enums import RegistrationKind
from groups.queries import KINDS


class RecordKind:
    """A kind of record that can go to the bin."""

    regex = "|".join(KINDS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Register(RecordKind):
    """A register of another office."""

    regex = "|".join(RegistrationKind.values)
