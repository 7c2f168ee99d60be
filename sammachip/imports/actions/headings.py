"""Teaching the product how offices call a column."""

from typing import Any

from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_record
from sammachip.imports.models import HeadingSynonym
from sammachip.thai.text import header_key


def teach_heading(*, by: User | None, field: str, heading: str, kind: str = "") -> HeadingSynonym:
    """The heading stands for the column from now on. Refused for a column that no such list has."""
    synonym = HeadingSynonym(kind=kind, field=field, heading=heading, key=header_key(heading))
    return create_record(synonym, by=by, action="imports.teach_heading")


def change_heading(
    synonym: HeadingSynonym, *, by: User | None, seen_version: int | None = None, **changes: Any
) -> HeadingSynonym:
    changes["key"] = header_key(changes.get("heading", synonym.heading))
    return change_record(
        synonym, by=by, action="imports.change_heading", seen_version=seen_version, **changes
    )
