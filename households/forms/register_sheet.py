"""Many households of a village typed or pasted on one page, with the checks of an imported list."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict

from households.forms.register_rows import ANSWERS, People, SheetHead, SheetRowForm
from households.importers.pasted import Pasted, read_pasted
from households.importers.typed import TypedHouseholds
from households.importers.typed_lines import TypedHousehold, number_in, numbered, options_of
from households.importers.typed_saving import save_typed
from households.models import Household
from households.queries import counted_together
from sammachip.accounts.access import access_of
from sammachip.accounts.models import User
from sammachip.people.models import Person
from sammachip.ui.likely_people import places_of_people
from trainers.actions.teams import lock_team
from villages.models import YearVillage

PREFIX = "row"
MORE_ROWS = 5
MOST_ROWS = 200
_INCOME = ("income_period", "income_basis")
_ONCE = ("income_unknown_reason", "selected_on", "notice_on", "consent_on")

# Any: the factory hides which class it makes.
_row_forms: Any = forms.formset_factory(SheetRowForm, extra=0, max_num=MOST_ROWS)
_Line = tuple[Mapping[str, str], Mapping[str, str]]


class RegisterSheet:
    """The free numbers of the village as rows; what is right is saved, the rest stays to be looked at.

    After `save`: `saved` households, `moved` the numbers that had to change, from and to; rows that could
    not be saved stand in `rows` with their problems.
    """

    def __init__(self, data: QueryDict | None, *, by: User, year_village: YearVillage) -> None:
        self.by, self.year_village = by, year_village
        self.head = SheetHead(data)
        self.saved: list[Household] = []
        self.moved: list[tuple[int, int]] = []
        self.pasted = Pasted()
        self.judged: TypedHouseholds | None = None
        if data is None:
            self._show([])
        else:
            self.rows = _row_forms(data, prefix=PREFIX)
            self.rows.is_valid()

    @cached_property
    def usual(self) -> int:
        return self.year_village.programme_year.households_per_village

    def save(self) -> bool:
        """Whether nothing is left to be looked at."""
        lines = self._filled()
        if not self.head.is_valid() or not self.rows.is_valid():
            self._show(lines)
            return False
        try:
            with transaction.atomic():
                # Two people who fill the sheet at once wait for each other, and each sees what is free then.
                lock_team(self.year_village)
                left = self._save_ready(self._judge(lines))
        except ValidationError as error:
            self.saved = []
            self.head.add_error(None, error.messages)
            self._show(lines)
            return False
        self._show(_as_lines(left), left)
        return not left

    def paste(self) -> None:
        """The pasted lines behind those typed, all of them judged; nothing is saved."""
        self.head.is_valid()
        self.pasted = read_pasted(self.head.cleaned_data.get("pasted", ""), self.year_village.code)
        lines = [*self._filled(), *((line, {}) for line in self.pasted.lines)][:MOST_ROWS]
        judged = self._judge(lines)
        self._show(_as_lines(judged), judged)
        self._take_out_of_the_box()

    def more(self) -> None:
        """Blank rows more; what is typed stays."""
        lines = self._filled()
        self._show(lines, blank=len(self.rows) - len(lines) + MORE_ROWS)

    @property
    def to_look_at(self) -> list[SheetRowForm]:
        return [form for form in self.rows if form.says]

    def _filled(self) -> list[_Line]:
        return [
            (form.cells(), {name: form.cleaned_data.get(name, "") for name in ANSWERS})
            for form in self.rows
            if form.is_valid() and form.is_filled
        ]

    def _judge(self, lines: Sequence[_Line]) -> list[TypedHousehold]:
        numbers = numbered([cells for cells, _answers in lines], self.year_village)
        typed = [
            TypedHousehold(cells, number, answers)
            for number, (cells, answers) in zip(numbers, lines, strict=True)
        ]
        head = self.head.cleaned_data
        income = {name: head.get(name, "") for name in _INCOME}
        self.judged = TypedHouseholds(typed, by=self.by, year_village=self.year_village, income=income)
        self.moved = [
            (written, line.number)
            for line in typed
            if (written := number_in(line.cells["seq"])) and written != line.number
        ]
        return typed

    def _save_ready(self, typed: Sequence[TypedHousehold]) -> list[TypedHousehold]:
        """What is left: every row while one is doubtful and all are to be saved together."""
        ready = [line for line in typed if line.is_ready]
        head = self.head.cleaned_data
        if not self.judged or (head["together"] and len(ready) < len(typed)):
            return list(typed)
        self.saved = save_typed(
            ready,
            by=self.by,
            year_village=self.year_village,
            of_all={name: head[name] for name in _ONCE},
            occupations=self.judged.importer.occupations,
            day=self.judged.importer.targets.day(),
        )
        return [line for line in typed if not line.is_ready]

    def _show(
        self,
        lines: Sequence[_Line],
        judged: Sequence[TypedHousehold] = (),
        *,
        blank: int | None = None,
    ) -> None:
        """The lines, then a blank row for each number that is free; the year's number is never cut off."""
        if blank is None:
            blank = max(self.free - len(lines), 0 if lines else 1)
        values: dict[str, Any] = {f"{PREFIX}-TOTAL_FORMS": len(lines) + blank, f"{PREFIX}-INITIAL_FORMS": 0}
        numbers = numbered([cells for cells, _answers in lines] + [{}] * blank, self.year_village)
        for place, number in enumerate(numbers):
            cells, answers = lines[place] if place < len(lines) else ({}, {})
            shown = {**cells, **answers, "seq": cells.get("seq") or str(number)}
            values |= {f"{PREFIX}-{place}-{name}": value for name, value in shown.items()}
        data = QueryDict(mutable=True)
        data.update({name: str(value) for name, value in values.items()})
        self.rows = _row_forms(data, prefix=PREFIX)
        self.rows.is_valid()
        people = self._offered(judged)
        for form, line in zip(self.rows, judged, strict=False):
            form.tell(line, people)

    @cached_property
    def free(self) -> int:
        """How many households the year still lacks; counted after saving."""
        return max(self.usual - counted_together(self.year_village).count(), 0)

    def _offered(self, judged: Sequence[TypedHousehold]) -> People:
        """Those of the register whom a row may mean, with where they live, by their number."""
        keys = options_of(judged)
        if not keys:
            return {}
        people = list(Person.objects.within(access_of(self.by).reading).filter(pk__in=keys))
        places = places_of_people(people)
        return {person.pk: (person, places[person.pk]) for person in people}

    def _take_out_of_the_box(self) -> None:
        data = QueryDict(mutable=True)
        data.update(self.head.data)
        data["pasted"] = ""
        if self.pasted.period:
            data["income_period"] = self.pasted.period
        self.head = SheetHead(data)


def _as_lines(judged: Sequence[TypedHousehold]) -> list[_Line]:
    """With the numbers they got."""
    return [({**line.cells, "seq": str(line.number)}, line.answers) for line in judged]
