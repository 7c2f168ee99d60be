"""The board of trainers and their four seats, by hand or as suggested."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from households.forms import BoardForm, ContactForm, SuggestionForm
from households.queries import history_of_village, pairs_of
from households.views.access import address, crumbs_of, form_page, village_to_change
from sammachip.accounts.access import allows, require, signed_in
from sammachip.accounts.permissions import Permission
from villages.forms.records import saved
from villages.queries import find_year_village, step_state
from villages.views.access import posted, scope_of


@require_http_methods(["GET", "POST"])
def board(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Everybody of the area may look; who may pair gets the selects."""
    year_village = find_year_village(scope_of(request), code, year)
    by = signed_in(request)
    if request.method == "POST":
        require(by, Permission.PAIR_EDIT, year_village.code)
    form = BoardForm(posted(request), by=by, year_village=year_village)
    if saved(form, form.save):
        messages.success(request, _("The board is saved."))
        return redirect(address("pairing", year_village))
    context = {
        "year_village": year_village,
        "crumbs": crumbs_of(year_village),
        "form": form,
        "rows": list(form.rows()),
        "unpaired": form.unpaired,
        "stale": form.moved,
        "state": step_state(year_village, "pairing", localdate()),
        "may_pair": allows(by, Permission.PAIR_EDIT, year_village.code),
    }
    return render(request, "households/pairing_board.html", context)


@require_safe
def history(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Who looked after whom and when; everybody of the area may look."""
    year_village = find_year_village(scope_of(request), code, year)
    context = {
        "year_village": year_village,
        "crumbs": [*crumbs_of(year_village), (_("Pairing"), address("pairing", year_village))],
        "rows": history_of_village(year_village),
    }
    return render(request, "households/pairing_history.html", context)


@require_http_methods(["GET", "POST"])
def suggestion(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """A look changes nothing; accepting writes what was seen, and shows it anew when it changed meanwhile."""
    by, year_village = village_to_change(request, code, year, Permission.PAIR_EDIT)
    form = SuggestionForm(request.POST or request.GET, by=by, year_village=year_village)
    if "again" in request.POST:
        kept = urlencode({"keep": form.kept}, doseq=True)
        return redirect(f"{address('suggestion', year_village)}?{kept}")
    if request.method == "POST":
        if not form.is_as_shown:
            messages.warning(request, _("The suggestion changed meanwhile. Please look at it again."))
        elif saved(form, form.save):
            messages.success(request, _("The households are paired as suggested."))
            return redirect(address("pairing", year_village))
    context = {
        "year_village": year_village,
        "crumbs": [*crumbs_of(year_village), (_("Pairing"), address("pairing", year_village))],
        "form": form,
    }
    return render(request, "households/pairing_suggestion.html", context)


@require_http_methods(["GET", "POST"])
def contact(request: HttpRequest, code: str, year: int, assignment_id: int) -> HttpResponse:
    by, year_village = village_to_change(request, code, year, Permission.PAIR_EDIT)
    assignment = get_object_or_404(pairs_of(year_village).select_related("year_village"), pk=assignment_id)
    form = ContactForm(posted(request), by=by, assignment=assignment)
    return form_page(
        request,
        form,
        year_village,
        heading=_("First contact with %(household)s") % {"household": assignment.household},
        done=_("The first contact is recorded."),
        back_url=address("pairing", year_village),
    )
