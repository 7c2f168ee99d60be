"""What each indicator says, in words: what is counted, of what, and what is left out."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Definition:
    """`target` is the column of the programme year that holds the target; "" where there is none."""

    slug: str
    code: str
    title: str | Promise
    meaning: str | Promise
    denominator: str | Promise
    target: str = ""
    part_figure: str = ""
    """The list that the counted opens."""
    whole_figure: str = ""
    """The list that the denominator opens."""
    known_figure: str = ""
    """The list of those that the indicator knows enough about; "" where part and whole say it already."""
    of_known_figure: str = ""

    @property
    def figures(self) -> tuple[str, str]:
        return self.part_figure, self.whole_figure


PRACTISING = Definition(
    "practising",
    "I1",
    _("Households that practise"),
    _("Households whose newest visit found them practising, with income, without income yet or for own use."),
    _("All households that take part; those nobody has asked yet count as well."),
    target="practising_target",
    part_figure="practising",
    whole_figure="households",
    known_figure="asked",
    of_known_figure="households",
)
INCOME = Definition(
    "income",
    "I2",
    _("Income growth of practising households"),
    _(
        "The sum of yearly incomes after training less the sum before, by the sum before."
        " A day counts 360 times, a month 12 times."
    ),
    _(
        "Practising households with both incomes from the trained occupation. A blank income is left out and"
        " never zero; so is an income per production cycle or of the whole household."
    ),
    target="income_target",
    part_figure="compared",
    whole_figure="practising",
)
VILLAGES = Definition(
    "villages",
    "I3",
    _("Villages whose income grew as aimed"),
    _("Villages in which the incomes of practising households together grew at least by the target."),
    _("Target villages in which enough practising households have both incomes."),
    part_figure="grown",
    whole_figure="measured",
    known_figure="measured",
    of_known_figure="villages",
)
OCCUPATIONS = Definition(
    "occupations",
    "I4",
    _("Practising households by occupation"),
    _("The occupation that the newest visit found."),
    _("Households that practise."),
)
GROUPS = Definition(
    "groups",
    "I5",
    _("Occupational groups"),
    _("Groups of the programme that are in the register and not closed, each counted in its own village."),
    _("Target villages."),
    target="group_target",
    part_figure="groups",
    whole_figure="villages",
)

FIGURES: dict[str, str | Promise] = {
    "households": _("Households that take part"),
    "asked": _("Households that were asked"),
    "not-asked": _("Households not asked yet"),
    "practising": _("Households that practise"),
    "not-practising": _("Households that do not practise"),
    "compared": _("Households with both incomes"),
    "not-compared": _("Practising households without both incomes"),
    "doubtful": _("Incomes to be checked"),
    "villages": _("Target villages"),
    "measured": _("Villages with enough incomes"),
    "grown": _("Villages whose income grew as aimed"),
    "groups": _("Occupational groups in the register"),
}
"""The lists that figures open, by what their rows are."""
OF_VILLAGES = frozenset({"villages", "measured", "grown"})
OF_GROUPS = frozenset({"groups"})
