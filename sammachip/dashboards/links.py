"""The lists that figures open, with the filters that count the same rows."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from villages.models import ProgrammeYear


def list_url(code: str, year: ProgrammeYear, officer: int | None) -> str:
    """Totals add what they count."""
    name = "dashboards:step-list" if code else "dashboards:step-list-all"
    return reverse(name, kwargs={"code": code} if code else None, query=_of(year, officer))


def list_query(year: ProgrammeYear, officer: int | None) -> str:
    """What every such list is asked, where each row leads to a list of its own."""
    return urlencode(_of(year, officer))


def visits_url(year: ProgrammeYear, officer: int | None, state: str) -> str:
    return reverse("households:visit-list", query=_of(year, officer) | {"state": state})


def tasks_url(year: ProgrammeYear, officer: int) -> str:
    """What the officer is asked for and has not done yet."""
    return reverse("dashboards:task-list", query=_of(year, officer) | {"state": "open"})


def _of(year: ProgrammeYear, officer: int | None) -> dict[str, Any]:
    return {"year": year.year} | ({"officer": officer} if officer else {})
