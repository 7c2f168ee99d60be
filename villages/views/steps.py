from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sammachip.accounts.access import require, signed_in
from sammachip.accounts.permissions import Permission
from villages.actions import claim_step, end_override, override_step, withdraw_claim
from villages.forms.records import saved
from villages.forms.steps import ClaimForm, OverrideForm, ReasonForm
from villages.models import YearVillage
from villages.process.catalogue import STEPS
from villages.queries import StepView, find_year_village, steps_of
from villages.views.access import posted, scope_of


@require_http_methods(["GET", "POST"])
def step_claim(request: HttpRequest, code: str, year: int, step: int) -> HttpResponse:
    """Say that a step is done although proof is missing; or take that back."""
    year_village, view = _step(request, code, year, step)
    by = signed_in(request)
    require(by, Permission.STEP_CLAIM, year_village.code)
    form = (ReasonForm if view.claim else ClaimForm)(posted(request))

    def save() -> None:
        if view.claim:
            withdraw_claim(view.claim, by=by, **form.cleaned_data)
        else:
            claim_step(year_village, by=by, step=step, **form.cleaned_data)

    if saved(form, save):
        messages.success(request, _("The claim is withdrawn.") if view.claim else _("The claim is noted."))
        return redirect(year_village)
    heading = _("Withdraw the claim") if view.claim else _("Claim the step as done")
    return _page(request, year_village, view, form, heading)


@require_http_methods(["GET", "POST"])
def step_override(request: HttpRequest, code: str, year: int, step: int) -> HttpResponse:
    """The chief decides on a step, with a reason and perhaps an end; or ends the decision."""
    year_village, view = _step(request, code, year, step)
    by = signed_in(request)
    require(by, Permission.STEP_OVERRIDE, year_village.code)
    form = (ReasonForm if view.override else OverrideForm)(posted(request))

    def save() -> None:
        if view.override:
            end_override(view.override, by=by, **form.cleaned_data)
        else:
            override_step(year_village, by=by, step=step, **form.cleaned_data)

    if saved(form, save):
        done = _("The decision is ended.") if view.override else _("The decision is noted.")
        messages.success(request, done)
        return redirect(year_village)
    heading = _("End the decision") if view.override else _("Decide on the step")
    return _page(request, year_village, view, form, heading)


def _step(request: HttpRequest, code: str, year: int, step: int) -> tuple[YearVillage, StepView]:
    year_village = find_year_village(scope_of(request), code, year)
    if not 1 <= step <= len(STEPS):
        raise Http404
    return year_village, steps_of(year_village, localdate())[step - 1]


def _page(
    request: HttpRequest, year_village: YearVillage, view: StepView, form: object, heading: str
) -> HttpResponse:
    context = {
        "year_village": year_village,
        "view": view,
        "form": form,
        "heading": heading,
        "cancel_url": year_village.get_absolute_url(),
    }
    return render(request, "villages/step_decision.html", context)
