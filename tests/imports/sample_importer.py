"""An invented kind of rows, so that the machinery is tested without any room of the office."""

from sammachip.imports.columns import Column
from sammachip.imports.comparing import change_since, differences, snapshot
from sammachip.imports.enums import Outcome
from sammachip.imports.familiar_columns import PERSON_COLUMNS, PLACE_COLUMNS, SEQUENCE
from sammachip.imports.people_matching import PeopleMatcher
from sammachip.imports.registry import Change, Importer
from sammachip.people.actions import change_person, register_person

FIELDS = ("title", "first_name", "last_name", "national_id", "phone", "house_no")


class SingerImporter(Importer):
    """Singers are people of the register, nothing more."""

    kind = "singers"
    label = "Singers"
    order = 5
    columns = (SEQUENCE, *PERSON_COLUMNS, *PLACE_COLUMNS, Column("song", ("เพลง",)))
    proof = (frozenset({"full_name", "first_name"}), frozenset({"song"}))

    def __init__(self, context):
        super().__init__(context)
        self.people = PeopleMatcher()

    def prepare(self, rows):
        self.people.prepare(rows)

    def match(self, row):
        earlier = self.people.compare_with_batch(row)
        row.matched = self.people.find_person(row)
        if row.matched:
            row.changes = differences(row.matched, _given(row))
            row.compared = Outcome.CHANGED if row.changes else Outcome.SAME
        elif earlier:
            row.compared = Outcome.SAME

    def commit_row(self, row, *, by):
        if row.matched is None:
            return [Change(register_person(by=by, home_code=row.values["village_code"], **_given(row)))]
        before = snapshot(row.matched)
        return change_since(change_person(row.matched, by=by, **_given(row)), before)


def _given(row):
    return {name: row.values[name] for name in FIELDS if row.values.get(name)}
