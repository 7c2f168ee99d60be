"""The year that imported rows belong to, and its villages: known ones, and those the import may add."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sammachip.accounts.access import allows
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.imports.enums import Outcome
from sammachip.imports.problems import ELSEWHERE, register_reason
from sammachip.imports.registry import Change, Context
from sammachip.imports.rows import Row
from sammachip.thai.fiscal import fiscal_bounds
from villages.actions import add_villages_to_year, open_programme_year
from villages.enums import TargetStatus
from villages.models import ProgrammeYear, Village, YearVillage

ADD_TARGETS = "add_targets"
OPEN_YEAR = "open_year"
OPTION = (ADD_TARGETS, _("Make the villages of these lists target villages of the year"))

REASONS = {
    "year_not_given": _("Give the fiscal year these rows belong to."),
    "year_not_opened": _("This fiscal year has not been opened yet: an administrator opens it."),
    "not_a_target": _(
        "The village is no target village of the year: the chief or an administrator adds it first."
    ),
    "withdrawn_target": _("The village has withdrawn from the year."),
}


class TargetVillages:
    """The year-villages of a batch; two queries, however many rows."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.year: ProgrammeYear | None = None
        self.by_code: dict[str, YearVillage] = {}
        self.withdrawn: set[str] = set()

    def prepare(self, rows: Sequence[Row]) -> None:
        """Without a year given, the one the office works in is meant."""
        self.year = _year_of(self.context)
        codes = {row.values["village_code"] for row in rows if row.values.get("village_code")}
        found = YearVillage.objects.filter(programme_year=self.year, code__in=codes)
        known = {one.code: one for one in found.select_related("village", "programme_year")}
        self.by_code = {code: one for code, one in known.items() if one.status == TargetStatus.TARGET}
        self.withdrawn = known.keys() - self.by_code.keys()

    def of_row(self, row: Row) -> YearVillage | None:
        """The year-village of a row; where there is none and none may be added, the row gets the reason."""
        code = row.values.get("village_code")
        known = self.by_code.get(code or "")
        if code and known is None and (why := self._obstacle(code)):
            row.add_problem("village_code", why)
        return known

    def take(self, row: Row, by: User | None) -> tuple[YearVillage, list[Change]]:
        """The year-village of a row to be committed; added to the year where the import may do so."""
        code = row.values["village_code"]
        if code in self.by_code:
            return self.by_code[code], []
        if why := self._obstacle(code):
            raise ValidationError(REASONS[why])
        village = Village.objects.filter(code=code).first()
        if village is None:
            raise ValidationError(_("The village is not in the register of villages yet."))
        if by and not allows(by, Permission.TARGETS_EDIT, code):
            raise ValidationError(REASONS["not_a_target"])
        added = add_villages_to_year(by=by, villages=[village], programme_year=self._opened(by))
        self.by_code[code] = added[0]
        return added[0], [Change(added[0])]

    def day(self) -> date:
        """Since when what such a list says is true: today, or the first day of a year that is over."""
        year = self.year.year if self.year else self.context.year
        begins, ends = fiscal_bounds(year) if year else (self.context.today, self.context.today)
        return begins if self.context.today > ends else self.context.today

    def _obstacle(self, code: str) -> str:
        options = self.context.options
        if code in self.withdrawn:
            return "withdrawn_target"
        if self.year is None and not options.get(OPEN_YEAR):
            return "year_not_opened" if self.context.year else "year_not_given"
        return "" if options.get(ADD_TARGETS) else "not_a_target"

    def _opened(self, by: User | None) -> ProgrammeYear:
        if self.year is None and self.context.year:
            self.year = open_programme_year(by=by, year=self.context.year)
        if self.year is None:
            raise ValidationError(REASONS["year_not_given"])
        return self.year


def _year_of(context: Context) -> ProgrammeYear | None:
    if context.year:
        return ProgrammeYear.objects.filter(year=context.year).first()
    return ProgrammeYear.objects.current()


def register_reasons() -> None:
    """Called once, at start-up."""
    for code, sentence in REASONS.items():
        option = ADD_TARGETS if code == "not_a_target" else ""
        register_reason(code, Outcome.REJECT, sentence, asks=ELSEWHERE, option=option)
