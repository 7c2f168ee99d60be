"""The register of people: looking somebody up, and making one of two rows that are the same person."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sammachip.accounts.access import access_of, allows, signed_in
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.accounts.saved_views import keeps_views
from sammachip.audit.queries import history_of, lines_of
from sammachip.dashboards.columns import PEOPLE
from sammachip.dashboards.exports import export_people
from sammachip.dashboards.forms.filters import PeopleFilterForm
from sammachip.dashboards.forms.merging import MergeForm
from sammachip.dashboards.queries.people import likely_of, merges_of, people_list, roles_of
from sammachip.dashboards.views.answers import told
from sammachip.people.masking import shown_id, shown_phone
from sammachip.people.merging import part_people, records_of
from sammachip.people.models import Person, PersonMerge
from sammachip.ui.likely_people import places_of_people
from sammachip.ui.lists import Sorting, list_page
from sammachip.ui.picking import taken_along
from villages.forms.records import saved

SHOWN_HISTORY = 10


@require_http_methods(["GET", "POST"])
@keeps_views
def people(request: HttpRequest) -> HttpResponseBase:
    """The register of people within what may be read."""
    scope = access_of(request.user).reading
    form = PeopleFilterForm(request.GET)
    text, is_doubled = form.wanted()
    sorting = Sorting.of(request, PEOPLE)
    found = sorting.applied(people_list(scope, text, is_doubled=is_doubled))
    if answer := taken_along(request, found, export_people):
        return answer
    listed = list_page(request, form, sorting, found)
    on_page = listed["page"].object_list
    places = places_of_people(on_page)
    rows = [(person, places[person.pk]) for person in on_page]
    return render(request, "people/person_list.html", {**listed, "rows": rows})


@require_GET
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    """Somebody with everything they are, who may be the same, and what was done."""
    scope = access_of(request.user).reading
    found = get_object_or_404(Person.objects.within(scope), pk=person_id)
    by = signed_in(request)
    likely = likely_of(found, scope)
    places = places_of_people([found, *(likeness.person for likeness in likely)])
    context = {
        "person": found,
        "home": places[found.pk],
        "national_id": shown_id(found, by),
        "phone": shown_phone(found, by),
        "roles": roles_of(found, scope),
        "likely": [
            (one.person, places[one.person.pk], [reason.label for reason in one.reasons]) for one in likely
        ],
        "merges": merges_of(found),
        "may_merge": allows(by, Permission.PERSON_MERGE, found.home_code),
        "history": lines_of(history_of(found).changes()[:SHOWN_HISTORY]),
    }
    return render(request, "people/person_detail.html", context)


@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, person_id: int, other_id: int) -> HttpResponse:
    """The first of the two stays, the other goes to the bin; each differing column is chosen."""
    scope = access_of(request.user).reading
    kept = get_object_or_404(Person.objects.within(scope), pk=person_id)
    merged = get_object_or_404(Person.objects.within(scope), pk=other_id)
    by = signed_in(request)
    _require_all(by, kept, merged)
    form = MergeForm(request.POST if request.method == "POST" else None, by=by, kept=kept, merged=merged)
    if saved(form, form.save):
        messages.success(request, _("They are one person now. You can part them again on this page."))
        return redirect("dashboards:person", kept.pk)
    places = places_of_people([kept, merged])
    context = {
        "form": form,
        "kept": kept,
        "merged": merged,
        "kept_place": places[kept.pk],
        "merged_place": places[merged.pk],
        "moving": roles_of(merged, scope),
        "cancel_url": reverse("dashboards:person", args=[kept.pk]),
    }
    return render(request, "people/person_merge.html", context)


@require_POST
def part(request: HttpRequest, merge_id: int) -> HttpResponse:
    """The merged row comes back with its records."""
    scope = access_of(request.user).reading
    found = get_object_or_404(PersonMerge.objects.within(scope).select_related("kept", "merged"), pk=merge_id)
    by = signed_in(request)
    _require_all(by, found.kept, found.merged)
    told(request, lambda: part_people(by=by, merge=found), _("They are two people again."))
    return redirect("dashboards:person", found.kept_id)


def _require_all(by: User, *people: Person) -> None:
    """Both people and every record that would move lie where the person may merge."""
    codes = {person.home_code for person in people}
    codes |= {record.area_code for person in people[1:] for _name, record in records_of(person)}
    if not all(allows(by, Permission.PERSON_MERGE, code) for code in codes):
        raise PermissionDenied(Permission.PERSON_MERGE)
