"""Sheets to take along and fill in by hand: of a village, or of households chosen on a list."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from households.enums import HouseholdStatus, IncomePeriod, Practising, ProblemKind
from households.models import HouseholdQuerySet
from households.queries import visit_rows, visit_sheets
from households.views.access import address, crumbs_of
from sammachip.accounts.access import signed_in
from sammachip.people.masking import shown_phones
from villages.models import common_code
from villages.queries import find_year_village
from villages.views.access import scope_of


@require_GET
def visit_sheet(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """A page for each trainer, or for the one in the address, to be filled in by hand."""
    year_village = find_year_village(scope_of(request), code, year)
    chosen = request.GET.get("trainer", "")
    rows = [
        row
        for row in visit_rows(year_village, localdate())
        if not chosen or (row.member and str(row.member.pk) == chosen)
    ]
    return _page(
        request,
        [(year_village, row) for row in rows],
        label=year_village.village.label,
        area_code=year_village.code,
        crumbs=[*crumbs_of(year_village), (_("Follow-up"), address("follow-up", year_village))],
    )


def with_sheets(request: HttpRequest, households: HouseholdQuerySet, *, heading: str) -> HttpResponse:
    """A page for each trainer of the chosen households; how many of them left the programme is told."""
    sheets = visit_sheets(households.active())
    left_out = households.exclude(status=HouseholdStatus.ACTIVE).count()
    return _page(
        request,
        [(sheet.year_village, sheet) for sheet in sheets],
        label=heading,
        area_code=common_code([sheet.year_village.code for sheet in sheets])[:6],
        crumbs=[(heading, request.get_full_path())],
        left_out=left_out,
    )


def _page(
    request: HttpRequest,
    rows: Sequence[tuple[Any, Any]],
    *,
    label: str,
    area_code: str,
    crumbs: Any,
    left_out: int = 0,
) -> HttpResponse:
    people = [card.person for _village, row in rows for card in row.cards if card.person]
    phones = shown_phones(people, signed_in(request), label=label, area_code=area_code)
    context = {
        "place": label,
        "crumbs": crumbs,
        "left_out": left_out,
        "rows": [
            (
                year_village,
                row,
                [(card, phones.get(card.person.pk, "") if card.person else "") for card in row.cards],
            )
            for year_village, row in rows
        ],
        "states": Practising.labels,
        "periods": [IncomePeriod.DAY.label, IncomePeriod.MONTH.label, IncomePeriod.YEAR.label],
        "problems": ProblemKind.labels,
    }
    return render(request, "households/visit_sheet.html", context)
