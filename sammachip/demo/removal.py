"""Taking the demonstration away, and nothing that anybody else put beside it.

The demonstration begins in a database without records and is told in one transaction, whose
journal ends with its last word. What carries a later stamp was typed or imported by somebody;
rows without a stamp hang on one that has it (a test holds that).
"""

from collections.abc import Iterator
from datetime import datetime

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.files.storage import Storage
from django.core.management import call_command
from django.db import connection
from django.db.models import Field, FileField, Model, Q, QuerySet
from django.utils.text import capfirst

from households.models import CalendarLink
from sammachip.accounts.models import FeedToken, User
from sammachip.audit.models import AuditEntry
from sammachip.audit.sources import Source
from sammachip.demo.script import ACCOUNTS
from trainers.models import Occupation
from villages.models import Holiday

OURS = ("sammachip", "villages", "trainers", "households", "groups")
# Brought by commands, at every start; the journal tells what a person changed in them.
REFERENCE_DATA: tuple[type[Model], ...] = (Occupation, Holiday)
NOT_COUNTED: tuple[type[Model], ...] = (AuditEntry, CalendarLink, FeedToken, *REFERENCE_DATA)


def remove_demo(*, with_what_was_typed: bool = False) -> None:
    """Leaves areas, occupations and holidays. Refuses, naming it, what the demonstration did not make."""
    if (end := demo_end()) is None:
        raise ValidationError("There is no demonstration in this database.")
    if people := other_people():
        raise ValidationError(
            f"Other people work in this database: {', '.join(people)}. Nothing was removed."
        )
    typed = [] if with_what_was_typed else list(typed_since(end))
    if typed:
        raise ValidationError(
            f"The demonstration did not make all of this database: {', '.join(typed)} came later. "
            "Nothing was removed. To remove that as well: remove_demo --with-what-was-typed."
        )
    files = list(_files())
    # PostgreSQL truncates no table whose rows still wait to be checked.
    connection.check_constraints()
    call_command("flush", interactive=False, verbosity=0)
    for storage, name in files:
        storage.delete(name)
    call_command("load_areas", verbosity=0)
    call_command("load_occupations", verbosity=0)
    call_command("load_holidays", verbosity=0)


def demo_end() -> datetime | None:
    """When the last word of the demonstration was written; None where there is none."""
    last = AuditEntry.objects.filter(source=Source.DEMO).order_by("-at").first()
    return last.at if last else None


def other_people() -> list[str]:
    """Accounts that the script does not know."""
    names = [account.username for account in ACCOUNTS]
    return list(
        User.objects.exclude(username__in=names).order_by("username").values_list("username", flat=True)
    )


def typed_since(end: datetime) -> Iterator[str]:
    """What somebody added or changed, by kind of record: "3 households"."""
    for model in stamped_models():
        later = Q(*((f"{field.name}__gt", end) for field in stamps(model)), _connector=Q.OR)
        if count := all_rows(model).filter(later).count():
            yield f"{count} × {capfirst(model._meta.verbose_name)}"
    for model in REFERENCE_DATA:
        own = AuditEntry.objects.filter(object_type=model._meta.label_lower, actor_id__isnull=False)
        if count := own.values("object_id").distinct().count():
            yield f"{count} × {capfirst(model._meta.verbose_name)}"


def stamped_models() -> list[type[Model]]:
    """Our models whose rows say when they were written, but for those that are not counted."""
    return [model for model in our_models() if stamps(model) and model not in NOT_COUNTED]


def our_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.split(".")[0] in OURS]


def stamps(model: type[Model]) -> list[Field]:  # type: ignore[type-arg]  # of any kind
    return [
        field
        for field in model._meta.concrete_fields
        if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    ]


def all_rows(model: type[Model]) -> QuerySet[Model]:
    """With what lies in the bin."""
    return model._base_manager.all()


def _files() -> Iterator[tuple[Storage, str]]:
    for model in our_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, FileField):
                for name in all_rows(model).exclude(**{field.name: ""}).values_list(field.name, flat=True):
                    yield field.storage, name
