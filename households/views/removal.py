"""Taking a record of a village away: into the bin, with a reason."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from households.actions import remove_household_record
from households.views.access import crumbs_of
from sammachip.accounts.models import User
from sammachip.audit.models import Record
from villages.forms.records import saved
from villages.forms.steps import ReasonForm
from villages.models import YearVillage
from villages.views.access import posted

Remove = Callable[[str], object]


def removal_page(
    request: HttpRequest,
    record: Record,
    year_village: YearVillage,
    *,
    by: User,
    back_url: str,
    remove: Remove | None = None,
    name: str = "",
) -> HttpResponse:
    """Asks why, then removes: by `remove`, which is given the reason, or as any record of this app.

    `name` is what the record is called, where its own words do not tell it from others.
    """
    name = name or str(record)
    form = ReasonForm(posted(request))
    act = remove or (lambda reason: remove_household_record(record, by=by, reason=reason))
    if saved(form, lambda: act(form.cleaned_data["reason"])):
        messages.success(request, _("“%(record)s” is in the bin.") % {"record": name})
        return redirect(back_url)
    context = {
        "form": form,
        "heading": _("Remove “%(record)s”?") % {"record": name},
        "crumbs": crumbs_of(year_village),
        "cancel_url": back_url,
    }
    return render(request, "villages/removal.html", context)
