"""Groups and OTOP: steps 12 and 13."""

from django.utils.translation import gettext_lazy as _

from villages.process.handbook.guide import Guide

GUIDES = {
    "group_process": Guide(
        what=_(
            "Households that practise learn how a group is formed and run, and how a product comes "
            "into the OTOP register."
        ),
        why=_("A group that understands rules, shares and accounts before it begins lasts longer."),
        how=(
            _("Invite all households that practise; half of them have to come to one session."),
            _("Talk about why a group, roles, rules, shares, accounts, market and standards."),
            _("Answer the nine questions of readiness together, and again some months later."),
            _("Ask the health or the industry office early when the product needs a licence."),
        ),
        mistakes=(
            _("A day of filling in forms."),
            _("A food product without a thought of its licence."),
            _("A group that another office has registered already."),
        ),
    ),
    "group": Guide(
        what=_("An occupational group, or a group of OTOP producers, is formed and registered."),
        why=_("Together people buy cheaper, sell more and stay when the programme has gone."),
        how=(
            _("Enter the group, then the members: at least five, from three target households."),
            _("Choose chair, secretary and treasurer."),
            _("Write the group into the office's register, and later its first sale."),
            _("For a community enterprise seven people of different houses apply at the agriculture office."),
            _("For OTOP enter the producer, tick the papers and watch the quarterly round."),
        ),
        mistakes=(
            _("An old group under a new name."),
            _("A committee of one family."),
            _("One group counted in two villages."),
            _("A group that stopped and was never closed."),
        ),
    ),
}
