from collections.abc import Iterable
from datetime import date

from django.db import transaction

from sammachip.accounts.models import User
from sammachip.audit.actions import create_records
from villages.models import Holiday


@transaction.atomic
def add_holidays(rows: Iterable[tuple[date, str]], *, by: User | None) -> int:
    """Those that were never in the list; what the office changed or took out stays as it left it."""
    known = set(Holiday.everything.values_list("day", "name"))
    new = [Holiday(day=day, name=name) for day, name in dict.fromkeys(rows) if (day, name) not in known]
    return len(create_records(new, by=by, action="holidays.add"))
