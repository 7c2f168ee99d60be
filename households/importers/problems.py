"""Why a row about a household cannot be taken, beyond what every kind of row may lack."""

from django.utils.translation import gettext_lazy as _

from households.importers.columns import period_in
from households.incomes import is_beyond_belief
from sammachip.imports.enums import Outcome
from sammachip.imports.problems import ELSEWHERE, register_reason
from sammachip.imports.rows import Row
from sammachip.thai.text import tidy

TAKE_MORE = "take_more"
REASONS = {
    "village_full": (
        Outcome.REJECT,
        _(
            "The village already has its %(usual)s households of this year. Withdraw one first, or write"
            " on the village why it takes more."
        ),
    ),
    "register_full": (
        Outcome.REJECT,
        _("The register of a village has numbers for %(most)s households, and no more come in."),
    ),
    "trainer_full": (Outcome.REJECT, _("%(name)s already looks after %(most)s households.")),
    "household_unknown": (Outcome.REJECT, _("No household of the village stands under this name.")),
    "household_fits_several": (
        Outcome.REVIEW,
        _("Several households of the village stand under this name: check the house number."),
    ),
    "probably_household": (
        Outcome.REVIEW,
        _("Probably household %(name)s: the names are %(percent)s%% alike, the house number is the same."),
    ),
    "household_of_other_name": (
        Outcome.REVIEW,
        _("In this house lives household %(name)s, under another name."),
    ),
    "already_household": (
        Outcome.REJECT,
        _("%(name)s is in the register already, with household %(seq)s: correct it there."),
    ),
    "household_elsewhere": (
        Outcome.REJECT,
        _("%(name)s already stands for household %(seq)s of %(village)s this year."),
    ),
    "household_before": (
        Outcome.REVIEW,
        _("%(name)s stood for household %(seq)s of %(village)s in %(year)s. Does it take part again?"),
    ),
    "house_of_other": (
        Outcome.REVIEW,
        _("House %(house)s is also that of household %(numbers)s. Is it really another household?"),
    ),
    "number_twice": (Outcome.REJECT, _("Two rows have the number %(number)s.")),
    "person_elsewhere": (
        Outcome.REJECT,
        _("Somebody of %(area)s has this national ID. Ask the administrators of both offices."),
    ),
    "income_in_parts": (
        Outcome.REJECT,
        _(
            "The income of the whole household is recorded in its four parts, together %(total)s baht a year:"
            " change them on the page of the household."
        ),
    ),
    "unusual_income": (
        Outcome.REVIEW,
        _("This income is unusually high. Check the amount and its period, then confirm."),
    ),
    "income_beyond_belief": (
        Outcome.REVIEW,
        _(
            "%(income)s baht is far more than a household of a village earns. Look for a digit too many"
            " and at the period; take the row if the amount is right."
        ),
    ),
}

# Answered by naming the one who stands for the household that is meant.
_ASK_WHO = ("household_fits_several", "probably_household", "household_of_other_name")
_ASKS = {"village_full": ELSEWHERE} | dict.fromkeys(_ASK_WHO, "person")


def refuse_other_period(row: Row, field: str) -> None:
    """An amount whose cell names another period than its heading: one of the two is wrong."""
    heading, said = period_in(row.headings.get(field, "")), row.values.get("income_period")
    if heading and said and heading != said and "income_period" not in row.raw:
        row.add_problem(field, "period_in_amount", value=tidy(row.raw.get(field)))
        row.values[field] = row.values["income_period"] = None


def ask_about_income(row: Row, field: str) -> None:
    """An amount that no household of a village earns is more often a slip."""
    amount = row.values.get(field)
    if is_beyond_belief(amount, row.values.get("income_period") or ""):
        row.add_problem(field, "income_beyond_belief", income=f"{amount:,.0f}")


def register_reasons() -> None:
    """Called once, at start-up."""
    for code, (outcome, sentence) in REASONS.items():
        option = TAKE_MORE if code == "village_full" else ""
        register_reason(code, outcome, sentence, asks=_ASKS.get(code, ""), option=option)
