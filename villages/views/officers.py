"""One officer for the villages chosen on a list, and the way back."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from sammachip.accounts.access import allows_anywhere, require_anywhere, signed_in
from sammachip.accounts.permissions import Permission
from sammachip.ui.picking import (
    LIST_MOVED,
    MOST,
    Bar,
    Picks,
    back,
    back_to,
    mark_of,
    say_left,
    tick,
    too_many,
)
from villages.actions import assign_officer_to_many, undo_officers
from villages.actions.officers import ASSIGNED_MANY
from villages.forms.villages import OfficerForm
from villages.models import YearVillage
from villages.views.access import own_entry_or_404

GIVE_OFFICER = gettext_lazy("Assign the officer")


def officer_bar(
    request: HttpRequest,
    rows: QuerySet[Any],
    shown: Mapping[int, int],
    total: int,
    *,
    version: str = "version",
) -> Bar:
    """`shown` is the version of each row of the page; two queries where the person chooses officers."""
    ticks = [tick(pk, seen) for pk, seen in shown.items()]
    if not allows_anywhere(request.user, Permission.TARGETS_EDIT):
        return Bar(ticks, total)
    form = OfficerForm(by=signed_in(request), auto_id="many_%s")
    return Bar(ticks, total, mark_of(rows, version), "officer", GIVE_OFFICER, form)


def give_officer(
    request: HttpRequest, villages: QuerySet[YearVillage], seen: Mapping[int, int], *, mark: str
) -> HttpResponse:
    """The villages get the officer that was chosen in the bar. `mark` is that of the list now."""
    by = signed_in(request)
    require_anywhere(by, Permission.TARGETS_EDIT)
    form = OfficerForm(request.POST, by=by)
    picks = Picks.of(request)
    chosen = list(villages[: MOST + 1])
    if not form.is_valid():
        messages.error(request, _("Choose the officer in the bar under the list."))
    elif len(chosen) > MOST:
        return too_many(request, MOST)
    elif picks.is_everything and picks.mark != mark:
        messages.error(request, LIST_MOVED)
    else:
        found = assign_officer_to_many(
            by=by, year_villages=chosen, officer=form.cleaned_data["officer"], seen=seen
        )
        _tell(request, found, form.cleaned_data["officer"])
    return back(request)


@require_POST
def officers_undo(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Only by who assigned them, and where nobody saved the village since."""
    by = signed_in(request)
    entry = own_entry_or_404(request, ASSIGNED_MANY, entry_id)
    require_anywhere(by, Permission.TARGETS_EDIT)
    found = undo_officers(entry, by=by)
    count = len(found.given)
    messages.success(
        request,
        ngettext(
            "%(count)s village has its former officer again.",
            "%(count)s villages have their former officers again.",
            count,
        )
        % {"count": count},
    )
    say_left(request, _("Changed by somebody since, left as they are"), found.moved)
    return back_to(request, "villages:list")


def _tell(request: HttpRequest, found: Any, officer: object) -> None:
    count = len(found.given)
    said = ngettext(
        "%(count)s village is looked after by %(officer)s now.",
        "%(count)s villages are looked after by %(officer)s now.",
        count,
    ) % {"count": count, "officer": officer}
    undo = reverse("villages:officers-undo", args=[found.entry.pk]) if found.entry else ""
    messages.success(request, said, extra_tags=undo)
    say_left(request, _("Saved by somebody while you were looking, left as they are"), found.moved)
    say_left(request, _("Not in the area whose officers you choose"), found.refused)
