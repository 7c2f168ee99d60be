"""Why a row about a trainer cannot be taken, beyond what every kind of row may lack."""

from django.utils.translation import gettext_lazy as _

from sammachip.imports.enums import Outcome
from sammachip.imports.problems import register_reason

REASONS = {
    "second_lead": (Outcome.REJECT, _("The team has a lead trainer already: %(name)s.")),
    "team_full": (Outcome.REJECT, _("The team has its %(most)s trainers already.")),
    "role_differs": (
        Outcome.REJECT,
        _("Recorded as “%(recorded)s”: change the lead on the page of the team."),
    ),
    "in_other_team": (
        Outcome.REVIEW,
        _("This person is in the team of another village in this year: %(village)s."),
    ),
}


def register_reasons() -> None:
    """Called once, at start-up."""
    for code, (outcome, sentence) in REASONS.items():
        register_reason(code, outcome, sentence)
