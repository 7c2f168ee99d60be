"""The heads of the lists of households, and the orders they can be put in."""

from django.utils.translation import gettext_lazy as _

from sammachip.ui.lists import Column

HOUSEHOLDS = (
    Column(_("Representative"), "name", ("represented_key",)),
    Column(_("Village"), "village", ("year_village__village__sort_key", "year_village__code", "seq")),
    Column(_("No."), "no", ("seq", "year_village__code"), is_figure=True),
    Column(_("House")),
    Column(_("Trainer"), "trainer", ("trainer_key",)),
    Column(_("Status"), "status", ("status", "year_village__code", "seq")),
)
# Ordered in memory, as the day is counted there.
VISITS = (
    Column(_("Household")),
    Column(_("Village"), "village"),
    Column(_("Due"), "due"),
    Column(_("Last visit")),
    Column(_("Trainer")),
    Column(_("Officer")),
)
