"""Why a row cannot simply be taken over: a code for machines, a sentence for the person who sent the file."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sammachip.imports.enums import Outcome
from sammachip.thai.errors import CODES


class _Params(dict[str, Any]):
    """The values of a sentence; one that is not known, or of whichever row, reads as dots."""

    def __missing__(self, name: str) -> str:
        return "…"


ELSEWHERE = "elsewhere"


@dataclasses.dataclass(frozen=True)
class Reason:
    """What a code means for a row, how it is said, and what it asks a person: "", "village" or "person", or
    something that is answered on another page. `option` is that of the import which would take such rows.
    """

    outcome: Outcome
    sentence: str | Promise
    asks: str = ""
    option: str = ""


@dataclasses.dataclass(frozen=True)
class Problem:
    """One thing that is wrong or doubtful in a row.

    `options` are the values of the field that a person may choose from; where the reason `asks` for a person,
    the numbers of those in the register. `is_compared`: found by comparing with other rows and records, so
    that it is looked for anew whenever the row is judged again.
    """

    field: str
    why: str
    params: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    options: tuple[str, ...] = ()
    is_compared: bool = False

    @property
    def outcome(self) -> Outcome:
        return reason_of(self.why).outcome

    @property
    def sentence(self) -> str:
        return str(reason_of(self.why).sentence) % _Params(self.params)

    def as_json(self) -> dict[str, Any]:
        """What is stored with the row."""
        stored = {"field": self.field, "why": self.why, "params": dict(self.params), "options": self.options}
        return {**stored, "compared": True} if self.is_compared else stored

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Problem":
        return cls(
            stored["field"],
            stored["why"],
            stored.get("params", {}),
            tuple(stored.get("options", ())),
            bool(stored.get("compared")),
        )


class Refused(ValueError):
    """A value that can be read, but not be right; `code` is one of the reasons. `taken_as` is what it counts
    as all the same where somebody takes the row."""

    def __init__(self, code: str, *, taken_as: Any = None, **params: Any) -> None:
        self.code = code
        self.taken_as = taken_as
        self.params = params
        super().__init__(code)


def _reject(sentence: str | Promise) -> Reason:
    return Reason(Outcome.REJECT, sentence)


def _review(sentence: str | Promise, asks: str = "") -> Reason:
    return Reason(Outcome.REVIEW, sentence, asks)


REASONS: dict[str, Reason] = {
    # Values that can be read, but not be right
    "missing": _reject(_("This must be filled in.")),
    "out_of_range": _reject(_("The number is outside %(least)s to %(most)s.")),
    "doubtful_answer": _review(
        _("“%(value)s” can be understood either way: type the answer. Taken as it is, it stays blank.")
    ),
    "only_a_limit": _review(
        _("“%(value)s” is a limit. If the row is taken as it is, %(number)s counts. Is that what is meant?")
    ),
    "several_numbers": _review(
        _(
            "“%(value)s” names more than one number: type the one that is meant."
            " Taken as it is, it stays blank."
        )
    ),
    "number_among_words": _review(
        _(
            "“%(value)s” has a number among other words: type the number alone."
            " Taken as it is, it stays blank."
        )
    ),
    "date_in_future": _reject(_("This day has not come yet.")),
    "day_or_month_in_front": _review(
        _(
            "“%(value)s” can be two days: in this column some days stand before the month and some behind it."
            " Taken as it is, it is %(day)s."
        )
    ),
    "month_in_front": _review(
        _(
            "“%(value)s” has the month in front, unlike other days of this column."
            " Taken as it is, it is %(day)s."
        )
    ),
    "doubtful_year": _review(_("The year looks mistyped.")),
    "unknown_choice": _reject(_("This answer is not one of those on the form.")),
    "doubtful_name": _review(_("It is not clear which part is the title, the first name and the surname.")),
    "kinship_in_name": _review(_("Is “%(word)s” part of the first name, or how people call them?")),
    "several_people": _review(
        _("The cell names several people: each of them became a line. Please check them.")
    ),
    # Places
    "unknown_village": _reject(_("No such village in the area of this import.")),
    "village_missing": _reject(_("The row does not say which village it belongs to.")),
    "village_fits_several": _review(
        _("Several villages have this name: choose the village number."), "village"
    ),
    "moo_and_name_disagree": _review(
        _("The village number and the village name do not belong together."), "village"
    ),
    "code_and_moo_disagree": _reject(_("The village code does not fit the village number or the tambon.")),
    "outside_area": _reject(_("The village lies outside the area you may import for.")),
    "unknown_tambon": _reject(_("No such tambon in the area of this import.")),
    # Other rows and records
    "same_as_row": Reason(Outcome.DUPLICATE, _("The same as row %(row)s.")),
    "same_person_as_row": Reason(Outcome.DUPLICATE, _("The same person as in row %(row)s.")),
    "probably_person_of_row": _review(_("Probably the same person as in row %(row)s: %(signs)s.")),
    "probably_person_of_file": _review(
        _("Probably the same person as in row %(row)s of another file of this import: %(signs)s.")
    ),
    "id_of_other_name_in_row": _review(_("Row %(row)s has the same national ID under another name.")),
    "probably_known_person": _review(_("Probably somebody already recorded: %(signs)s."), "person"),
    "several_known_people": _review(_("Several people of this name are recorded in the village."), "person"),
    "id_of_other_person": _review(_("This national ID is already recorded under another name."), "person"),
    "file_repeated": Reason(Outcome.DUPLICATE, _("This file has been imported before.")),
    "not_saved": _reject("%(sentence)s"),
}


def is_for_office(code: str) -> bool:
    """Whether only the office can settle it, on another page: whoever sent the row cannot."""
    return reason_of(code).asks == ELSEWHERE


def codes_for_office() -> list[str]:
    return [code for code, reason in REASONS.items() if reason.asks == ELSEWHERE]


def reason_of(code: str) -> Reason:
    """A code of `sammachip.thai` is a reason too, even while nobody has said it in better words."""
    return REASONS.get(code) or _UNSAID[code]


def sentence_of_code(code: str) -> str:
    """The reason as it holds for many rows at once, without the values of any."""
    return (str(reason_of(code).sentence) % _Params()).removesuffix(": ….").removesuffix(": …")


def register_value_sentences(sentences: Mapping[str, str | Promise]) -> None:
    """How each code of `sammachip.thai` is said: as beside the fields of our forms, with the value typed."""
    REASONS.update({code: Reason(Outcome.REJECT, sentence) for code, sentence in sentences.items()})


def register_reason(
    code: str, outcome: Outcome, sentence: str | Promise, asks: str = "", option: str = ""
) -> None:
    """A reason of one kind of rows; called once per code at start-up."""
    assert code not in REASONS, code  # noqa: S101 -- two rooms must not give one code two meanings
    REASONS[code] = Reason(outcome, sentence, asks, option)


_UNSAID = dict.fromkeys(CODES, _reject(_("This cannot be read.")))

UNREADABLE: dict[str, str | Promise] = {
    "empty": _("%(name)s is empty."),
    "too_large": _("%(name)s is larger than %(limit)s MB."),
    "too_many_cells": _("%(name)s has more cells than can be read at once: split it into several files."),
    "bomb": _("%(name)s unpacks to far more than its size and was not opened."),
    "damaged": _("%(name)s is damaged or incomplete: open it in Excel and save it again."),
    "encrypted": _("%(name)s is protected by a password: save it without one."),
    "wrong_type": _("%(name)s is not the kind of file its ending says."),
    "unknown_type": _("%(name)s is no spreadsheet: send xlsx, xls, ods or csv."),
    "undecodable": _("The letters of %(name)s cannot be read: save it as CSV UTF-8."),
    "unsafe": _("%(name)s contains definitions that a spreadsheet never needs and was not opened."),
    "not_found": _("%(name)s was not found."),
    "too_slow": _("%(name)s takes too long to read: split it into several files."),
}


def unreadable_sentence(code: str, name: str, **params: Any) -> str:
    return str(UNREADABLE[code]) % {"name": name, **params}
