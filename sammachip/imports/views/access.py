"""What the pages of imports share: who asks, which batch, and how a refusal is said."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from sammachip.accounts.access import require
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.imports import queries
from sammachip.imports.models import ImportBatch


class SignedIn(HttpRequest):
    """A request of somebody who has signed in, as the middleware makes sure."""

    user: User


def batch_of(request: SignedIn, batch_id: int) -> ImportBatch:
    """The batch within what the person may read, or 404; without the permission there, 403."""
    batch = get_object_or_404(queries.batches_within(request.user.area_scope), pk=batch_id)
    require(request.user, Permission.IMPORT_RUN, batch.area_code)
    return batch


def say_refusal(request: HttpRequest, act: Callable[[], object]) -> bool:
    try:
        act()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return False
    return True
