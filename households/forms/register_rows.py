"""The row of one household on the sheet of the register, and what is said once for all rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from households.enums import IncomeBasis, IncomePeriod
from households.importers.pasted import MOST_LETTERS
from households.importers.typed_lines import CELLS, TypedHousehold
from sammachip.imports.problems import Problem, reason_of
from sammachip.people.models import Person
from sammachip.ui.fields import ThaiDateField, TidyCharField

ANSWERS = ("person", "stands", "confirmed")
People = Mapping[int, tuple[Person, str]]


@dataclass(frozen=True)
class Says:
    """What is said about one cell, and whom it may mean: `answer` is the name of the choice, "" where nobody
    is to be chosen; a national ID's holder is no stranger, so nobody new may be meant then."""

    label: str
    sentence: str
    answer: str = ""
    meant: Sequence[tuple[Person, str]] = ()
    may_be_new: bool = False


def cell(label: Any, **attrs: Any) -> forms.CharField:
    """What is typed stays as it is: it is read as the cell of a list is."""
    # Styles tell an empty cell by its placeholder: on a phone the folded row names what is missing.
    widget = forms.TextInput({"autocomplete": "off", "placeholder": " ", **attrs})
    return forms.CharField(label=label, required=False, max_length=200, widget=widget)


class SheetHead(forms.Form):
    """What holds for every row of the sheet."""

    income_period = forms.ChoiceField(
        label=_("Incomes are"), choices=IncomePeriod.choices, initial=IncomePeriod.MONTH
    )
    income_basis = forms.ChoiceField(
        label=_("The income is"), choices=IncomeBasis.choices, initial=IncomeBasis.OCCUPATION
    )
    income_unknown_reason = TidyCharField(
        label=_("Why an income is not known"),
        max_length=200,
        required=False,
        help_text=_("For the rows without an income."),
    )
    selected_on = ThaiDateField(
        label=_("Chosen at the village meeting on"), may_be_ahead=False, required=False
    )
    notice_on = ThaiDateField(label=_("Told about their data on"), may_be_ahead=False, required=False)
    consent_on = ThaiDateField(label=_("Agreed on"), may_be_ahead=False, required=False)
    together = forms.BooleanField(label=_("Save only when every row is right"), required=False)
    pasted = forms.CharField(
        label=_("Copied from Excel"),
        required=False,
        strip=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Copy the rows in Excel, with or without their headings, and paste them here."),
    )

    def once(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in {"together", "pasted"}]


class SheetRowForm(forms.Form):
    """One household on the sheet; a row left blank is no household."""

    seq = cell(_("No."), inputmode="numeric")
    house_no = cell(_("House number"))
    full_name = cell(_("Title, name and surname"))
    national_id = cell(_("National ID"), inputmode="numeric")
    phone = cell(_("Telephone"), inputmode="tel")
    members = cell(_("Members"), inputmode="numeric")
    occupation = cell(_("Main occupation"), list="main-occupations")
    need1 = cell(_("Wants to learn"), list="occupations")
    income_before = cell(_("Income before"), inputmode="decimal")
    representative = cell(_("Another representative"))
    notice_on = cell(_("Told on"))
    consent_on = cell(_("Agreed on"))
    person = forms.CharField(required=False)
    stands = forms.CharField(required=False)
    confirmed = forms.CharField(required=False)

    says: Sequence["Says"] = ()
    confirm_key = ""

    def cells(self) -> dict[str, str]:
        return {name: self.cleaned_data.get(name, "") for name in CELLS}

    @property
    def is_filled(self) -> bool:
        return any(value for name, value in self.cells().items() if name != "seq")

    def main_cells(self) -> list[forms.BoundField]:
        return [self[name] for name in CELLS[:-2]]

    def dates(self) -> list[forms.BoundField]:
        return [self["notice_on"], self["consent_on"]]

    def has_own_dates(self) -> bool:
        return any(field.value() for field in self.dates())

    def kept_answers(self) -> list[tuple[str, str]]:
        """Answers given before that are not asked for again: name and value."""
        asked = {one.answer for one in self.says} | {self.add_prefix("confirmed") if self.confirm_key else ""}
        given = ((self.add_prefix(name), self[name].value()) for name in ANSWERS)
        return [(name, value) for name, value in given if value and name not in asked]

    def is_confirmed(self) -> bool:
        return bool(self.confirm_key) and self["confirmed"].value() == self.confirm_key

    def tell(self, typed: TypedHousehold, people: People) -> None:
        """Marks the cells with what is wrong or doubtful in them, and asks what has to be decided."""
        self.says = [self._says(problem, people) for problem in typed.problems]
        self.confirm_key = "" if typed.wrong else typed.doubt_key
        for problem in typed.problems:
            self.add_error(problem.field or None, problem.sentence)
            if problem.field:
                marks = {"aria-invalid": "true", "aria-describedby": f"{self.prefix}-says"}
                self.fields[problem.field].widget.attrs |= marks

    def _says(self, problem: Problem, people: People) -> Says:
        label = str(self.fields[problem.field].label) if problem.field else ""
        if reason_of(problem.why).asks != "person":
            return Says(label, problem.sentence)
        answer = self.add_prefix("stands" if problem.field == "representative" else "person")
        meant = [people[int(option)] for option in problem.options if int(option) in people]
        return Says(label, problem.sentence, answer, meant, problem.why != "id_of_other_person")
