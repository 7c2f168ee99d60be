"""What the views of villages ask first: who is it, what may be seen, what may be changed."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.datastructures import MultiValueDict

from sammachip.accounts.access import access_of, allows, scope_for, signed_in
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.areas.scope import AreaScope
from sammachip.audit.models import AuditEntry
from villages.enums import EvidenceKind
from villages.models import Event, YearVillage
from villages.queries import event_page, villages_of


def scope_of(request: HttpRequest) -> AreaScope:
    """What the person may read."""
    return access_of(request.user).reading


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent; None leaves a form unbound, also when an empty form is sent."""
    return request.POST if request.method == "POST" else None


def uploaded(request: HttpRequest) -> MultiValueDict[str, Any] | None:
    """The files that were sent; None beside `posted`, since no files at all would bind a form too."""
    return request.FILES if request.method == "POST" else None


def may_open_file(user: Any, kind: str, area_code: str) -> bool:
    """Papers of producers carry identity cards: who works with them opens them, or who may see
    the numbers."""
    asked = (Permission.GROUP_EDIT, Permission.PERSON_VIEW_ID)
    return kind != EvidenceKind.PRODUCER_PAPER or any(allows(user, one, area_code) for one in asked)


def own_entry_or_404(request: HttpRequest, action: str, entry_id: int) -> AuditEntry:
    """What the person did to many rows at once, which nobody else can undo."""
    entries = AuditEntry.objects.within(scope_of(request)).filter(action=action)
    entry: AuditEntry = get_object_or_404(entries, pk=entry_id, actor_id=signed_in(request).pk)
    return entry


def event_or_404(request: HttpRequest, event_id: int) -> Event:
    event: Event = get_object_or_404(event_page(scope_of(request)), pk=event_id)
    return event


def require_event(user: User, event: Event) -> list[YearVillage]:
    """The villages of the event that the person works for; 403 when there is none.

    An event may serve villages of several officers: each of them writes, and only for their own.
    """
    own = villages_of(event, scope_for(user, Permission.EVENT_EDIT))
    if not own:
        raise PermissionDenied(Permission.EVENT_EDIT)
    return own
