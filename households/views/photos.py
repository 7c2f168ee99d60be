"""The same picture twice is told, not refused: somebody should look at it."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from sammachip.ui.templatetags.thai_text import be_short
from villages.models import EvidenceFile
from villages.queries import same_files
from villages.views.access import scope_of


def warn_of_same_photos(request: HttpRequest, photos: Iterable[EvidenceFile]) -> None:
    for photo in photos:
        if same := same_files(photo, scope_of(request)).first():
            messages.warning(
                request,
                _("The very same photo was added before, on %(day)s: %(name)s.")
                % {"day": be_short(same.created_at), "name": same},
            )
