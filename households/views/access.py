"""What every page of a village's households asks first, and how it answers a form."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise

from households.models import Household
from households.queries import find_household
from sammachip.accounts.access import require, signed_in
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from villages.forms.records import saved, stale_context
from villages.models import YearVillage
from villages.queries import find_year_village
from villages.views.access import scope_of


def village_to_change(
    request: HttpRequest, code: str, year: int, permission: Permission
) -> tuple[User, YearVillage]:
    """404 outside the area, 403 without the permission."""
    year_village = find_year_village(scope_of(request), code, year)
    by = signed_in(request)
    require(by, permission, year_village.code)
    return by, year_village


def household_to_change(
    request: HttpRequest, code: str, year: int, household_id: int
) -> tuple[User, Household]:
    by, year_village = village_to_change(request, code, year, Permission.HOUSEHOLD_EDIT)
    return by, get_object_or_404(find_household(year_village, household_id))


def address(name: str, year_village: YearVillage, **more: Any) -> str:
    place = {"code": year_village.code, "year": year_village.programme_year.year}
    return reverse(f"households:{name}", kwargs=place | more)


def links_of(household: Household) -> dict[str, str]:
    """The pages that change the household."""
    names = ("edit", "withdraw", "representative_new", "representative_edit")
    return {
        name: address(name.replace("_", "-"), household.year_village, household_id=household.pk)
        for name in names
    }


def crumbs_of(year_village: YearVillage) -> list[tuple[str, str]]:
    return [(year_village.village.label, year_village.get_absolute_url())]


def form_page(
    request: HttpRequest,
    form: Any,
    year_village: YearVillage,
    *,
    heading: str,
    done: str | Promise,
    back_url: str,
    explanation: str = "",
) -> HttpResponse:
    """The form, or after saving the page it came from; a refusal comes back in the form."""
    if saved(form, form.save):
        messages.success(request, str(done))
        return redirect(back_url)
    context = {
        "form": form,
        "heading": heading,
        "explanation": explanation,
        "crumbs": crumbs_of(year_village),
        "cancel_url": back_url,
        **stale_context(form),
    }
    return render(request, "record_form.html", context)
