"""The sage survey of a village: compared, written, corrected, taken away."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from sammachip.accounts.access import allows, require
from sammachip.accounts.permissions import Permission
from sammachip.audit.queries import history_of, lines_of
from trainers import queries
from trainers.actions import remove_sage_survey
from trainers.exports import export_sages
from trainers.forms import SageForm
from trainers.models import SageSurvey
from trainers.views.pages import SHOWN_HISTORY, SignedIn, form_page, place_of, removal_page, state_of
from villages.forms.records import saved
from villages.forms.steps import ReasonForm
from villages.models import YearVillage
from villages.queries import find_year_village
from villages.views.access import posted

SAGE_FORM = "trainers/sage_form.html"
LIST = "trainers:sages"
ORDERS = (
    ("score", gettext_lazy("teaching")),
    ("years", gettext_lazy("years of experience")),
    ("taught", gettext_lazy("taught before")),
    ("site", gettext_lazy("place to train")),
    ("ready", gettext_lazy("ready or not")),
    ("name", gettext_lazy("name")),
)


@require_GET
def sages(request: SignedIn, code: str, year: int) -> HttpResponseBase:
    year_village = find_year_village(request.user.area_scope, code, year)
    order = queries.known_order(request.GET.get("order", ""))
    candidates = queries.candidates(year_village, request.user.area_scope, order)
    if "export" in request.GET:
        require(request.user, Permission.LIST_EXPORT, year_village.code)
        return export_sages(candidates, by=request.user, year_village=year_village)
    context = {
        **place_of(year_village, _("Sages compared")),
        **state_of(year_village),
        "candidates": candidates,
        "order": order,
        "orders": ORDERS,
        "history": lines_of(queries.survey_changes(year_village)[:SHOWN_HISTORY]),
        "may_edit": allows(request.user, Permission.SAGE_EDIT, year_village.code),
        "may_export": allows(request.user, Permission.LIST_EXPORT, year_village.code),
    }
    return render(request, "trainers/sage_list.html", context)


@require_http_methods(["GET", "POST"])
def sage_new(request: SignedIn, code: str, year: int) -> HttpResponse:
    year_village = find_year_village(request.user.area_scope, code, year)
    require(request.user, Permission.SAGE_EDIT, year_village.code)
    form = SageForm(posted(request), by=request.user, village=year_village.village)
    if saved(form, form.save):
        messages.success(request, _("The sage is in the survey now."))
        return redirect(LIST, code=code, year=year)
    return form_page(request, year_village, form, _("Survey a sage"), back=LIST, template=SAGE_FORM)


@require_http_methods(["GET", "POST"])
def sage_edit(request: SignedIn, code: str, year: int, survey_id: int) -> HttpResponse:
    year_village = find_year_village(request.user.area_scope, code, year)
    require(request.user, Permission.SAGE_EDIT, year_village.code)
    survey = _survey(year_village, survey_id)
    form = SageForm(posted(request), by=request.user, village=year_village.village, survey=survey)
    if request.method == "POST" and form.is_valid():
        if saved(form, form.save):
            messages.success(request, _("The sage survey is saved."))
            return redirect(LIST, code=code, year=year)
        form.keep_other_version()
    return form_page(
        request,
        year_village,
        form,
        survey.person.full_name,
        back=LIST,
        template=SAGE_FORM,
        survey=survey,
        history=lines_of(history_of(survey)[:SHOWN_HISTORY]),
    )


@require_http_methods(["GET", "POST"])
def sage_remove(request: SignedIn, code: str, year: int, survey_id: int) -> HttpResponse:
    year_village = find_year_village(request.user.area_scope, code, year)
    require(request.user, Permission.SAGE_EDIT, year_village.code)
    survey = _survey(year_village, survey_id)
    form = ReasonForm(posted(request))
    if saved(form, lambda: remove_sage_survey(survey, by=request.user, **form.cleaned_data)):
        messages.success(request, _("“%(record)s” is in the bin.") % {"record": survey})
        return redirect(LIST, code=code, year=year)
    return removal_page(request, year_village, form, survey, back=LIST)


def _survey(year_village: YearVillage, survey_id: int) -> SageSurvey:
    surveys = SageSurvey.objects.select_related("person").prefetch_related("sage_occupations__occupation")
    survey: SageSurvey = get_object_or_404(surveys, pk=survey_id, village=year_village.village_id)
    return survey
