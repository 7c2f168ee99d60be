"""Taking a record away: into the bin, with a reason."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sammachip.audit.models import Record
from villages.forms.records import saved
from villages.forms.steps import ReasonForm
from villages.views.access import posted


def removal_page(
    request: HttpRequest,
    record: Record,
    *,
    remove: Callable[[str], object],
    back_url: str,
    name: str = "",
    after_url: str = "",
) -> HttpResponse:
    """Asks why, then removes. `name` is what the record is called, where its own words do not tell it from
    others; `after_url` where to go when the page of `back_url` went with the record."""
    name = name or str(record)
    form = ReasonForm(posted(request))
    if saved(form, lambda: remove(form.cleaned_data["reason"])):
        messages.success(request, _("“%(record)s” is in the bin.") % {"record": name})
        return redirect(after_url or back_url)
    context = {
        "form": form,
        "heading": _("Remove “%(record)s”?") % {"record": name},
        "cancel_url": back_url,
    }
    return render(request, "villages/removal.html", context)
