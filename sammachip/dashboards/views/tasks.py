"""What is asked of whom: the list, and one task."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sammachip.accounts.access import access_of, allows, require, scope_for, signed_in
from sammachip.accounts.permissions import Permission
from sammachip.accounts.saved_views import keeps_views
from sammachip.audit.queries import history_of, lines_of
from sammachip.dashboards.actions import assign_task, change_task, close_task
from sammachip.dashboards.forms.tasks import CloseForm, TaskFilterForm, TaskForm
from sammachip.dashboards.models import Task
from sammachip.dashboards.queries.tasks import in_order, line_of, tasks_in
from sammachip.ui.paging import page_of
from villages.forms.records import saved, stale_context
from villages.models import YearVillage
from villages.queries import find_year_village, year_to_show
from villages.views.access import posted

SHOWN_HISTORY = 8


@require_GET
@keeps_views
def task_list(request: HttpRequest) -> HttpResponse:
    by = signed_in(request)
    scope = access_of(by).reading
    year = year_to_show(request.GET.get("year"))
    if year is None:
        return render(request, "dashboards/no_year.html", {})
    form = TaskFilterForm(request.GET, scope=scope, year=year)
    scope = scope.narrow(form.asked_area()) if form.asked_area() else scope
    page = page_of(request, in_order(tasks_in(scope, year, localdate(), form.wanted())))
    may_assign = scope_for(by, Permission.TASK_ASSIGN)
    rows = [
        (line_of(task, localdate()), may_assign.contains(task.year_village.code), task.officer_id == by.pk)
        for task in page
    ]
    context = {
        "year": year,
        "filter_form": form,
        "page": page,
        "rows": rows,
        "is_filtered": any(value for name, value in form.cleaned_data.items() if name != "year"),
    }
    return render(request, "dashboards/task_list.html", context)


@require_http_methods(["GET", "POST"])
def task_new(request: HttpRequest, code: str, year: int) -> HttpResponse:
    by = signed_in(request)
    village = find_year_village(access_of(by).reading, code, year)
    require(by, Permission.TASK_ASSIGN, village.code)
    initial = {"missing": request.GET.get("missing", "")}
    form = TaskForm(posted(request), village=village, initial=initial)
    if saved(form, lambda: assign_task(village, by=by, **form.values())):
        messages.success(request, _("The task is given."))
        return redirect(village)
    return _page(request, village, form, _("Give a task"))


@require_http_methods(["GET", "POST"])
def task_edit(request: HttpRequest, task_id: int) -> HttpResponse:
    by, task = _task(request, task_id)
    require(by, Permission.TASK_ASSIGN, task.area_code)
    form = TaskForm(posted(request), village=task.year_village, instance=task)
    if saved(form, lambda: change_task(task, by=by, **form.values())):
        messages.success(request, _("The task is saved."))
        return redirect(task.year_village)
    return _page(
        request, task.year_village, form, str(task), history=lines_of(history_of(task)[:SHOWN_HISTORY])
    )


@require_http_methods(["GET", "POST"])
def task_close(request: HttpRequest, task_id: int) -> HttpResponse:
    """Who was asked, or who may ask, says how it ended."""
    by, task = _task(request, task_id)
    if task.officer_id != by.pk and not allows(by, Permission.TASK_ASSIGN, task.area_code):
        raise PermissionDenied(Permission.TASK_ASSIGN)
    form = CloseForm(posted(request), initial={"seen_version": task.version})
    if saved(form, lambda: close_task(task, by=by, **form.cleaned_data)):
        messages.success(request, _("The task is closed."))
        return redirect(task.year_village)
    return _page(request, task.year_village, form, _("Close “%(task)s”") % {"task": task})


def _task(request: HttpRequest, task_id: int) -> tuple[Any, Task]:
    by = signed_in(request)
    tasks = Task.objects.within(access_of(by).reading).select_related(
        "year_village__village", "year_village__programme_year"
    )
    task: Task = get_object_or_404(tasks, pk=task_id)
    return by, task


def _page(
    request: HttpRequest, village: YearVillage, form: BaseForm, heading: str, **more: Any
) -> HttpResponse:
    context = {
        "village": village,
        "form": form,
        "heading": heading,
        "crumbs": [(str(village), village.get_absolute_url()), (heading, "")],
        "cancel_url": village.get_absolute_url(),
        **stale_context(form),
        **more,
    }
    return render(request, "dashboards/task_form.html", context)
