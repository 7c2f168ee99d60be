"""The training action plan: its versions, its sheet, and the way to the chief's approval."""

from collections.abc import Callable, Iterable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from households.actions import approve_plan, remove_plan, submit_plan
from households.enums import PlanStatus
from households.forms.plan_sheet import PlanSheet
from households.forms.plans import NewPlanForm, ReturnPlanForm, SeenForm
from households.models import TrainingPlan
from households.queries import (
    doubts_of,
    history_of_plan,
    money_of,
    open_plan,
    people_to_offer,
    places_to_offer,
    plan_in_force,
    versions_of,
)
from households.views.access import address, crumbs_of, form_page, village_to_change
from households.views.removal import removal_page
from households.village_exports import export_plan
from sammachip.accounts.access import allows, require, signed_in
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.areas.queries import breadcrumb
from sammachip.audit.actions import StaleRecord
from sammachip.audit.queries import lines_of
from villages.forms.records import saved
from villages.queries import find_year_village, step_state
from villages.views.access import posted, scope_of


@require_GET
def plan(request: HttpRequest, code: str, year: int, version_no: int | None = None) -> HttpResponseBase:
    """The version that counts for step 6, or the one asked for; without any, how to begin."""
    year_village = find_year_village(scope_of(request), code, year)
    by = signed_in(request)
    versions = list(versions_of(year_village))
    shown = _one_of(versions, version_no) if version_no else plan_in_force(versions)
    lines = list(shown.lines.order_by("order")) if shown else []
    if shown and "export" in request.GET:
        require(by, Permission.LIST_EXPORT, code)
        return export_plan(shown, lines, by=by)
    context = {
        "year_village": year_village,
        "crumbs": crumbs_of(year_village),
        "state": step_state(year_village, "action_plan", localdate()),
        "plan": shown,
        "lines": lines,
        "doubts": doubts_of(lines, year_village),
        "money": money_of([(line.budget, line.fund) for line in lines], year_village.allocation),
        "versions": versions,
        "unfinished": next((one for one in versions if one.is_open and one != shown), None),
        "history": lines_of(history_of_plan(shown)) if shown else [],
        "may_edit": allows(by, Permission.PLAN_EDIT, code),
        "may_approve": allows(by, Permission.PLAN_APPROVE, code),
        "is_own": shown is not None and shown.submitted_by_id == by.pk,
        "may_export": allows(by, Permission.LIST_EXPORT, code),
    }
    return render(request, "households/plan.html", context)


@require_GET
def plan_print(request: HttpRequest, code: str, year: int, version_no: int) -> HttpResponse:
    """The official form on A4, with the columns of the Department's guide of 2562; always in Thai."""
    year_village = find_year_village(scope_of(request), code, year)
    shown = _one_of(versions_of(year_village), version_no)
    lines = list(shown.lines.order_by("order"))
    context = {
        "year_village": year_village,
        "areas": breadcrumb(code),
        "plan": shown,
        "lines": lines,
        "money": money_of([(line.budget, line.fund) for line in lines], year_village.allocation),
        "back_url": _plan_url(shown),
    }
    with override("th"):
        return render(request, "households/plan_print.html", context)


@require_http_methods(["GET", "POST"])
def plan_new(request: HttpRequest, code: str, year: int) -> HttpResponse:
    by, year_village = village_to_change(request, code, year, Permission.PLAN_EDIT)
    form = NewPlanForm(posted(request), by=by, year_village=year_village, scope=scope_of(request))
    if saved(form, form.save):
        messages.success(request, _("The plan is drafted. Now look at its lines."))
        return redirect(address("plan-lines", year_village))
    context = {
        "form": form,
        "heading": _("New version of the training action plan"),
        "crumbs": crumbs_of(year_village),
        "cancel_url": address("plan", year_village),
    }
    return render(request, "record_form.html", context)


