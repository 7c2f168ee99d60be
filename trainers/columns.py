"""The heads of the list of sages of an area, and the orders it can be put in."""

from django.utils.translation import gettext_lazy as _

from sammachip.ui.lists import Column

SAGES = (
    Column(_("Sage"), "name", ("person__sort_key",)),
    Column(_("Village"), "village", ("village__sort_key", "code", "person__sort_key")),
    Column(_("Masters")),
    Column(_("Years"), "years", ("years",), is_figure=True),
    Column(_("Teaching (of 5)"), "score", ("teach_score",), is_figure=True),
    Column(_("Ready"), "ready", ("readiness", "person__sort_key")),
    Column(_("Team")),
    Column(_("Surveyed on"), "surveyed", ("surveyed_on",)),
)
