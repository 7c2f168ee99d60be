"""The office's library of rules, guides and blank forms."""

from collections.abc import Sequence
from copy import copy
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_record, remove_record
from sammachip.thai.text import tidy
from villages.actions.files import read_upload
from villages.file_types import UnknownType, kept_version
from villages.models import LibraryItem
from villages.models.library import library_search_text, steps_as_stored


@transaction.atomic
def add_to_library(
    *, by: User, file: File[Any] | None = None, steps: Sequence[int] = (), **fields: Any
) -> LibraryItem:
    """A paper with its file or address. The type of a file is told by its content."""
    item = LibraryItem(steps=steps_as_stored(list(steps)), **fields)
    item.search_text = library_search_text(item)
    if file:
        _put(item, file)
    return create_record(item, by=by, action="library.add")


@transaction.atomic
def change_in_library(
    item: LibraryItem,
    *,
    by: User,
    file: File[Any] | None = None,
    steps: Sequence[int] = (),
    seen_version: int | None = None,
    **changes: Any,
) -> LibraryItem:
    """New words, or a new file in place of the old one, which stays among the stored files."""
    after = copy(item)
    for name, value in changes.items():
        setattr(after, name, value)
    changes |= {"steps": steps_as_stored(list(steps)), "search_text": library_search_text(after)}
    if file:
        _put(after, file)
        changes |= {name: getattr(after, name) for name in ("file", "original_name", "content_type")}
    return change_record(item, by=by, action="library.change", seen_version=seen_version, **changes)


@transaction.atomic
def remove_from_library(item: LibraryItem, *, by: User, reason: str) -> LibraryItem:
    return remove_record(item, by=by, reason=reason)


def _put(item: LibraryItem, file: File[Any]) -> None:
    try:
        kept = kept_version(read_upload(file))
    except UnknownType as error:
        raise ValidationError(
            {"file": _("This is no photo, PDF, Word or Excel file. Please take a photo of it or scan it.")}
        ) from error
    item.original_name = tidy(PurePath(file.name or "").name)[-200:]
    item.content_type = kept.content_type
    item.file.save("", ContentFile(kept.content), save=False)
