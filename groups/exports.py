"""The register of groups as the department's columns have it."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import FileResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.models import GroupQuerySet
from groups.queries import level_of
from sammachip.accounts.access import allows, scope_for
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.audit.actions import log_export
from sammachip.ui.exports import masked_note, workbook_response

COLUMNS = (
    gettext_lazy("Village code"),
    gettext_lazy("Village"),
    gettext_lazy("Name of the group"),
    gettext_lazy("Category"),
    gettext_lazy("Product or activity"),
    gettext_lazy("Status"),
    gettext_lazy("Founded on"),
    gettext_lazy("Registered on"),
    gettext_lazy("Number in the register"),
    gettext_lazy("Members"),
    gettext_lazy("Target households"),
    gettext_lazy("Level"),
    gettext_lazy("Telephone"),
)


def export_groups(groups: GroupQuerySet, *, by: User) -> FileResponse:
    """The filtered list as far as the person may export; who took it and how many rows is kept."""
    scope = scope_for(by, Permission.LIST_EXPORT)
    rows = list(groups.within(scope))
    log_export(by=by, what="groups", area_code=scope.prefixes[0], rows=len(rows))
    return workbook_response(
        "groups.xlsx", _("Occupational groups"), COLUMNS, _lines(rows, by), masked_note(by)
    )


def _lines(groups: Sequence[Any], by: User) -> Iterator[Sequence[Any]]:
    for group in groups:
        yield (
            group.year_village.code,
            group.year_village.village.label,
            group.name,
            group.get_category_display(),
            group.product,
            group.get_status_display(),
            group.founded_on,
            group.registered_on,
            group.register_no,
            group.members_now,
            group.households_now,
            level_of(group).name,
            group.phone if allows(by, Permission.PERSON_VIEW_CONTACT, group.area_code) else "",
        )
