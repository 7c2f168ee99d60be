"""A decision on, or a task for, each step that was chosen on the list; asked for on a page of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sammachip.accounts.access import access_of, require_anywhere, scope_for, signed_in
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.areas.scope import AreaScope
from sammachip.dashboards.actions import ask_for_steps, override_steps
from sammachip.dashboards.actions.chosen_steps import stamp_of
from sammachip.dashboards.forms.tasks import AssignForm
from sammachip.dashboards.queries.places import lines_to
from sammachip.dashboards.queries.step_rows import row_of
from sammachip.dashboards.views.around import crumbs
from sammachip.dashboards.views.blocking import told
from sammachip.ui.picking import Picks, back, tick, too_many
from villages.forms.records import saved
from villages.forms.steps import OverrideForm

DECIDE, ASK = "decide", "ask"
AT_ONCE = 300
"""Fewer than the fields a form may send, and no more than a chief can answer for."""


@dataclass(frozen=True)
class Kind:
    permission: Permission
    button: str | Promise
    heading: str | Promise


CHOSEN = {
    DECIDE: Kind(
        Permission.STEP_OVERRIDE, gettext_lazy("Decide on them"), gettext_lazy("Decide on the chosen steps")
    ),
    ASK: Kind(
        Permission.TASK_ASSIGN,
        gettext_lazy("Give tasks"),
        gettext_lazy("Ask for what the chosen steps lack"),
    ),
}


def buttons_for(by: User, scope: AreaScope) -> list[tuple[str, str | Promise]]:
    """For whom there is something to do in one of the areas."""
    return [
        (do, kind.button)
        for do, kind in CHOSEN.items()
        if any(scope_for(by, kind.permission).narrow(prefix) for prefix in scope.prefixes)
    ]


def with_steps(
    request: HttpRequest, rows: QuerySet[Any], everything: QuerySet[Any], *, code: str, missing: str
) -> HttpResponse:
    """`rows` are those of the list as it is filtered; once the page was answered, the ones it showed are
    looked up in `everything`, so that a step which left the list meanwhile is told by name."""
    by, do = signed_in(request), request.POST["do"]
    require_anywhere(by, CHOSEN[do].permission)
    picks, is_answered = Picks.of(request), "answered" in request.POST
    steps = list(picks.of_rows(everything if is_answered else rows)[: AT_ONCE + 1])
    if len(steps) > AT_ONCE:
        return too_many(request, AT_ONCE)
    data = request.POST if is_answered else None
    form = OverrideForm(data) if do == DECIDE else AssignForm(data, code=code)
    seen = picks.stamps if is_answered else {step.pk: stamp_of(step) for step in steps}

    def save() -> None:
        if do == DECIDE:
            decided = override_steps(steps, by=by, seen=seen, **form.cleaned_data)
            _tell(request, _decided(decided.done) if decided.done else "", decided.refused)
        else:
            asked = ask_for_steps(steps, by=by, seen=seen, missing=missing, **form.cleaned_data)
            _tell(request, told(asked.assigned), asked.refused)

    if saved(form, save):
        return back(request)
    return _page(request, form, [(tick(one.pk, seen[one.pk]), row_of(one)) for one in steps], code=code)


def _page(
    request: HttpRequest, form: forms.Form, lines: Sequence[tuple[str, Any]], *, code: str
) -> HttpResponse:
    do = request.POST["do"]
    heading = CHOSEN[do].heading
    above = lines_to(code, access_of(request.user).reading)
    context = {
        "form": form,
        "do": do,
        "heading": heading,
        "lines": lines,
        "area_name": above[-1].name if code else _("All my areas"),
        "crumbs": [
            *crumbs(above, with_last=True),
            (_("Steps of villages"), request.get_full_path()),
            (heading, ""),
        ],
        "cancel_url": request.get_full_path(),
    }
    return render(request, "dashboards/chosen_steps.html", context)


def _decided(count: int) -> str:
    return ngettext("%(count)s step is decided on.", "%(count)s steps are decided on.", count) % {
        "count": count
    }


def _tell(request: HttpRequest, done: str, refused: Sequence[tuple[Any, str]]) -> None:
    if done:
        messages.success(request, done)
    for step, why in refused:
        row = row_of(step)
        words = {"village": row.village, "number": row.step.number, "why": why}
        messages.error(request, _("%(village)s, step %(number)s: %(why)s") % words)
