"""Why a row about a household cannot be taken, beyond what every kind of row may lack."""

from django.utils.translation import gettext_lazy as _

from sammachip.imports.enums import Outcome
from sammachip.imports.problems import register_reason

REASONS = {
    "village_full": _(
        "The village already has its %(usual)s households of this year. Withdraw one first, or write"
        " on the village why it takes more."
    ),
    "trainer_full": _("%(name)s already looks after %(most)s households."),
}


def register_reasons() -> None:
    """Called once, at start-up."""
    for code, sentence in REASONS.items():
        register_reason(code, Outcome.REJECT, sentence)
