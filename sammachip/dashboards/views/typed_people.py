"""Who may be meant, while somebody is being typed into a form."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from sammachip.accounts.access import access_of, scope_for, signed_in
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.areas.scope import AreaScope
from sammachip.dashboards.forms.typed_people import TypedFor, TypedPerson
from sammachip.people.models import Person
from villages.models import Village

_REGISTERING = (
    Permission.SAGE_EDIT,
    Permission.TEAM_EDIT,
    Permission.HOUSEHOLD_EDIT,
    Permission.GROUP_EDIT,
    Permission.EVENT_EDIT,
)


@require_POST
def likely_people(request: HttpRequest) -> HttpResponse:
    """A part of the form that is typed in; writes nothing. Sent as a POST because addresses are kept in
    logs, where no number of a person belongs."""
    by, scope = signed_in(request), access_of(request.user).reading
    asked = TypedFor(request.POST)
    if not asked.is_valid():
        raise Http404
    home_code = _home_code(asked, scope)
    person_id = asked.cleaned_data["person"]
    person = get_object_or_404(Person.objects.within(scope), pk=person_id) if person_id else None
    _require_registering(by, home_code)
    form = TypedPerson(request.POST, by=by, home_code=home_code, person=person)
    form.is_valid()
    return render(request, "components/likely_question.html", {"form": form})


def _home_code(asked: TypedFor, scope: AreaScope) -> str:
    """ "" while nobody said where the person lives."""
    if village_id := asked.cleaned_data["home"]:
        return str(get_object_or_404(Village.objects.within(scope), pk=village_id).code)
    code: str = asked.cleaned_data["home_code"]
    if code and not scope.contains(code):
        raise Http404
    return code


def _require_registering(by: User, home_code: str) -> None:
    """Only whoever may register somebody there, or in a part of it, is told who is registered already."""
    if not any(scope_for(by, one).touches(home_code) for one in _REGISTERING):
        raise PermissionDenied
