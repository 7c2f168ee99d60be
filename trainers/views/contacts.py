"""The log of contacts with a team."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sammachip.accounts.access import require
from sammachip.accounts.permissions import Permission
from sammachip.audit.queries import history_of, lines_of
from trainers.actions import change_contact, record_contact, remove_contact
from trainers.forms import ContactForm
from trainers.models import TeamContact
from trainers.queries import contacts_with
from trainers.views.pages import SHOWN_HISTORY, SignedIn, form_page, removal_page
from villages.forms.records import saved
from villages.forms.steps import ReasonForm
from villages.models import YearVillage
from villages.queries import find_year_village
from villages.views.access import posted

TEAM = "trainers:team"


@require_http_methods(["GET", "POST"])
def contact_new(request: SignedIn, code: str, year: int) -> HttpResponse:
    year_village = _village(request, code, year)
    form = ContactForm(posted(request), village=year_village)
    if saved(form, lambda: record_contact(year_village, by=request.user, **form.values())):
        messages.success(request, _("The contact is noted. Thank you for keeping in touch."))
        return redirect(TEAM, code=code, year=year)
    return form_page(request, year_village, form, _("Note a contact"), back=TEAM)


@require_http_methods(["GET", "POST"])
def contact_edit(request: SignedIn, code: str, year: int, contact_id: int) -> HttpResponse:
    year_village = _village(request, code, year)
    contact = _contact(year_village, contact_id)
    form = ContactForm(posted(request), village=year_village, instance=contact)
    if saved(form, lambda: change_contact(contact, by=request.user, **form.values())):
        messages.success(request, _("The contact is saved."))
        return redirect(TEAM, code=code, year=year)
    history = lines_of(history_of(contact)[:SHOWN_HISTORY])
    return form_page(request, year_village, form, str(contact), back=TEAM, history=history)


@require_http_methods(["GET", "POST"])
def contact_remove(request: SignedIn, code: str, year: int, contact_id: int) -> HttpResponse:
    year_village = _village(request, code, year)
    contact = _contact(year_village, contact_id)
    form = ReasonForm(posted(request))
    if saved(form, lambda: remove_contact(contact, by=request.user, **form.cleaned_data)):
        messages.success(request, _("“%(record)s” is in the bin.") % {"record": contact})
        return redirect(TEAM, code=code, year=year)
    return removal_page(request, year_village, form, contact, back=TEAM)


def _village(request: SignedIn, code: str, year: int) -> YearVillage:
    year_village = find_year_village(request.user.area_scope, code, year)
    require(request.user, Permission.TEAM_EDIT, year_village.code)
    return year_village


def _contact(year_village: YearVillage, contact_id: int) -> TeamContact:
    return get_object_or_404(contacts_with(year_village), pk=contact_id)
