from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sammachip.accounts.access import require_anywhere, signed_in
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.audit.queries import HistoryLine, history_of, history_of_rows, lines_of
from villages.actions import (
    change_programme_year,
    change_step_setting,
    make_current,
    open_programme_year,
)
from villages.forms.records import saved, stale_context
from villages.forms.years import NewYearForm, SettingLine, StepSettingForm, YearForm, setting_lines
from villages.models import ProgrammeYear, StepSetting
from villages.process.catalogue import step_of
from villages.process.refresh import deferred
from villages.queries import years_with_villages
from villages.views.access import posted, scope_of

SHOWN_HISTORY = 8


@require_GET
def year_index(request: HttpRequest) -> HttpResponse:
    """The rounds of the programme, the newest first, each with its target villages that may be seen."""
    require_anywhere(request.user, Permission.YEAR_EDIT)
    return render(request, "villages/year_list.html", {"years": years_with_villages(scope_of(request))})


@require_http_methods(["GET", "POST"])
def year_new(request: HttpRequest) -> HttpResponse:
    by = signed_in(request)
    require_anywhere(by, Permission.YEAR_EDIT)
    form = NewYearForm(posted(request))
    if saved(form, lambda: open_programme_year(by=by, **form.cleaned_data)):
        messages.success(request, _("The fiscal year is open. Look at its steps and due dates next."))
        return redirect("villages:year-steps", form.cleaned_data["year"])
    context = {"form": form, "heading": _("Open a fiscal year"), "cancel_url": reverse("villages:year-list")}
    return render(request, "record_form.html", context)


@require_http_methods(["GET", "POST"])
def year_settings(request: HttpRequest, year: int) -> HttpResponse:
    """Sizes, thresholds and targets; every village of the year is judged anew by them."""
    by, programme_year = _year(request, year)
    form = YearForm(posted(request), instance=programme_year)
    if saved(form, lambda: change_programme_year(programme_year, by=by, **form.values())):
        messages.success(request, _("The settings of the year are saved."))
        return redirect("villages:year-list")
    context = {
        "form": form,
        "heading": _("Settings of fiscal year %(year)s") % {"year": year},
        "history": lines_of(history_of(programme_year)[:SHOWN_HISTORY]),
        "cancel_url": reverse("villages:year-list"),
    }
    return render(request, "record_form.html", context | stale_context(form))


@require_http_methods(["GET", "POST"])
def year_steps(request: HttpRequest, year: int) -> HttpResponse:
    """Which of the 13 steps the year asks for, and until when."""
    by, programme_year = _year(request, year)
    lines = setting_lines(programme_year, posted(request))
    if request.method == "POST" and _saved_together(lines, by):
        messages.success(request, _("The steps of the year are saved."))
        return redirect("villages:year-list")
    context = {
        "programme_year": programme_year,
        "lines": [(step_of(setting.step), form, stale_context(form)) for setting, form in lines],
        "history": _history_of_steps(programme_year),
    }
    return render(request, "villages/year_steps.html", context)


@require_POST
def year_current(request: HttpRequest, year: int) -> HttpResponse:
    """From now on the office works in this year."""
    by, programme_year = _year(request, year)
    make_current(programme_year, by=by)
    messages.success(request, _("The office now works in fiscal year %(year)s.") % {"year": year})
    return redirect("villages:year-list")


def _history_of_steps(programme_year: ProgrammeYear) -> list[HistoryLine]:
    """What was set last, each with its step; two queries."""
    settings = StepSetting.objects.filter(programme_year=programme_year)
    names = {one.pk: f"{one.step}. {step_of(one.step).short}" for one in settings}
    return lines_of(history_of_rows(settings)[:SHOWN_HISTORY], names)


def _year(request: HttpRequest, year: int) -> tuple[User, ProgrammeYear]:
    """A year is the same for everybody, so it is kept by those who keep any area's years."""
    by = signed_in(request)
    require_anywhere(by, Permission.YEAR_EDIT)
    return by, get_object_or_404(ProgrammeYear, year=year)


def _saved_together(lines: list[SettingLine], by: User) -> bool:
    """All lines or none; the villages of the year are judged anew once."""
    valid = [form.is_valid() for _setting, form in lines]
    if not all(valid):
        return False
    with transaction.atomic():
        with deferred():
            written = [_saved(setting, form, by) for setting, form in lines if form.has_changed()]
        transaction.set_rollback(not all(written))
    return all(written)


def _saved(setting: StepSetting, form: StepSettingForm, by: User) -> bool:
    return saved(form, lambda: change_step_setting(setting, by=by, **form.values()))
