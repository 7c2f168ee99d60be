"""What the top bar says about where one is."""

from django.urls import reverse
from django.utils.translation import gettext as _

from sammachip.accounts.access import access_of
from sammachip.accounts.models import User
from sammachip.areas.queries import names_of
from sammachip.ui.place import Place, PlaceLink
from villages.models import ProgrammeYear


def place_for(user: User) -> Place:
    """Two queries: the names of the reader's areas, and the years."""
    codes = access_of(user).reading.prefixes
    names = names_of(codes) | {"": _("The nation")}
    years = list(ProgrammeYear.objects.order_by("-year"))
    current = next((year for year in years if year.is_current), None)
    return Place(
        label=_("Fiscal year %(year)s") % {"year": current.year} if current else "",
        areas=tuple(PlaceLink(names.get(code[:6], code), _board_url(code)) for code in codes),
        search_url=reverse("villages:list"),
        years=tuple(
            PlaceLink(str(year.year), _board_url(codes[0], year=year.year)) for year in years if codes
        ),
    )


def _board_url(code: str, **query: int) -> str:
    if not code:
        return reverse("dashboards:nation", query=query)
    return reverse("dashboards:board", kwargs={"code": code}, query=query)
