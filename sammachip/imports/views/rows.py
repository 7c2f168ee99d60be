"""Deciding about single rows."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sammachip.imports import queries
from sammachip.imports.actions import (
    decide_row,
)
from sammachip.imports.forms import DecisionForm
from sammachip.imports.views.access import SignedIn, batch_of, say_refusal


@require_POST
def row_decide(request: SignedIn, batch_id: int, row_id: int) -> HttpResponse:
    batch = batch_of(request, batch_id)
    row = get_object_or_404(batch.rows.select_related("batch", "sheet__file"), pk=row_id)
    form = DecisionForm(request.POST, view=queries.row_views([row], batch)[0])
    if form.is_valid():
        say_refusal(request, lambda: decide_row(by=request.user, row=row, **form.cleaned_data))
    else:
        messages.error(request, _("Choose one of the villages offered."))
    back = reverse("imports:batch-detail", args=[batch.pk])
    return redirect(f"{back}?{request.GET.urlencode()}#row-{row.pk}")
