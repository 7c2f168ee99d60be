"""The heads of the lists of groups and of OTOP, and the orders they can be put in."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sammachip.ui.lists import Column

_VILLAGE = Column(_("Village"), "village", ("year_village__village__sort_key", "year_village__code"))
GROUPS = (
    Column(_("Group"), "group", ("sort_key",)),
    _VILLAGE,
    Column(_("Category"), "category", ("category", "sort_key")),
    Column(_("Status"), "status", ("status", "sort_key")),
    Column(_("Members"), "members", ("members_now",), is_figure=True),
    Column(_("Target households"), "households", ("households_now",), is_figure=True),
    Column(_("Registered on"), "registered", ("registered_on",)),
    Column(_("Level")),
)
PRODUCERS = (
    Column(_("Producer"), "producer", ("sort_key",)),
    _VILLAGE,
    Column(_("Kind of producer"), "kind", ("producer_type", "sort_key")),
    Column(_("Status"), "status", ("status", "sort_key")),
    Column(_("OTOP number"), "number", ("otop_no",)),
    Column(_("Expires on"), "expires", ("expires_on",)),
    Column(_("Products"), "products", ("products_now",), is_figure=True),
)
STANDARDS = (
    Column(_("Product"), "product", ("product__sort_key",)),
    Column(_("Producer"), "producer", ("product__producer__sort_key",)),
    Column(_("Standard"), "standard", ("kind", "expires_on")),
    Column(_("Certificate number")),
    Column(_("Expires on"), "expires", ("expires_on",)),
    Column(_("Time left")),
)


def product_columns(year: int) -> tuple[Column, ...]:
    """Sales are those of a fiscal year, which the head names."""
    return (
        Column(_("Product"), "product", ("sort_key",)),
        Column(_("Producer"), "producer", ("producer__sort_key", "sort_key")),
        Column(_("Category"), "category", ("category", "sort_key")),
        Column(_("Price"), "price", ("price",), is_figure=True),
        Column(_("Star"), "star", ("star",)),
        Column(_("Standards")),
        Column(gettext("Sales %(year)s") % {"year": year}, "sold", ("sold",), is_figure=True),
    )
