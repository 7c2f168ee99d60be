"""What blocks an area, and asking the officers for it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sammachip.accounts.access import access_of, scope_for, signed_in
from sammachip.accounts.permissions import Permission
from sammachip.accounts.saved_views import keeps_views
from sammachip.areas.scope import AreaScope
from sammachip.dashboards.actions import Assigned, assign_tasks
from sammachip.dashboards.forms.filters import StepFilterForm
from sammachip.dashboards.forms.tasks import AssignForm
from sammachip.dashboards.links import list_url
from sammachip.dashboards.queries.blocking import blocked_steps
from sammachip.dashboards.queries.cells import StepFilter, target_villages, village_steps
from sammachip.dashboards.queries.places import lines_to
from sammachip.dashboards.views.around import crumbs, require_readable
from villages.forms.records import saved
from villages.process.rules import general_of, is_known
from villages.queries import year_to_show
from villages.views.access import posted


@require_GET
@keeps_views
def blocking(request: HttpRequest, code: str) -> HttpResponse:
    require_readable(request, code)
    year = year_to_show(request.GET.get("year"))
    if year is None:
        return render(request, "dashboards/no_year.html", {})
    form = StepFilterForm(request.GET, scope=AreaScope.of(code), year=year)
    officer = form.wanted().officer
    lines = lines_to(code, access_of(request.user).reading)
    steps = blocked_steps(AreaScope.of(code), year, localdate(), officer)
    asked = {"year": year.year, "area": code, "state": "open"} | ({"officer": officer} if officer else {})
    context = {
        "year": year,
        "code": code,
        "form": form,
        "officer": officer,
        "steps": steps,
        "has_villages": bool(steps) or target_villages(AreaScope.of(code), year).exists(),
        "area_name": lines[-1].name,
        "crumbs": [*crumbs(lines, with_last=True), (_("What blocks"), "")],
        "list_url": list_url(code, year, officer),
        "tasks_url": reverse("dashboards:task-list", query=asked),
        "may_assign": bool(scope_for(request.user, Permission.TASK_ASSIGN).narrow(code)),
    }
    return render(request, "dashboards/blocking.html", context)


@require_http_methods(["GET", "POST"])
def task_assign(request: HttpRequest, code: str, missing: str) -> HttpResponse:
    """Ask for one proof in every village of the area that lacks it."""
    require_readable(request, code)
    year = year_to_show(request.GET.get("year"))
    if year is None or not is_known(missing):
        raise Http404
    by = signed_in(request)
    scope = scope_for(by, Permission.TASK_ASSIGN).narrow(code)
    if not scope:
        raise PermissionDenied(Permission.TASK_ASSIGN)
    officer = StepFilterForm(request.GET, scope=scope, year=year).wanted().officer
    steps = village_steps(scope, year, localdate(), StepFilter(officer=officer, missing=missing))
    rows = list(
        steps.select_related("year_village__village", "year_village__officer").order_by("year_village__code")
    )
    form = AssignForm(posted(request), code=code)
    back = reverse("dashboards:blocking", kwargs={"code": code}, query={"year": year.year})
    done: list[Assigned] = []

    def save() -> None:
        villages = [row.year_village for row in rows]
        step = rows[0].step if rows else 0
        done.append(assign_tasks(villages, by=by, missing=missing, step=step, **form.cleaned_data))

    if saved(form, save):
        messages.success(request, told(done[0]))
        return redirect(back)
    lines = lines_to(code, access_of(by).reading)
    context: dict[str, Any] = {
        "form": form,
        "words": general_of(missing),
        "villages": [row.year_village for row in rows],
        "area_name": lines[-1].name,
        "crumbs": [*crumbs(lines, with_last=True), (_("What blocks"), back), (_("Ask for it"), "")],
        "cancel_url": back,
    }
    return render(request, "dashboards/task_assign.html", context)


def told(done: Assigned) -> str:
    made = len(done.tasks)
    parts = [ngettext("%(count)s task is given.", "%(count)s tasks are given.", made) % {"count": made}]
    if done.asked_already:
        parts.append(
            ngettext(
                "In %(count)s village somebody is asked already.",
                "In %(count)s villages somebody is asked already.",
                done.asked_already,
            )
            % {"count": done.asked_already}
        )
    if done.without_officer:
        parts.append(
            ngettext(
                "%(count)s village has no officer yet; please give it one first.",
                "%(count)s villages have no officer yet; please give them one first.",
                done.without_officer,
            )
            % {"count": done.without_officer}
        )
    return " ".join(parts)
