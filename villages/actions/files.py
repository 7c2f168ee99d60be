import hashlib
from datetime import date
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_record, remove_record
from sammachip.thai.text import tidy
from villages.actions.events import refresh_event
from villages.file_types import UnknownType, kept_version
from villages.models import Event, EvidenceFile, YearVillage
from villages.process.refresh import refresh_progress
from villages.validators import require_reason

LARGEST_BYTES = 20 * 1024 * 1024


@transaction.atomic
def attach_file(
    *,
    by: User | None,
    file: File[Any],
    kind: str,
    event: Event | None = None,
    year_village: YearVillage | None = None,
    place_code: str = "",
    caption: str = "",
    taken_on: date | None = None,
    is_public: bool = False,
) -> EvidenceFile:
    """Keep a photo or paper. Its type is told by its content; a photo is made small and loses its notes."""
    content = read_upload(file)
    try:
        kept = kept_version(content)
    except UnknownType as error:
        raise ValidationError(
            {"file": _("This is no photo, PDF, Word or Excel file. Please take a photo of it or scan it.")}
        ) from error
    evidence = EvidenceFile(
        kind=kind,
        original_name=tidy(PurePath(file.name or "").name)[-200:],
        size=len(kept.content),
        content_type=kept.content_type,
        sha256=hashlib.sha256(content).hexdigest(),
        taken_on=taken_on or kept.taken_on,
        caption=caption,
        is_public=is_public,
        uploaded_by=by,
        event=event,
        year_village=year_village,
        place_code=place_code,
    )
    evidence.file.save("", ContentFile(kept.content), save=False)
    create_record(evidence, by=by, action="files.attach")
    _refresh(evidence)
    return evidence


@transaction.atomic
def remove_file(evidence: EvidenceFile, *, by: User, reason: str) -> EvidenceFile:
    """Into the bin; the stored file waits with the record. A paper of which it was the scan stays ticked."""
    require_reason(reason)
    for paper in evidence.paper_checks.all():
        change_record(paper, by=by, action="papers.check", file=None)
    remove_record(evidence, by=by, reason=reason)
    _refresh(evidence)
    return evidence


def read_upload(file: File[Any]) -> bytes:
    """The bytes of an upload. Raises ValidationError for an empty one and for one that is too large."""
    if not file.size:
        raise ValidationError({"file": _("The file is empty.")})
    if file.size > LARGEST_BYTES:
        raise ValidationError({"file": _("The file is larger than 20 MB. Please send a smaller one.")})
    file.seek(0)
    return bytes(file.read())


def _refresh(evidence: EvidenceFile) -> None:
    if evidence.year_village_id:
        refresh_progress([evidence.year_village_id])
    if evidence.event:
        refresh_event(evidence.event)
