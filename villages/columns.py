"""The heads of the lists of villages, events, partners and the library, and the orders they can be put in."""

from django.utils.translation import gettext_lazy as _

from sammachip.ui.lists import Column

VILLAGES = (
    Column(_("Village"), "village", ("village__sort_key", "code")),
    Column(_("Code"), "code", ("code",)),
    Column(_("Officer"), "officer", ("officer__full_name", "code")),
    Column(_("13 steps"), "done", ("done", "code")),
    Column(_("Edit"), is_hidden=True),
)
EVENTS = (
    Column(_("Event")),
    Column(_("Kind"), "kind", ("kind", "starts_on")),
    Column(_("Days"), "days", ("starts_on",)),
    Column(_("Place")),
    Column(_("Villages"), "villages", ("village_count",)),
    Column(_("Papers"), "papers", ("paper_count",), is_figure=True),
)
PARTNERS = (
    Column(_("Name")),
    Column(_("Kind"), "kind", ("kind", "area_code")),
    Column(_("Area"), "area", ("area_code", "kind")),
    Column(_("Telephone")),
    Column(_("Contact people")),
    Column(_("Edit"), is_hidden=True),
)
LIBRARY = (
    Column(_("Paper")),
    Column(_("Edition or number")),
    Column(_("Valid from"), "valid", ("valid_from",)),
    Column(_("For the steps")),
)
