"""Step 9 in a village: sessions, who learns what, who came, and what was handed out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from households.forms.sessions import EditSessionForm, HandOutForm, LearnersForm, NewSessionForm
from households.models import MaterialIssue, MaterialLine, TrainingSession
from households.queries import (
    find_session,
    issues_of,
    learner_lines,
    materials_in,
    quantity_left,
    sessions_in,
    untaught_events,
)
from households.training_exports import export_learners
from households.views.access import address, crumbs_of, form_page, village_to_change
from households.views.removal import removal_page
from sammachip.accounts.access import allows, require, signed_in
from sammachip.accounts.permissions import Permission
from sammachip.audit.queries import history_of, lines_of
from villages.forms.records import saved
from villages.models import YearVillage
from villages.queries import find_year_village, step_state
from villages.views.access import posted, scope_of


@require_GET
def training(request: HttpRequest, code: str, year: int) -> HttpResponseBase:
    year_village = find_year_village(scope_of(request), code, year)
    by = signed_in(request)
    lines = learner_lines(year_village)
    if "export" in request.GET:
        require(by, Permission.LIST_EXPORT, year_village.code)
        return export_learners(lines, year_village, by=by)
    context = {
        "year_village": year_village,
        "crumbs": crumbs_of(year_village),
        "state": step_state(year_village, "training", localdate()),
        "sessions": sessions_in(year_village),
        "untaught": untaught_events(year_village),
        "lines": lines,
        "materials": materials_in(year_village),
        "may_edit": allows(by, Permission.TRAINING_EDIT, year_village.code),
        "may_export": allows(by, Permission.LIST_EXPORT, year_village.code),
    }
    return render(request, "households/training.html", context)


@require_http_methods(["GET", "POST"])
def session_new(request: HttpRequest, code: str, year: int) -> HttpResponse:
    by, year_village = village_to_change(request, code, year, Permission.TRAINING_EDIT)
    require(by, Permission.EVENT_EDIT, year_village.code)
    form = NewSessionForm(
        posted(request), by=by, year_village=year_village, initial={"event": request.GET.get("event")}
    )
    made: list[TrainingSession] = []
    if saved(form, lambda: made.append(form.save())):
        messages.success(request, _("The session is saved. Now tick who learns in it."))
        return redirect(address("session", year_village, session_id=made[0].pk))
    context = {
        "form": form,
        "heading": _("New training session"),
        "explanation": _(
            "One session teaches one occupation. A training of several villages is entered as an event first."
        ),
        "crumbs": _crumbs(year_village),
        "cancel_url": address("training", year_village),
    }
    return render(request, "record_form.html", context)


@require_http_methods(["GET", "POST"])
def session(request: HttpRequest, code: str, year: int, session_id: int) -> HttpResponse:
    """The sheet of a session: everybody of the area may look; who may record gets the ticks."""
    year_village = find_year_village(scope_of(request), code, year)
    found = get_object_or_404(find_session(year_village, session_id))
    by = signed_in(request)
    if request.method == "POST":
        require(by, Permission.TRAINING_EDIT, year_village.code)
    form = LearnersForm(posted(request), by=by, year_village=year_village, session=found)
    if saved(form, form.save):
        messages.success(request, _("The session is saved."))
        return redirect(address("training", year_village))
    context = {
        "year_village": year_village,
        "crumbs": _crumbs(year_village),
        "session": found,
        "form": form,
        "rows": list(form.rows()),
        "history": lines_of(history_of(found)),
        "may_edit": allows(by, Permission.TRAINING_EDIT, year_village.code),
    }
    return render(request, "households/session.html", context)


@require_http_methods(["GET", "POST"])
def session_edit(request: HttpRequest, code: str, year: int, session_id: int) -> HttpResponse:
    by, year_village = village_to_change(request, code, year, Permission.TRAINING_EDIT)
    found = get_object_or_404(find_session(year_village, session_id))
    form = EditSessionForm(posted(request), by=by, session=found)
    return form_page(
        request,
        form,
        year_village,
        heading=_("Edit the session"),
        done=_("The session is saved."),
        back_url=address("session", year_village, session_id=found.pk),
    )


@require_http_methods(["GET", "POST"])
def session_remove(request: HttpRequest, code: str, year: int, session_id: int) -> HttpResponse:
    by, year_village = village_to_change(request, code, year, Permission.TRAINING_EDIT)
    found = get_object_or_404(find_session(year_village, session_id))
    return removal_page(request, found, year_village, by=by, back_url=address("training", year_village))


@require_http_methods(["GET", "POST"])
def handout(request: HttpRequest, code: str, year: int, material_id: int) -> HttpResponse:
    """Hands a material out to several households at once, and shows who received it before."""
    by, year_village = village_to_change(request, code, year, Permission.TRAINING_EDIT)
    line = get_object_or_404(
        MaterialLine.objects.filter(year_village=year_village).select_related("year_village__programme_year"),
        pk=material_id,
    )
    form = HandOutForm(posted(request), request.FILES or None, by=by, line=line)
    if saved(form, form.save):
        messages.success(request, _("The hand-out is saved."))
        return redirect(address("training", year_village))
    context = {
        "year_village": year_village,
        "crumbs": _crumbs(year_village),
        "line": line,
        "left": quantity_left(line),
        "form": form,
        "issues": issues_of(line),
        "cancel_url": address("training", year_village),
    }
    return render(request, "households/handout.html", context)


@require_http_methods(["GET", "POST"])
def handout_remove(request: HttpRequest, code: str, year: int, issue_id: int) -> HttpResponse:
    by, year_village = village_to_change(request, code, year, Permission.TRAINING_EDIT)
    issue = get_object_or_404(
        MaterialIssue.objects.filter(year_village=year_village).select_related("line", "household"),
        pk=issue_id,
    )
    back_url = address("handout", year_village, material_id=issue.line_id)
    return removal_page(request, issue, year_village, by=by, back_url=back_url)


def _crumbs(year_village: YearVillage) -> list[tuple[str, str]]:
    return [*crumbs_of(year_village), (_("Training"), address("training", year_village))]
