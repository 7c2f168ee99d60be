"""The rules of steps 1-3, and how what is missing is told and cleared."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sammachip.accounts.permissions import Permission
from trainers.steps.design import prove_design
from trainers.steps.readiness import prove_readiness
from trainers.steps.team import prove_team
from villages.process.rules import Sentence, register_rule


def _of_event(url_name: str) -> dict[str, Any]:
    """A page of one event, for whoever works for the village that lacks the proof."""
    return {"url_name": url_name, "url_params": ("event_id",), "permission": Permission.EVENT_EDIT}


TEAM_PAGE: dict[str, Any] = {"url_name": "trainers:team", "permission": Permission.TEAM_EDIT}
SAGES_PAGE: dict[str, Any] = {"url_name": "trainers:sages", "permission": Permission.SAGE_EDIT}
NEW_EVENT: dict[str, Any] = {
    "url_name": "villages:event-new",
    "url_params": (),
    "permission": Permission.EVENT_EDIT,
}
EVENT_FORM = _of_event("villages:event-edit")
SHEET = _of_event("villages:event-attendance")

TEAM_SENTENCES = {
    "trainers_lacking": Sentence(
        _("Trainers still to be found: %(count)s"), **TEAM_PAGE, general=_("Trainers are still to be found")
    ),
    "trainers_too_many": Sentence(
        _("Trainers more than the year asks for: %(count)s"),
        **TEAM_PAGE,
        general=_("There are more trainers than the year asks for"),
    ),
    "lead_lacking": Sentence(_("The team has no lead trainer yet"), **TEAM_PAGE),
    "sage_survey_lacking": Sentence(
        _("Trainers without a sage survey of this village: %(count)s"),
        **SAGES_PAGE,
        general=_("Trainers without a sage survey of their village"),
    ),
    "selection_lacking": Sentence(
        _("The meeting that chose the team is not recorded yet"),
        **NEW_EVENT,
        query="kind=team_selection&village={code}",
    ),
    "selection_leader_lacking": Sentence(
        _("No community leader is recorded at the meeting that chose the team"),
        **_of_event("villages:event-leaders"),
    ),
}
DESIGN_SENTENCES = {
    "planning_lacking": Sentence(
        _("The planning meeting with the team is not recorded yet"),
        **NEW_EVENT,
        query="kind=planning&village={code}",
    ),
    "planning_lead_absent": Sentence(_("The lead trainer is not recorded at the planning meeting"), **SHEET),
    "planning_team_absent": Sentence(
        _("Trainers still needed at the planning meeting: %(count)s"),
        **SHEET,
        general=_("Too few trainers were at the planning meeting"),
    ),
    "planning_decisions_lacking": Sentence(
        _("The decisions of the planning meeting are not written yet"), **EVENT_FORM
    ),
    "planning_agenda_lacking": Sentence(
        _("The planning meeting has no agenda and no day for the next session"),
        **EVENT_FORM,
    ),
}
READINESS_SENTENCES = {
    "readiness_lacking": Sentence(
        _("The preparation of the team is not recorded yet"),
        **NEW_EVENT,
        query="kind=readiness&village={code}",
    ),
    "readiness_member_absent": Sentence(
        _("Trainers who did not come to the preparation on any day: %(count)s"),
        **SHEET,
        general=_("Trainers who did not come to the preparation on any day"),
    ),
    "readiness_days_lacking": Sentence(
        _("The team came on %(have)s person-days of the preparation; %(need)s are needed"),
        **SHEET,
        general=_("The team came on too few person-days of the preparation"),
    ),
    "readiness_officer_lacking": Sentence(
        _("No officer is recorded at the preparation of the team"), **EVENT_FORM
    ),
    "readiness_partner_lacking": Sentence(
        _("No partner and nobody of the support team is recorded at the preparation"),
        **_of_event("villages:event-partners"),
    ),
    "readiness_sheet_lacking": Sentence(
        _("The signature sheet of the preparation is not attached yet"),
        **_of_event("villages:event-file-new"),
        query="kind=signature_sheet",
    ),
}


def register_rules() -> None:
    register_rule("team", prove_team, TEAM_SENTENCES, page="trainers:team")
    register_rule("design", prove_design, DESIGN_SENTENCES)
    register_rule("readiness", prove_readiness, READINESS_SENTENCES)
