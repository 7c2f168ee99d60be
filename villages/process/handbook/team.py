"""The team: steps 1 to 3."""

from django.utils.translation import gettext_lazy as _

from villages.process.handbook.guide import Guide

GUIDES = {
    "team": Guide(
        what=_(
            "From the survey of sages the lead trainer and the community leaders choose four more, "
            "so that the village has a team of five."
        ),
        why=_(
            "Villagers teach villagers. Who teaches, and whether they can pass it on, decides how "
            "the whole year goes."
        ),
        how=(
            _(
                "Survey the sages of the village: what they master, for how long, whether they have "
                "taught before."
            ),
            _(
                "Compare the candidates side by side, then choose at a meeting with at least one "
                "community leader."
            ),
            _("Record the meeting as an event, with its attendance and photos."),
            _("Seat the five, each from their survey, and mark the lead."),
            _(
                "When somebody leaves, replace them with a reason; the four households go along to "
                "the successor."
            ),
        ),
        mistakes=(
            _("The same person twice under two spellings."),
            _("Somebody chosen for their rank and not for their skill."),
            _("A trainer who is also counted as a target household."),
            _("A team without a survey behind it."),
        ),
    ),
    "design": Guide(
        what=_("A meeting with the team that plans the year and designs how the households are taught."),
        why=_(
            "A team that designed its own sessions stands behind them; a plan from outside is only followed."
        ),
        how=(
            _("Hold it with the lead and at least two other trainers."),
            _("Agree who teaches what, and which skills the trainers still need."),
            _("Write the decisions down in a few sentences, and the date of the next session."),
            _("One meeting may serve several villages: choose all of them in the event."),
        ),
        mistakes=(
            _("Agreed by telephone or LINE and never written down."),
            _("An event of five villages recorded for one."),
            _("Attendance without a decision."),
        ),
    ),
    "readiness": Guide(
        what=_(
            "A workshop that prepares the team along the common frame, together with the district, "
            "the support team and partners."
        ),
        why=_("The five learn to be trainers, and meet the offices that will help them."),
        how=(
            _("Invite the whole team, an officer and at least one partner."),
            _("Take the attendance of every day, person by person; note who came in somebody's place."),
            _("Attach the signature sheet and photos on the same day."),
            _("Watch the cash loan: it is cleared within 30 days."),
        ),
        mistakes=(
            _("A substitute signs in the name of a trainer."),
            _("Names on paper differ from the register, and then on the certificates."),
            _("One member misses all the days and nobody makes it up."),
        ),
    ),
}
