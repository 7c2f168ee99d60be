"""Looking at single rows, and answering what they ask."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from sammachip.accounts.models import User
from sammachip.audit.models import AuditEntry
from sammachip.audit.queries import lines_of
from sammachip.imports import queries
from sammachip.imports.actions import choose_village_alike, correct_row, decide_row, decide_rows
from sammachip.imports.enums import Decision
from sammachip.imports.forms import AnswerForm, ManyForm
from sammachip.imports.models import ImportRow
from sammachip.imports.queries import RowFilter
from sammachip.imports.views.access import SignedIn, batch_of, say_refusal
from sammachip.imports.views.review import wanted_rows

FIND = "find"


@require_http_methods(["GET", "POST"])
def row_detail(request: SignedIn, batch_id: int, row_id: int) -> HttpResponse:
    batch = batch_of(request, batch_id)
    row = get_object_or_404(batch.rows.select_related("batch", "sheet__file"), pk=row_id)
    form = AnswerForm(request.POST if request.method == "POST" else None, row=row)
    wanted = wanted_rows(request, batch)
    if request.method == "POST":
        after = queries.neighbours(row, queries.rows_of(batch, wanted))[1]
        if not form.is_valid() and form.village_words:
            return redirect(_to_choose_from(request, row, form.village_words))
        _answer(request, row, form)
        return redirect(_way_on(request, row, wanted, after))
    (view,) = queries.row_views([row], batch, request.user)
    words = request.GET.get(FIND, "")[:200]
    context = {
        "batch": batch,
        "view": view,
        "sides": queries.both_sides(row, request.user) if batch.is_staged else None,
        "others": queries.others_named(row),
        "columns": queries.columns_of(row),
        "raw": queries.raw_cells(row),
        "villages": queries.villages_of_area(batch) if view.asks_village else (),
        "found": queries.villages_found(batch, words) if view.asks_village and words else None,
        "neighbours": queries.neighbours(row, queries.rows_of(batch, wanted)),
        "history": lines_of(AuditEntry.objects.of(row)[:20]),
    }
    return render(request, "imports/row_detail.html", context)


@require_POST
def rows_decide(request: SignedIn, batch_id: int) -> HttpResponse:
    batch = batch_of(request, batch_id)
    form = ManyForm(request.POST)
    if form.is_valid():
        rows = queries.rows_of(batch, wanted_rows(request, batch))
        said: list[int] = []
        say_refusal(
            request,
            lambda: said.append(decide_rows(by=request.user, batch=batch, rows=rows, **form.cleaned_data)),
        )
        for count in said:
            _say_count(request, count)
    return redirect(f"{batch.get_absolute_url()}?{request.GET.urlencode()}")


def _answer(request: SignedIn, row: ImportRow, form: AnswerForm) -> None:
    if not form.is_valid():
        messages.error(request, " ".join(str(words) for errors in form.errors.values() for words in errors))
        return
    done: list[object] = []
    if say_refusal(request, lambda: done.append(_act(request.user, row, form))):
        _say_outcome(request, row, done[0])


def _act(by: User, row: ImportRow, form: AnswerForm) -> object:
    said = form.cleaned_data
    if form.corrects:
        return correct_row(by=by, row=row, typed=form.typed(), village_code=form.village)
    if form.village and said["alike"]:
        return choose_village_alike(by=by, row=row, village_code=form.village)
    means = form.village or said["person"] is not None
    return decide_row(
        by=by,
        row=row,
        decision=Decision.TAKE if means else said["decision"],
        village_code=form.village,
        person=said["person"],
        kept=said["kept"],
    )


def _say_outcome(request: SignedIn, row: ImportRow, done: object) -> None:
    if isinstance(done, int):
        _say_count(request, done)
        return
    row.refresh_from_db()
    (view,) = queries.row_views([row], row.batch, request.user)
    words = {"number": row.number, "state": queries.state_label(view.state)}
    messages.success(request, _("Row %(number)s: %(state)s.") % words)


def _say_count(request: SignedIn, count: int) -> None:
    words = ngettext("%(count)s row was decided.", "%(count)s rows were decided.", count)
    messages.success(request, words % {"count": count})


def _to_choose_from(request: SignedIn, row: ImportRow, words: str) -> str:
    """The page of the row, which names the villages that the words may mean."""
    asked = request.GET.copy()
    asked[FIND] = words
    return f"{reverse('imports:row', args=[row.batch_id, row.pk])}?{asked.urlencode()}#villages-found"


def _way_on(request: SignedIn, row: ImportRow, wanted: RowFilter, after: int | None) -> str:
    """Back to where the answer was given: the row, or the one after it when it has left the list."""
    is_there = queries.rows_of(row.batch, wanted).filter(pk=row.pk).exists()
    place = row.pk if is_there or after is None else after
    asked = request.GET.copy()
    asked.pop(FIND, None)
    query = f"?{asked.urlencode()}" if asked else ""
    if "stay" in request.POST:
        return f"{reverse('imports:row', args=[row.batch_id, place])}{query}"
    return f"{row.batch.get_absolute_url()}{query}#row-{place}"
