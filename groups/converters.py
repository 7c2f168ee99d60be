from datetime import date

from groups.enums import RegistrationKind
from groups.queries import KINDS
from sammachip.thai.years import BUDDHIST_ERA


class RecordKind:
    """A kind of record that can go to the bin."""

    regex = "|".join(KINDS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Month:
    """A month as the office writes it, 2560-08; its first day in the common era."""

    regex = "25[0-9]{2}-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> date:
        year, month = value.split("-")
        return date(int(year) - BUDDHIST_ERA, int(month), 1)

    def to_url(self, value: date) -> str:
        return f"{value.year + BUDDHIST_ERA}-{value.month:02}"


class Register(RecordKind):
    """A register of another office."""

    regex = "|".join(RegistrationKind.values)
