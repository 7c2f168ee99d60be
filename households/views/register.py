"""The register: households in a list, in their village and on their own page."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from households.columns import HOUSEHOLDS
from households.exports import export_households
from households.forms import (
    CorrectRepresentativeForm,
    EditHouseholdForm,
    HouseholdFilterForm,
    NewHouseholdForm,
    RepresentativeForm,
    WithdrawForm,
)
from households.models import Household, HouseholdRepresentative
from households.queries import (
    counted_together,
    current_survey,
    find_household,
    history_of_household,
    history_of_pairs,
    household_list,
    register_of,
    same_house,
    with_sort_keys,
)
from households.views.access import (
    address,
    crumbs_of,
    form_page,
    household_to_change,
    links_of,
    village_to_change,
)
from households.views.chosen import DO, bar_of, with_chosen
from sammachip.accounts.access import allows, signed_in
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.accounts.saved_views import keeps_views
from sammachip.audit.queries import lines_of
from sammachip.people.masking import shown_phones
from sammachip.people.models import Person
from sammachip.ui.lists import Sorting, list_page
from sammachip.ui.picking import taken_along
from villages.forms.records import saved
from villages.queries import find_year_village, step_state, year_to_show
from villages.views.access import posted, scope_of


@require_http_methods(["GET", "POST"])
@keeps_views
def household_index(request: HttpRequest) -> HttpResponseBase:
    """The households of a year over everything the person may read."""
    scope, programme_year = scope_of(request), year_to_show(request.GET.get("year"))
    if programme_year is None:
        return render(request, "households/household_list.html", {"needs_year": True})
    form = HouseholdFilterForm(request.GET, scope=scope, programme_year=programme_year)
    sorting = Sorting.of(request, HOUSEHOLDS)
    found = sorting.applied(with_sort_keys(household_list(scope, programme_year, form.filters())))
    if answer := taken_along(request, found, export_households, *DO):
        return answer
    if request.method == "POST":
        return with_chosen(request, found, heading=_("Households"))
    listed = list_page(request, form, sorting, found)
    page = listed["page"]
    context = {
        **listed,
        "programme_year": programme_year,
        "bar": bar_of(page, by=signed_in(request)),
        "rows": list(page.object_list),
    }
    return render(request, "households/household_list.html", context)


@require_GET
def register(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The official register of one village, with the free numbers up to the year's own."""
    year_village = find_year_village(scope_of(request), code, year)
    by = signed_in(request)
    households = list(register_of(year_village))
    phones = _phones(households, by, label=year_village.village.label, area_code=year_village.code)
    usual = year_village.programme_year.households_per_village
    counted = len(households)
    if year_village.programme_year.is_by_district:
        counted = counted_together(year_village).count()
    context = {
        "year_village": year_village,
        "crumbs": crumbs_of(year_village),
        "rows": [(household, phones.get(household.pk, "")) for household in households],
        "usual": usual,
        "counted": counted,
        "lacking": max(usual - counted, 0),
        "state": step_state(year_village, "orientation", localdate()),
        "may_edit": allows(by, Permission.HOUSEHOLD_EDIT, year_village.code),
    }
    return render(request, "households/register.html", context)


@require_http_methods(["GET", "POST"])
def household_new(request: HttpRequest, code: str, year: int) -> HttpResponse:
    by, year_village = village_to_change(request, code, year, Permission.HOUSEHOLD_EDIT)
    form = NewHouseholdForm(posted(request), by=by, year_village=year_village)
    if saved(form, form.save):
        messages.success(request, _("The household is in the register."))
        _warn_of_same_house(request, form.household)
        return redirect(address("register", year_village))
    context = {
        "form": form,
        "heading": _("New household"),
        "crumbs": crumbs_of(year_village),
        "cancel_url": address("register", year_village),
    }
    return render(request, "record_form.html", context)


