from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from households.forms.roll_over import RollOverForm, RollOverVillagesForm
from households.views.access import crumbs_of, village_to_change
from sammachip.accounts.access import allows_anywhere, require_anywhere, scope_for, signed_in
from sammachip.accounts.permissions import Permission
from villages.forms.records import saved
from villages.models import YearVillage
from villages.queries import other_years, year_to_show
from villages.views.access import posted


@require_http_methods(["GET", "POST"])
def village(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Bring one village into another year, with the people who go on."""
    by, year_village = village_to_change(request, code, year, Permission.TARGETS_EDIT)
    if not other_years(year_village.programme_year).exists():
        return _nowhere(request, crumbs=crumbs_of(year_village), cancel_url=year_village.get_absolute_url())
    form = RollOverForm(posted(request), by=by, year_village=year_village)
    if saved(form, form.save):
        into = form.cleaned_data["into"]
        messages.success(request, _("The village is in fiscal year %(year)s.") % {"year": into.year})
        return redirect("dashboards:village", year_village.code, into.year)
    context = {
        "form": form,
        "heading": _("Bring into another year"),
        "explanation": _(
            "Names, houses and numbers come along and need not be typed again. Income, notice and consent are"
            " asked anew. Whoever is in that year already stays as they are there."
        ),
        "crumbs": crumbs_of(year_village),
        "cancel_url": year_village.get_absolute_url(),
    }
    return render(request, "record_form.html", context)


@require_http_methods(["GET", "POST"])
def villages(request: HttpRequest) -> HttpResponse:
    """Bring many villages of a year into another one."""
    by = signed_in(request)
    require_anywhere(by, Permission.TARGETS_EDIT)
    programme_year = year_to_show(request.GET.get("year"))
    if programme_year is None:
        return redirect("villages:list")
    if not other_years(programme_year).exists():
        return _nowhere(request, cancel_url=reverse("villages:list"))
    candidates = YearVillage.objects.within(scope_for(by, Permission.TARGETS_EDIT)).of_year(programme_year)
    candidates = candidates.targets().select_related("village", "officer", "programme_year").order_by("code")
    form = RollOverVillagesForm(posted(request), by=by, source=programme_year, candidates=candidates)
    if saved(form, form.save):
        count = len(form.cleaned_data["villages"])
        into = form.cleaned_data["into"].year
        done = ngettext(
            "%(count)s village is in fiscal year %(year)s.",
            "%(count)s villages are in fiscal year %(year)s.",
            count,
        )
        messages.success(request, done % {"count": count, "year": into})
        return redirect(f"{reverse('villages:list')}?year={into}")
    context = {
        "form": form,
        "heading": _("Bring villages of fiscal year %(year)s into another year")
        % {"year": programme_year.year},
        "cancel_url": reverse("villages:list"),
    }
    return render(request, "record_form.html", context)


def _nowhere(request: HttpRequest, **around: Any) -> HttpResponse:
    """There is no other year to bring anybody into; says who opens one."""
    may_open = allows_anywhere(request.user, Permission.YEAR_EDIT)
    return render(request, "households/no_other_year.html", {"may_open": may_open, **around})
