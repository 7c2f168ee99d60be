"""What a button without a form answers with."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest


def told(request: HttpRequest, act: Callable[[], object], done: str) -> None:
    """Does it, and says on the next page that it is done or why not."""
    try:
        act()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, done)
