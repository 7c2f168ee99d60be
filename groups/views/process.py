"""Step 12: sessions on how groups are formed, and how ready people are to form one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from groups import actions
from groups.forms.readiness import QUESTIONS, ReadinessForm
from groups.queries import checks_of, compared, find_checks, group_process_of, others_about, process_changes
from groups.views.access import address, crumbs_of, form_page, village_to_change
from sammachip.accounts.access import allows, require, signed_in
from sammachip.accounts.permissions import Permission
from sammachip.audit.queries import history_of, lines_of
from villages.models import YearVillage
from villages.queries import find_year_village, step_state
from villages.views.access import posted, scope_of

HISTORY_SHOWN = 12


@require_GET
def process(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Who of the practising households came, and the checks made so far."""
    year_village = find_year_village(scope_of(request), code, year)
    context = {
        "year_village": year_village,
        "crumbs": crumbs_of(year_village),
        "state": step_state(year_village, "group_process", localdate()),
        "process": group_process_of(year_village),
        "checks": checks_of(year_village),
        "history": lines_of(process_changes(year_village)[:HISTORY_SHOWN]),
        "may_edit": allows(request.user, Permission.GROUP_EDIT, year_village.code),
        "may_record": allows(request.user, Permission.EVENT_EDIT, year_village.code),
    }
    return render(request, "groups/process.html", context)


@require_GET
def readiness(request: HttpRequest, check_id: int) -> HttpResponse:
    """The nine answers, beside those of another check of the same people: the one before, or ?with=."""
    check = get_object_or_404(find_checks(scope_of(request)), pk=check_id)
    others = others_about(check)
    wanted = request.GET.get("with", "")
    before = next((one for one in others if str(one.pk) == wanted), None) or next(
        (one for one in others if one.checked_on <= check.checked_on), None
    )
    year_village = check.year_village
    context = {
        "check": check,
        "before": before,
        "others": others,
        "answers": [(QUESTIONS[answer.name], answer) for answer in compared(check, before)],
        "crumbs": _crumbs(year_village),
        "history": lines_of(history_of(check)),
        "may_edit": allows(request.user, Permission.GROUP_EDIT, year_village.code),
    }
    return render(request, "groups/readiness.html", context)


@require_http_methods(["GET", "POST"])
def readiness_new(request: HttpRequest, code: str, year: int) -> HttpResponse:
    by, year_village = village_to_change(request, code, year)
    form = ReadinessForm(
        posted(request), year_village=year_village, initial={"group": request.GET.get("group")}
    )
    return form_page(
        request,
        form,
        lambda: actions.save_readiness_check(by=by, year_village=year_village, **form.values()),
        heading=_("Readiness check of %(village)s") % {"village": year_village},
        back=address("process", year_village),
        crumbs=_crumbs(year_village),
        explanation=_("Ask the people together. What is not there yet is no failure: it is the plan."),
    )


@require_http_methods(["GET", "POST"])
def readiness_edit(request: HttpRequest, check_id: int) -> HttpResponse:
    check = get_object_or_404(find_checks(scope_of(request)), pk=check_id)
    by = signed_in(request)
    require(by, Permission.GROUP_EDIT, check.area_code)
    form = ReadinessForm(posted(request), year_village=check.year_village, instance=check)
    return form_page(
        request,
        form,
        lambda: actions.change_readiness_check(check, by=by, **form.values()),
        heading=_("Correct the readiness check of %(group)s") % {"group": check},
        back=check.get_absolute_url(),
        crumbs=_crumbs(check.year_village),
        explanation=_("Only for slips of the pen. People who got further are checked again."),
    )


def _crumbs(year_village: YearVillage) -> list[tuple[str, str]]:
    return [*crumbs_of(year_village), (_("Group process"), address("process", year_village))]
