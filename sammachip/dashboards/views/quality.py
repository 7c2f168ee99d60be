"""The quality box of the chief: what is worth a second look."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sammachip.accounts.access import access_of, scope_for, signed_in
from sammachip.accounts.permissions import Permission
from sammachip.accounts.saved_views import keeps_views
from sammachip.areas.scope import AreaScope
from sammachip.dashboards.actions import clear_doubt
from sammachip.dashboards.enums import Doubt
from sammachip.dashboards.forms.filters import PlaceFilterForm
from sammachip.dashboards.forms.quality import ClearForm
from sammachip.dashboards.queries.places import lines_to
from sammachip.dashboards.queries.quality import doubtful, line_of, lines_of
from sammachip.dashboards.views.around import crumbs, require_readable
from sammachip.ui.paging import page_of
from villages.forms.records import saved, stale_context
from villages.models import ProgrammeYear
from villages.queries import year_to_show
from villages.views.access import posted


@require_GET
def quality(request: HttpRequest, code: str) -> HttpResponse:
    scope, year = _asked(request, code)
    context = {
        **_around(request, code, year),
        "doubts": [(kind, doubtful(kind, scope, year).count()) for kind in Doubt],
    }
    return render(request, "dashboards/quality.html", context)


@require_GET
@keeps_views
def doubt_list(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    scope, year = _asked(request, code)
    doubt = _doubt(kind)
    form = PlaceFilterForm(request.GET, scope=scope, year=year)
    page = page_of(request, doubtful(kind, form.narrowed(), year))
    context = {
        **_around(request, code, year, doubt),
        "kind": doubt,
        "filter_form": form,
        "is_filtered": form.is_asking,
        "page": page,
        "lines": lines_of(kind, page),
    }
    return render(request, "dashboards/doubt_list.html", context)


@require_http_methods(["GET", "POST"])
def doubt_clear(request: HttpRequest, code: str, kind: str, record_id: int) -> HttpResponse:
    """It is right as it stands, and why."""
    scope, year = _asked(request, code)
    doubt, by = _doubt(kind), signed_in(request)
    row = get_object_or_404(doubtful(kind, scope, year), pk=record_id)
    form: forms.Form = ClearForm(posted(request), initial={"seen_version": row.version})
    back = reverse("dashboards:doubt-list", kwargs={"code": code, "kind": kind}, query={"year": year.year})
    if saved(form, lambda: clear_doubt(row, by=by, kind=kind, **form.cleaned_data)):
        thanks = _("Thank you for looking. It stays out of the box until the record changes.")
        messages.success(request, thanks)
        return redirect(back)
    context = {
        **_around(request, code, year, doubt),
        "form": form,
        "line": line_of(kind, row),
        "cancel_url": back,
        **stale_context(form),
    }
    return render(request, "dashboards/doubt_clear.html", context)


def _asked(request: HttpRequest, code: str) -> tuple[AreaScope, ProgrammeYear]:
    require_readable(request, code)
    scope = scope_for(request.user, Permission.QUALITY_CHECK).narrow(code)
    if not scope:
        raise PermissionDenied(Permission.QUALITY_CHECK)
    year = year_to_show(request.GET.get("year"))
    if year is None:
        raise Http404
    return scope, year


def _doubt(kind: str) -> Doubt:
    if kind not in Doubt:
        raise Http404
    return Doubt(kind)


def _around(
    request: HttpRequest, code: str, year: ProgrammeYear, doubt: Doubt | None = None
) -> dict[str, Any]:
    lines = lines_to(code, access_of(request.user).reading)
    box = reverse("dashboards:quality", kwargs={"code": code}, query={"year": year.year})
    way = [*crumbs(lines, with_last=True), (_("Worth a second look"), box if doubt else "")]
    return {
        "year": year,
        "code": code,
        "area_name": lines[-1].name,
        "crumbs": [*way, *([(doubt.label, "")] if doubt else [])],
    }
