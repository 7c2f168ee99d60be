"""What the pages of steps 1-3 share: where they stand, and how a form of theirs is shown."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sammachip.accounts.models import User
from sammachip.audit.models import Record
from villages.forms.records import stale_context
from villages.models import YearVillage
from villages.queries import step_state

STEP = "team"
SHOWN_HISTORY = 8
_PARENTS = {
    "trainers:sages": _("Sages compared"),
    "trainers:team": _("Team of trainers"),
}


class SignedIn(HttpRequest):
    """A request of somebody who has signed in, as the middleware makes sure."""

    user: User


def form_page(
    request: HttpRequest,
    year_village: YearVillage,
    form: BaseForm,
    title: str,
    *,
    back: str,
    template: str = "trainers/form.html",
    **more: Any,
) -> HttpResponse:
    """`back` is the page above; `more` is what the template shows beside the form."""
    context = {
        **place_of(year_village, title, back=back),
        "form": form,
        "cancel_url": address_of(back, year_village),
        **stale_context(form),
        **more,
    }
    return render(request, template, context)


def removal_page(
    request: HttpRequest, year_village: YearVillage, form: BaseForm, record: Record, *, back: str
) -> HttpResponse:
    """Asks why the record goes to the bin."""
    heading = _("Remove “%(record)s”?") % {"record": record}
    template = "villages/removal.html"
    return form_page(request, year_village, form, str(record), back=back, template=template, heading=heading)


def place_of(year_village: YearVillage, title: str, *, back: str = "") -> dict[str, Any]:
    """The way back up, above every page."""
    crumbs: list[tuple[Any, str]] = [(year_village.village.label, year_village.get_absolute_url())]
    if back:
        crumbs.append((_PARENTS[back], address_of(back, year_village)))
    return {"year_village": year_village, "title": title, "crumbs": [*crumbs, (title, "")]}


def state_of(year_village: YearVillage) -> dict[str, Any]:
    """What step 1 still lacks, on the two pages that do it; two queries."""
    return {"state": step_state(year_village, STEP, localdate())}


def address_of(name: str, year_village: YearVillage) -> str:
    year = year_village.programme_year.year
    return reverse(name, kwargs={"code": year_village.code, "year": year})
