"""An invented kind of rows, so that the machinery is tested without any room of the office."""

from sammachip.imports.columns import Column
from sammachip.imports.enums import Outcome
from sammachip.imports.familiar_columns import PERSON_COLUMNS, PLACE_COLUMNS, SEQUENCE
from sammachip.imports.people_matching import PeopleMatcher
from sammachip.imports.people_saving import person_changes, save_person
from sammachip.imports.registry import Importer


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
            row.changes = person_changes(row, row.matched)
            row.compared = Outcome.CHANGED if row.changes else Outcome.SAME
        elif earlier:
            row.compared = Outcome.SAME

    def commit_row(self, row, *, by):
        return save_person(row, row.matched, by)[1]
