"""The households and their plan: steps 4 to 7."""

from django.utils.translation import gettext_lazy as _

from villages.process.handbook.guide import Guide

GUIDES = {
    "orientation": Guide(
        what=_(
            "The twenty households are registered and told what the programme is, what is asked of "
            "them and how their data is used."
        ),
        why=_(
            "Income asked before the training is the only thing that can later show what the "
            "training changed."
        ),
        how=(
            _("Choose the households at a village meeting and write the day down."),
            _("Register each with its representative, house number and income before training."),
            _("Where the income is not known write why; zero is an answer too."),
            _("Hold the orientation, take the attendance, and visit those who could not come."),
        ),
        mistakes=(
            _("Two households with one house number."),
            _("Income asked only after the training."),
            _("Names filled in to reach twenty."),
            _("The representative changes and the register does not."),
        ),
    ),
    "pairing": Guide(
        what=_("Each trainer looks after four households: one to four."),
        why=_("A household with one name to ask is visited; a list without names is not."),
        how=(
            _("Start from the suggestion: it weighs occupation, nearness and balance and says why."),
            _("Move households on the board until the team agrees."),
            _("Record the first contact of each pair within the first weeks."),
        ),
        mistakes=(
            _("All relatives with one trainer."),
            _("A trainer leaves and four households stay without one."),
            _("The table is kept on paper only."),
        ),
    ),
    "action_plan": Guide(
        what=_(
            "The training plan of the village in the official columns: what, for whom, where, when, "
            "how much, who is responsible."
        ),
        why=_("The approved plan is what money is paid on, and what the follow-up is measured by."),
        how=(
            _("Begin with last year's plan or another village's; place and names are asked again."),
            _("Give every line its dates, place and responsible person."),
            _("Keep the sum within the allocation, and plan a follow-up after the training."),
            _("Send it to the chief; a returned plan says what to change."),
        ),
        mistakes=(
            _("Copied from the next village with its name left in."),
            _("Dates that are not moved when the work slips."),
            _("The plan in one file and the money in another, with two sums."),
        ),
    ),
    "needs": Guide(
        what=_(
            "Each household says which occupations it wants to learn; the village weighs them and "
            "takes a project into its plan."
        ),
        why=_(
            "People practise what they asked for. A project in the plan can be paid after the programme ends."
        ),
        how=(
            _("Ask for three choices in their order, with the reason, skill, land and market."),
            _("Write the answer as it is said; the occupation is matched from the words."),
            _("Look at the ranking and at the sages who could teach, then decide at a meeting."),
            _("Record the project with its plan, year and page as soon as it is accepted."),
        ),
        mistakes=(
            _("Everybody writes “rice” or “anything”."),
            _("An occupation chosen because its material is easy to buy."),
            _("A need that nobody in the area can teach."),
        ),
    ),
}
