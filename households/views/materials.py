"""The materials of a village: bought, inspected, and the list that households sign."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_http_methods

from households.actions import add_material, change_material, remove_material
from households.forms.materials import MaterialForm
from households.models import MaterialLine
from households.queries import receipt_rows
from households.views.access import address, crumbs_of, village_to_change
from households.views.removal import removal_page
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.areas.queries import breadcrumb
from villages.forms.records import saved, stale_context
from villages.models import YearVillage
from villages.queries import find_year_village
from villages.views.access import posted, scope_of


@require_http_methods(["GET", "POST"])
def material_new(request: HttpRequest, code: str, year: int) -> HttpResponse:
    by, year_village = village_to_change(request, code, year, Permission.PLAN_EDIT)
    return _material_page(request, by, year_village, None)


@require_http_methods(["GET", "POST"])
def material_edit(request: HttpRequest, code: str, year: int, material_id: int) -> HttpResponse:
    by, line = _material(request, code, year, material_id)
    return _material_page(request, by, line.year_village, line)


@require_http_methods(["GET", "POST"])
def material_remove(request: HttpRequest, code: str, year: int, material_id: int) -> HttpResponse:
    by, line = _material(request, code, year, material_id)
    return removal_page(
        request,
        line,
        line.year_village,
        by=by,
        back_url=address("venue", line.year_village),
        remove=lambda reason: remove_material(by=by, line=line, reason=reason),
    )


@require_GET
def receipts(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The list that households sign, on A4 and always in Thai: what was handed out, or blanks to fill in."""
    year_village = find_year_village(scope_of(request), code, year)
    lines, rows = receipt_rows(year_village)
    context = {
        "year_village": year_village,
        "areas": breadcrumb(code),
        "lines": lines,
        "rows": rows,
        "back_url": address("venue", year_village),
    }
    with override("th"):
        return render(request, "households/material_receipts.html", context)


def _material(request: HttpRequest, code: str, year: int, material_id: int) -> tuple[User, MaterialLine]:
    by, year_village = village_to_change(request, code, year, Permission.PLAN_EDIT)
    line = get_object_or_404(MaterialLine, year_village=year_village, pk=material_id)
    line.year_village = year_village
    return by, line


def _material_page(
    request: HttpRequest, by: User, year_village: YearVillage, line: MaterialLine | None
) -> HttpResponse:
    form = MaterialForm(posted(request), instance=line)
    kept: list[MaterialLine] = []

    def save() -> None:
        values = form.values()
        kept.append(
            change_material(by=by, line=line, **values)
            if line
            else add_material(by=by, year_village=year_village, **values)
        )

    if saved(form, save):
        messages.success(request, _("The material is saved."))
        _ask_about_total(request, kept[0])
        return redirect(address("material-new" if "more" in request.POST else "venue", year_village))
    context = {
        "form": form,
        "heading": line.item if line else _("New material"),
        "crumbs": _crumbs(year_village),
        "cancel_url": address("venue", year_village),
        "more_label": "" if line else _("Save, another one"),
        **stale_context(form),
    }
    return render(request, "record_form.html", context)


def _ask_about_total(request: HttpRequest, line: MaterialLine) -> None:
    line.refresh_from_db()
    if line.is_total_doubtful:
        words = _("Quantity times price is %(total)s baht, the paper says %(stated)s. Which is right?")
        shown = {"total": f"{line.total:,.2f}", "stated": f"{line.total_stated:,.2f}"}
        messages.warning(request, words % shown)


def _crumbs(year_village: YearVillage) -> list[tuple[str, str]]:
    return [*crumbs_of(year_village), (_("Places and materials"), address("venue", year_village))]
