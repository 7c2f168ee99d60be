"""What the households of a village want to learn, what the village makes of it, and its projects."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from households.actions import remove_need_survey
from households.forms.analyses import AnalysisSheet
from households.forms.need_sheet import NeedSheet, offered_words
from households.forms.needs import NeedForm
from households.models import Household, NeedAnalysis
from households.queries import (
    analyses_of,
    current_survey,
    earlier_surveys,
    find_household,
    history_of_needs,
    need_ranking,
    next_to_ask,
    representatives_of,
    surveys_of,
)
from households.views.access import address, crumbs_of, village_to_change
from households.views.removal import removal_page
from households.village_exports import export_needs
from sammachip.accounts.access import allows, require, signed_in
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.audit.queries import history_of, lines_of
from trainers.queries import OccupationIndex
from villages.forms.records import saved, stale_context
from villages.models import PlanEntry, YearVillage
from villages.queries import find_year_village, step_state
from villages.views.access import posted, scope_of


@require_GET
def needs(request: HttpRequest, code: str, year: int) -> HttpResponseBase:
    """Who asked for what, the ranking 3-2-1 with who could teach it, the decision, the projects."""
    year_village = find_year_village(scope_of(request), code, year)
    by = signed_in(request)
    surveyed = surveys_of(year_village)
    if "export" in request.GET:
        require(by, Permission.LIST_EXPORT, code)
        return export_needs(year_village, surveyed, by=by)
    analyses = analyses_of(year_village)
    context = {
        "year_village": year_village,
        "crumbs": crumbs_of(year_village),
        "state": step_state(year_village, "needs", localdate()),
        "rows": surveyed,
        "asked": sum(one.survey is not None for one in surveyed),
        "ranking": need_ranking(year_village),
        "analysis": analyses[0] if analyses else None,
        "earlier": analyses[1:],
        "entries": PlanEntry.objects.filter(year_village=year_village).select_related("file"),
        "history": lines_of(history_of_needs(year_village)),
        "may_edit": allows(by, Permission.NEED_EDIT, code),
        "may_plan": allows(by, Permission.PLAN_EDIT, code),
        "may_export": allows(by, Permission.LIST_EXPORT, code),
    }
    return render(request, "households/needs.html", context)


@require_http_methods(["GET", "POST"])
def need_sheet(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """All households that are not asked yet, in one sheet."""
    by, year_village = village_to_change(request, code, year, Permission.NEED_EDIT)
    sheet = NeedSheet(posted(request), by=by, year_village=year_village)
    if request.method == "POST" and (count := sheet.save()) is not None:
        words = ngettext("%(count)s survey is saved.", "%(count)s surveys are saved.", count)
        messages.success(request, words % {"count": count})
        return redirect(address("needs", year_village))
    context = {
        "year_village": year_village,
        "crumbs": _crumbs(year_village),
        "sheet": sheet,
        "occupations": offered_words(sheet.occupations),
        "cancel_url": address("needs", year_village),
    }
    return render(request, "households/need_sheet.html", context)


@require_http_methods(["GET", "POST"])
def need(request: HttpRequest, code: str, year: int, household_id: int) -> HttpResponse:
    """The survey of one household: the first, or a slip of the current one mended."""
    by, household = _household(request, code, year, household_id)
    return _survey_page(request, by, household, is_asked_again=False)


@require_http_methods(["GET", "POST"])
def need_again(request: HttpRequest, code: str, year: int, household_id: int) -> HttpResponse:
    """The household is asked anew; what it said before stays as it was."""
    by, household = _household(request, code, year, household_id)
    return _survey_page(request, by, household, is_asked_again=True)


@require_http_methods(["GET", "POST"])
def need_remove(request: HttpRequest, code: str, year: int, household_id: int) -> HttpResponse:
    by, household = _household(request, code, year, household_id)
    survey = get_object_or_404(household.need_surveys.filter(superseded_on__isnull=True))
    return removal_page(
        request,
        survey,
        household.year_village,
        by=by,
        back_url=address("needs", household.year_village),
        remove=lambda reason: remove_need_survey(by=by, survey=survey, reason=reason),
        name=_("Need survey of %(household)s") % {"household": household},
    )


@require_http_methods(["GET", "POST"])
def analysis_new(request: HttpRequest, code: str, year: int) -> HttpResponse:
    by, year_village = village_to_change(request, code, year, Permission.NEED_EDIT)
    return _analysis_page(request, by, year_village, None)


@require_http_methods(["GET", "POST"])
def analysis_edit(request: HttpRequest, code: str, year: int, analysis_id: int) -> HttpResponse:
    by, analysis = _analysis(request, code, year, analysis_id)
    return _analysis_page(request, by, analysis.year_village, analysis)


@require_http_methods(["GET", "POST"])
def analysis_remove(request: HttpRequest, code: str, year: int, analysis_id: int) -> HttpResponse:
    by, analysis = _analysis(request, code, year, analysis_id)
    back_url = address("needs", analysis.year_village)
    return removal_page(request, analysis, analysis.year_village, by=by, back_url=back_url)


def _household(request: HttpRequest, code: str, year: int, household_id: int) -> tuple[User, Household]:
    by, year_village = village_to_change(request, code, year, Permission.NEED_EDIT)
    household = get_object_or_404(find_household(year_village, household_id))
    household.year_village = year_village
    return by, household


def _analysis(request: HttpRequest, code: str, year: int, analysis_id: int) -> tuple[User, NeedAnalysis]:
    by, year_village = village_to_change(request, code, year, Permission.NEED_EDIT)
    analysis = get_object_or_404(NeedAnalysis, year_village=year_village, pk=analysis_id)
    analysis.year_village = year_village
    return by, analysis


def _survey_page(
    request: HttpRequest, by: User, household: Household, *, is_asked_again: bool
) -> HttpResponse:
    year_village = household.year_village
    current = current_survey(household)
    form = NeedForm(posted(request), by=by, household=household, survey=None if is_asked_again else current)
    if saved(form, form.save):
        messages.success(request, _("The survey of %(household)s is saved.") % {"household": household})
        return redirect(_next_url(request, household))
    context = {
        "form": form,
        "household": household,
        "person": representatives_of(year_village).get(household.pk),
        "current": current,
        "is_asked_again": is_asked_again,
        "earlier": earlier_surveys(household),
        "history": lines_of(history_of(current)) if current else [],
        "occupations": offered_words(OccupationIndex.load()),
        "crumbs": _crumbs(year_village),
        "cancel_url": address("needs", year_village),
        **stale_context(form),
    }
    return render(request, "households/need.html", context)


def _next_url(request: HttpRequest, household: Household) -> str:
    """The next household that is not asked yet, when that button was pressed."""
    following = next_to_ask(household) if "next" in request.POST else None
    if following is None:
        return address("needs", household.year_village)
    return address("need", household.year_village, household_id=following.pk)


def _analysis_page(
    request: HttpRequest, by: User, year_village: YearVillage, analysis: NeedAnalysis | None
) -> HttpResponse:
    sheet = AnalysisSheet(posted(request), by=by, year_village=year_village, analysis=analysis)
    if request.method == "POST" and sheet.save():
        messages.success(request, _("The analysis is saved."))
        return redirect(address("needs", year_village))
    context = {
        "year_village": year_village,
        "crumbs": _crumbs(year_village),
        "sheet": sheet,
        "analysis": analysis,
        "cancel_url": address("needs", year_village),
    }
    return render(request, "households/need_analysis.html", context)


def _crumbs(year_village: YearVillage) -> list[tuple[str, str]]:
    return [*crumbs_of(year_village), (_("Needs"), address("needs", year_village))]
