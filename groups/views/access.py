"""What every page of groups asks first, and how it answers a form."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sammachip.accounts.access import require, signed_in
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from villages.forms.records import saved, stale_context
from villages.models import YearVillage
from villages.queries import find_year_village
from villages.views.access import scope_of

Crumbs = Sequence[tuple[str, str]]


def village_to_change(request: HttpRequest, code: str, year: int) -> tuple[User, YearVillage]:
    """404 outside the area, 403 without the permission."""
    year_village = find_year_village(scope_of(request), code, year)
    by = signed_in(request)
    require(by, Permission.GROUP_EDIT, year_village.code)
    return by, year_village


def address(name: str, year_village: YearVillage) -> str:
    """The page of a village with this name."""
    place = {"code": year_village.code, "year": year_village.programme_year.year}
    return reverse(f"groups:{name}", kwargs=place)


def crumbs_of(year_village: YearVillage) -> list[tuple[str, str]]:
    return [(year_village.village.label, year_village.get_absolute_url())]


def form_page(
    request: HttpRequest,
    form: Any,
    save: Callable[[], Any],
    *,
    heading: str,
    back: str,
    crumbs: Crumbs = (),
    explanation: str = "",
    has_files: bool = False,
    template: str = "record_form.html",
) -> HttpResponse:
    """The form; after saving `back`, or the page of what was saved when it has its own. A refusal comes
    back in the form."""
    made: list[Any] = []
    if saved(form, lambda: made.append(save())):
        messages.success(request, _("Saved."))
        has_page = hasattr(made[0], "get_absolute_url")
        return redirect(made[0] if has_page else back)
    context = {
        "form": form,
        "heading": heading,
        "crumbs": crumbs,
        "explanation": explanation,
        "cancel_url": back,
        "has_files": has_files,
    }
    return render(request, template, context | stale_context(form))
