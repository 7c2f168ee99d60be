"""The lists of the feed as JSON and CSV, their description, and how to use them."""

import csv
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from sammachip.accounts.access import require_anywhere, scope_for, signed_in
from sammachip.accounts.models import FeedToken
from sammachip.accounts.permissions import Permission
from sammachip.feed.access import with_token
from sammachip.feed.asking import MOST_ROWS, ROWS, number_of, wanted_of
from sammachip.feed.columns import FeedList, Wanted
from sammachip.feed.description import description
from sammachip.feed.lists import LISTS
from sammachip.ui.exports import FORMULA_STARTS

CHUNK = 500
MOST_PAGES = 1_000_000
BOM = "\ufeff"


@with_token
def as_json(request: HttpRequest, *, token: FeedToken, name: str) -> HttpResponseBase:
    """A page of the list; `next` leads on until it is null."""
    listed = _list(name)
    wanted = wanted_of(request, token.user, listed)
    rows = number_of(request, "rows", ROWS, MOST_ROWS)
    number = number_of(request, "page", 1, MOST_PAGES)
    pages = Paginator(listed.found(wanted), rows)
    if number > pages.num_pages:
        raise Http404
    page = pages.page(number)
    answer = {
        "list": name,
        "year": wanted.year.year,
        "as_of": wanted.today,
        "count": pages.count,
        "next": _next(request, page.next_page_number()) if page.has_next() else None,
        "rows": [_numbered(row) for row in listed.rows(list(page.object_list), wanted)],
    }
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


@with_token
def as_csv(request: HttpRequest, *, token: FeedToken, name: str) -> HttpResponseBase:
    """All rows in one file, sent while they are read."""
    listed = _list(name)
    wanted = wanted_of(request, token.user, listed)
    response = StreamingHttpResponse(_written(listed, wanted), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}-{wanted.year.year}.csv"'
    return response


@login_not_required
@require_GET
def schema(request: HttpRequest) -> JsonResponse:
    """Tells of columns, never of rows, so that tools may read it before they have a key."""
    return JsonResponse(
        description(request.build_absolute_uri("/").rstrip("/")), json_dumps_params={"ensure_ascii": False}
    )


@require_GET
def guide(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    require_anywhere(user, Permission.LIST_EXPORT)
    context = {
        "lists": [
            (one, _address(request, one, "csv"), _address(request, one, "json")) for one in LISTS.values()
        ],
        "areas": scope_for(user, Permission.LIST_EXPORT).prefixes,
        "schema_url": request.build_absolute_uri(reverse("feed:schema")),
    }
    return render(request, "feed/guide.html", context)


def _list(name: str) -> FeedList:
    if name not in LISTS:
        raise Http404
    return LISTS[name]


def _numbered(row: dict[str, Any]) -> dict[str, Any]:
    """Money as a number of JSON, which a spreadsheet adds up; satang are exact in it."""
    return {name: float(value) if isinstance(value, Decimal) else value for name, value in row.items()}


def _written(listed: FeedList, wanted: Wanted) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield BOM + writer.writerow([column.name for column in listed.columns])
    for records in _chunks(listed, wanted):
        for row in listed.rows(records, wanted):
            yield writer.writerow([_harmless(value) for value in row.values()])


def _chunks(listed: FeedList, wanted: Wanted) -> Iterator[Sequence[Any]]:
    pages = Paginator(listed.found(wanted), CHUNK)
    for number in pages.page_range:
        yield list(pages.page(number).object_list)


def _harmless(value: Any) -> Any:
    """Nothing a person typed can become a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


class _Echo:
    """What the writer of csv takes for a file: it gives each line back."""

    def write(self, line: str) -> str:
        return line


def _next(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def _address(request: HttpRequest, one: FeedList, form: str) -> str:
    return request.build_absolute_uri(reverse(f"feed:{form}", kwargs={"name": one.name}))
