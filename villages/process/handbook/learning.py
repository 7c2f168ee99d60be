"""Training, practice and visits: steps 8 to 11."""

from django.utils.translation import gettext_lazy as _

from villages.process.handbook.guide import Guide

GUIDES = {
    "venue": Guide(
        what=_(
            "The place of training, the place of the study visit and the materials are chosen "
            "together with the officer."
        ),
        why=_("Training at a sage's house or the learning centre shows the work as it really is."),
        how=(
            _("Look at the place first: room, water, power, shade, toilet, distance."),
            _("List the materials with quantity, unit, price and the share of each household."),
            _("Keep the total within the budget line, and confirm."),
            _("Without a study visit, write the reason."),
        ),
        mistakes=(
            _("Materials that arrive after the training."),
            _("Chicks and seedlings that die before they are handed out."),
            _("The same cheap set for all, whatever they asked for."),
        ),
    ),
    "training": Guide(
        what=_("The households are trained in the occupation they asked for."),
        why=_("The attendance of each person on each day proves that the training reached the households."),
        how=(
            _("Enrol each household in a session that fits one of its choices, or write why not."),
            _("Take the attendance every day: all present, then untick who is missing."),
            _("Record the materials handed out, with a signature."),
            _("Write the result of each person at the end."),
        ),
        mistakes=(
            _("One course for all twenty, whatever they asked for."),
            _("All days signed on the first."),
            _("Somebody else comes and the sheet names the representative."),
        ),
    ),
    "practice": Guide(
        what=_("After the training: knowledge of the occupation, a study visit, and practice at home."),
        why=_("Only what is done at home becomes an occupation."),
        how=(
            _("Go on the study visit with one question for each household, and write what was learnt."),
            _("Record when each household began at home, what and how much."),
            _("Take a photo before and after, or let the trainer check."),
        ),
        mistakes=(
            _("A study visit that is only a trip."),
            _("The same photo for five houses."),
            _("Practice begins a month later and nobody writes it down."),
        ),
    ),
    "follow_up": Guide(
        what=_("The trained households are visited regularly, and meet in joint activities."),
        why=_(
            "Visits keep households going and show who needs help. The step lapses by itself when "
            "visits stop."
        ),
        how=(
            _("Take the four households of one trainer on one round."),
            _("Choose the state, ask the income in the same way as before, tick the problems."),
            _("Set the next visit before you leave."),
            _("Hold a joint activity every quarter: a common sale, savings, helping each other."),
        ),
        mistakes=(
            _("Twenty visits typed on the 30th with one text."),
            _("A visit to the village without a household."),
            _("Income per day this time and per month the next."),
            _("Visits that stop when the money stops."),
        ),
    ),
}
