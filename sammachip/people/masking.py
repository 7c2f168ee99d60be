"""National IDs and telephones as somebody may see them: whole only by duty in the area, and on record."""

from collections.abc import Collection

from sammachip.accounts.access import allows, scope_for
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.audit.actions import log_event, log_view
from sammachip.audit.models import VIEW
from sammachip.people.models import Person
from sammachip.thai.national_id import format_national_id
from sammachip.thai.phones import format_phone


def shown_id(person: Person, user: User) -> str:
    """The national ID, whole or masked; "" when there is none. A look at a whole one is written down."""
    if not person.national_id or not allows(user, Permission.PERSON_VIEW_ID, person.home_code):
        return person.masked_id
    log_view(by=user, record=person, what="national_id")
    return format_national_id(person.national_id)


def shown_phone(person: Person, user: User) -> str:
    """The telephone, whole or masked; "" when there is none. A look at a whole one is written down."""
    if not person.phone or not allows(user, Permission.PERSON_VIEW_CONTACT, person.home_code):
        return person.masked_phone
    log_view(by=user, record=person, what="phone")
    return format_phone(person.phone)


def shown_phones(people: Collection[Person], user: User, *, label: str, area_code: str) -> dict[int, str]:
    """The telephones of a list by person, with one entry that names the list for all the whole ones."""
    scope = scope_for(user, Permission.PERSON_VIEW_CONTACT)
    whole = {person.pk for person in people if person.phone and scope.contains(person.home_code)}
    if whole:
        changes = {"rows": [None, len(whole)]}
        log_event(by=user, action=f"{VIEW}phones", label=label, area_code=area_code, changes=changes)
    return {
        person.pk: format_phone(person.phone) if person.pk in whole else person.masked_phone
        for person in people
    }
