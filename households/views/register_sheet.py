"""Many households on one page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from households.enums import MainOccupation
from households.forms.need_sheet import offered_words
from households.forms.register_sheet import RegisterSheet
from households.importers.sheet_columns import PASTED
from households.views.access import address, crumbs_of, village_to_change
from sammachip.accounts.access import allows
from sammachip.accounts.permissions import Permission
from trainers.queries import OccupationIndex
from villages.views.access import posted


@require_http_methods(["GET", "POST"])
def register_sheet(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The rows that are right are saved; those that are not come back with everything typed."""
    by, year_village = village_to_change(request, code, year, Permission.HOUSEHOLD_EDIT)
    sheet = RegisterSheet(posted(request), by=by, year_village=year_village)
    is_done = False
    if "paste" in request.POST:
        sheet.paste()
        _tell_pasted(request, sheet)
    elif "more" in request.POST:
        sheet.more()
    elif request.method == "POST":
        is_done = sheet.save()
        _tell_saved(request, sheet)
    if is_done:
        return redirect(address("register", year_village))
    context = {
        "year_village": year_village,
        "crumbs": [*crumbs_of(year_village), (_("Households"), address("register", year_village))],
        "sheet": sheet,
        "occupations": offered_words(OccupationIndex.load()),
        "headings": [heading for column in PASTED for heading in column.headings],
        "kinds": MainOccupation.labels,
        "may_say_why": allows(by, Permission.VILLAGE_EDIT, year_village.code),
        "cancel_url": address("register", year_village),
    }
    return render(request, "households/register_sheet.html", context)


def _tell_saved(request: HttpRequest, sheet: RegisterSheet) -> None:
    if sheet.saved:
        count = len(sheet.saved)
        words = ngettext("%(count)s household is saved.", "%(count)s households are saved.", count)
        messages.success(request, words % {"count": count})
    numbers = {household.seq for household in sheet.saved}
    moved = ", ".join(f"{written} → {given}" for written, given in sheet.moved if given in numbers)
    if moved:
        words = _("Numbers that another household has were changed: %(numbers)s.")
        messages.info(request, words % {"numbers": moved})


def _tell_pasted(request: HttpRequest, sheet: RegisterSheet) -> None:
    pasted = sheet.pasted
    count = len(pasted.lines)
    words = ngettext(
        "%(count)s row was read; it is not saved yet.",
        "%(count)s rows were read; they are not saved yet.",
        count,
    )
    messages.info(request, words % {"count": count})
    if pasted.left_out:
        words = ngettext(
            "%(count)s line is no household (a title, a total, a signature) and was left out.",
            "%(count)s lines are no households (titles, totals, signatures) and were left out.",
            pasted.left_out,
        )
        messages.warning(request, words % {"count": pasted.left_out})
    if pasted.no_place:
        names = ", ".join(pasted.no_place)
        messages.warning(request, _("There is no place here for: %(names)s.") % {"names": names})
    if pasted.elsewhere:
        rows = ", ".join(map(str, pasted.elsewhere))
        words = _("Another village is named in pasted row %(rows)s: look whether they belong here.")
        messages.warning(request, words % {"rows": rows})