@require_GET
def household_detail(request: HttpRequest, code: str, year: int, household_id: int) -> HttpResponse:
    year_village = find_year_village(scope_of(request), code, year)
    household = get_object_or_404(find_household(year_village, household_id))
    by = signed_in(request)
    representatives = list(household.representatives.select_related("person").order_by("-starts_on", "-pk"))
    current = next((one for one in representatives if one.ends_on is None), None)
    people = [current.person] if current else []
    phones = shown_phones(people, by, label=str(household), area_code=year_village.code)
    survey = current_survey(household)
    context = {
        "household": household,
        "links": links_of(household),
        "crumbs": [*crumbs_of(year_village), (_("Households"), address("register", year_village))],
        "current": current,
        "phone": phones.get(current.person_id, "") if current else "",
        "representatives": representatives,
        "pairs": history_of_pairs(household),
        "choices": survey.choices.select_related("occupation").order_by("rank") if survey else [],
        "visits": household.follow_ups.order_by("-visited_on")[:12],
        "same_house": same_house(year_village, household.house_no, exclude=household),
        "history": lines_of(history_of_household(household)),
        "may_edit": allows(by, Permission.HOUSEHOLD_EDIT, year_village.code),
        "may_pair": allows(by, Permission.PAIR_EDIT, year_village.code),
        "may_visit": allows(by, Permission.FOLLOW_UP_EDIT, year_village.code),
    }
    return render(request, "households/household_detail.html", context)


@require_http_methods(["GET", "POST"])
def household_edit(request: HttpRequest, code: str, year: int, household_id: int) -> HttpResponse:
    by, household = household_to_change(request, code, year, household_id)
    form = EditHouseholdForm(posted(request), by=by, household=household)
    return _household_form(request, household, form, _("Edit %(household)s"), _("The household is saved."))


@require_http_methods(["GET", "POST"])
def household_withdraw(request: HttpRequest, code: str, year: int, household_id: int) -> HttpResponse:
    by, household = household_to_change(request, code, year, household_id)
    form = WithdrawForm(posted(request), by=by, household=household)
    return _household_form(
        request,
        household,
        form,
        _("%(household)s leaves the programme"),
        _("The household has left; its records stay."),
        explanation=_("Its number and its place with the trainer are free again. Nothing recorded is lost."),
    )


@require_http_methods(["GET", "POST"])
def representative_new(request: HttpRequest, code: str, year: int, household_id: int) -> HttpResponse:
    by, household = household_to_change(request, code, year, household_id)
    form = RepresentativeForm(posted(request), by=by, household=household)
    return _household_form(
        request,
        household,
        form,
        _("Another representative of %(household)s"),
        _("The new representative is recorded."),
        explanation=_("What the earlier representative attended still counts for the household."),
    )


@require_http_methods(["GET", "POST"])
def representative_edit(request: HttpRequest, code: str, year: int, household_id: int) -> HttpResponse:
    by, household = household_to_change(request, code, year, household_id)
    current = get_object_or_404(
        HouseholdRepresentative.objects.select_related("person", "year_village"),
        household=household,
        ends_on__isnull=True,
    )
    form = CorrectRepresentativeForm(posted(request), by=by, representative=current)
    return _household_form(
        request,
        household,
        form,
        _("Correct the representative of %(household)s"),
        _("The representative is saved."),
    )


def _household_form(
    request: HttpRequest, household: Household, form: Any, heading: str, done: str, *, explanation: str = ""
) -> HttpResponse:
    return form_page(
        request,
        form,
        household.year_village,
        heading=heading % {"household": household},
        done=done,
        back_url=household.get_absolute_url(),
        explanation=explanation,
    )


def _warn_of_same_house(request: HttpRequest, household: Household | None) -> None:
    if household is None:
        return
    others = same_house(household.year_village, household.house_no, exclude=household)
    if others:
        numbers = ", ".join(str(other.seq) for other in others)
        words = _("House %(house)s is also that of household %(numbers)s. Is it really another household?")
        messages.warning(request, words % {"house": household.house_no, "numbers": numbers})


def _phones(households: Iterable[Any], by: User, *, label: str, area_code: str) -> dict[int, str]:
    """The telephones of the representatives, by household."""
    people: dict[int, Person] = {
        household.pk: household.representing[0].person for household in households if household.representing
    }
    shown = shown_phones(list(people.values()), by, label=label, area_code=area_code)
    return {pk: shown[person.pk] for pk, person in people.items()}
