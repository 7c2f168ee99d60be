"""The heads of the lists that read several apps, and the orders they can be put in."""

from django.utils.translation import gettext_lazy as _

from sammachip.ui.lists import Column

STEPS = (
    Column(_("Village"), "village", ("year_village__village__sort_key", "year_village__code", "step")),
    Column(_("Step"), "step", ("step", "year_village__code")),
    Column(_("Status"), "status", ("shown_status", "year_village__code", "step")),
    Column(_("Due on"), "due", ("due_on", "year_village__code", "step")),
    Column(_("What is missing first")),
    Column(_("Officer"), "officer", ("year_village__officer__full_name", "year_village__code", "step")),
)
PEOPLE = (
    Column(_("Name"), "name", ("sort_key",)),
    Column(_("Lives in"), "home", ("home_code", "sort_key")),
)
BIN = (
    Column(_("Record")),
    Column(_("Reason")),
    Column(_("Removed by"), "by", ("actor_name", "at")),
    Column(_("Removed at"), "at", ("at",)),
    Column(_("Bring back"), is_hidden=True),
)