@require_http_methods(["GET", "POST"])
def plan_lines(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """All lines of the draft in one sheet. A plan that is submitted or approved is not changed here."""
    by, year_village = village_to_change(request, code, year, Permission.PLAN_EDIT)
    draft = open_plan(year_village)
    if draft is None or draft.status != PlanStatus.DRAFT:
        messages.info(request, _("There is no draft to change. Make a new version to change the plan."))
        return redirect(address("plan", year_village))
    sheet = PlanSheet(posted(request), by=by, plan=draft)
    if request.method == "POST" and sheet.save():
        messages.success(request, _("The plan is saved."))
        return redirect(address("plan-lines", year_village) if "more" in request.POST else _plan_url(draft))
    context = {
        "year_village": year_village,
        "crumbs": [*crumbs_of(year_village), (_("Training action plan"), _plan_url(draft))],
        "plan": draft,
        "sheet": sheet,
        "money": money_of(
            [(line.budget, line.fund) for line in sheet.known.values()], year_village.allocation
        ),
        "places": places_to_offer(year_village),
        "people": people_to_offer(year_village),
        "doubts": doubts_of(list(sheet.known.values()), year_village),
        "cancel_url": _plan_url(draft),
    }
    return render(request, "households/plan_lines.html", context)


@require_POST
def plan_submit(request: HttpRequest, code: str, year: int, version_no: int) -> HttpResponse:
    by, found = _plan_to_change(request, code, year, version_no, Permission.PLAN_EDIT)
    done = _("The plan is submitted. The chief can approve it now.")
    return _decide(request, found, lambda seen: submit_plan(by=by, plan=found, seen_version=seen), done)


@require_POST
def plan_approve(request: HttpRequest, code: str, year: int, version_no: int) -> HttpResponse:
    by, found = _plan_to_change(request, code, year, version_no, Permission.PLAN_APPROVE)
    done = _("The plan is approved and in force.")
    return _decide(request, found, lambda seen: approve_plan(by=by, plan=found, seen_version=seen), done)


@require_http_methods(["GET", "POST"])
def plan_return(request: HttpRequest, code: str, year: int, version_no: int) -> HttpResponse:
    by, found = _plan_to_change(request, code, year, version_no, Permission.PLAN_APPROVE)
    return form_page(
        request,
        ReturnPlanForm(posted(request), by=by, plan=found),
        found.year_village,
        heading=_("Hand version %(number)s of the plan back") % {"number": found.version_no},
        done=_("The plan is with its author again."),
        back_url=_plan_url(found),
    )


@require_http_methods(["GET", "POST"])
def plan_remove(request: HttpRequest, code: str, year: int, version_no: int) -> HttpResponse:
    by, found = _plan_to_change(request, code, year, version_no, Permission.PLAN_EDIT)
    return removal_page(
        request,
        found,
        found.year_village,
        by=by,
        back_url=address("plan", found.year_village),
        remove=lambda reason: remove_plan(by=by, plan=found, reason=reason),
    )


def _plan_to_change(
    request: HttpRequest, code: str, year: int, version_no: int, permission: Permission
) -> tuple[User, TrainingPlan]:
    by, year_village = village_to_change(request, code, year, permission)
    return by, _one_of(versions_of(year_village), version_no)


def _one_of(versions: Iterable[TrainingPlan], version_no: int) -> TrainingPlan:
    """A village has a handful of versions."""
    found = next((one for one in versions if one.version_no == version_no), None)
    if found is None:
        raise Http404
    return found


def _decide(
    request: HttpRequest, found: TrainingPlan, act: Callable[[int | None], object], done: str
) -> HttpResponse:
    """What the button on the plan's page asks for; a refusal is told there."""
    form = SeenForm(request.POST)
    form.is_valid()
    try:
        act(form.cleaned_data.get("seen_version"))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except StaleRecord:
        messages.warning(request, _("Somebody changed the plan meanwhile. Please look at it again."))
    else:
        messages.success(request, done)
    return redirect(_plan_url(found))


def _plan_url(found: TrainingPlan) -> str:
    return address("plan-version", found.year_village, version_no=found.version_no)
