"""Who is to be visited: as a list, and as figures of that list."""

from collections import Counter
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from households.columns import VISITS
from households.enums import DueState
from households.exports import export_visits_due
from households.forms.visits_due import VisitsDueForm
from households.queries import counted, due_list, figures_by, lines_of_page, narrowed, ordered
from households.views.chosen import DO, bar_of, with_chosen
from sammachip.accounts.access import allows, signed_in
from sammachip.accounts.permissions import Permission
from sammachip.accounts.saved_views import keeps_views
from sammachip.ui.lists import Sorting, list_page
from sammachip.ui.paging import page_of
from sammachip.ui.picking import taken_along
from villages.queries import year_to_show
from villages.views.access import scope_of

FIGURES_SHOWN = 100
GROUPINGS = {"officer": _("Officer"), "village": _("Village"), "trainer": _("Trainer")}


@require_http_methods(["GET", "POST"])
@keeps_views
def visit_list(request: HttpRequest) -> HttpResponseBase:
    """The households of a district by the day they are due; every number opens its rows."""
    by, programme_year = signed_in(request), year_to_show(request.GET.get("year"))
    if programme_year is None:
        return render(request, "households/visit_list.html", {"needs_year": True})
    form = VisitsDueForm(request.GET, scope=scope_of(request), programme_year=programme_year)
    everybody = due_list(form.scope, programme_year, form.asked_for(), localdate())
    rows = narrowed(everybody, **form.responsible())
    state = form.cleaned_data.get("state", "")
    sorting = Sorting.of(request, VISITS)
    chosen = ordered(narrowed(rows, state=state), sorting.asked)
    if answer := taken_along(request, chosen, export_visits_due, *DO):
        return answer
    if request.method == "POST":
        return with_chosen(request, chosen, heading=gettext("Households to be visited"))
    listed = list_page(request, form, sorting, chosen)
    page, counts = listed["page"], counted(rows)
    context = {
        **listed,
        "programme_year": programme_year,
        "bar": bar_of(page, by=by),
        "lines": [
            (one, household, visit, allows(by, Permission.FOLLOW_UP_EDIT, one.village))
            for one, household, visit in lines_of_page(list(page.object_list))
        ],
        "states": [(state, counts[state]) for state in DueState],
        "total": len(rows),
        "chosen": state,
    }
    return render(request, "households/visit_list.html", context)


@require_GET
def visit_figures(request: HttpRequest) -> HttpResponse:
    """How many are due when, by officer, village or trainer."""
    signed_in(request)
    programme_year = year_to_show(request.GET.get("year"))
    if programme_year is None:
        return render(request, "households/visit_figures.html", {"programme_year": None})
    grouping = request.GET.get("by", "")
    grouping = grouping if grouping in GROUPINGS else "officer"
    form = VisitsDueForm(request.GET, scope=scope_of(request), programme_year=programme_year)
    rows = due_list(form.scope, programme_year, form.asked_for(), localdate())
    rows = narrowed(rows, **form.responsible())
    page = page_of(request, figures_by(rows, grouping), size=FIGURES_SHOWN)
    shared = {"district": form.asked} if "district" in form.fields else {}
    context = {
        "programme_year": programme_year,
        "groupings": GROUPINGS.items(),
        "grouping": grouping,
        "heading": GROUPINGS[grouping],
        "states": list(DueState),
        "page": page,
        "figures": [
            (one.label, _cells(one.counts, one.never, one.query | shared)) for one in page.object_list
        ],
        "totals": _cells(counted(rows), len(narrowed(rows, never=True)), shared),
    }
    return render(request, "households/visit_figures.html", context)


def _cells(counts: Counter[str], never: int, query: dict[str, Any]) -> list[tuple[str, int, str]]:
    """Figures with the words of their columns and the addresses of exactly their rows: by state, those
    of them never visited, and all together last."""
    address_ = reverse("households:visit-list")
    return [
        (str(state.label), counts[state], f"{address_}?{urlencode(query | {'state': state.value})}")
        for state in DueState
    ] + [
        (gettext("Never visited"), never, f"{address_}?{urlencode(query | {'never': 'on'})}"),
        (gettext("Together"), counts.total(), f"{address_}?{urlencode(query)}"),
    ]
