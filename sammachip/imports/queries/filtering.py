"""Which rows of an import are shown: the filters of a page, and what there is to filter by."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from sammachip.imports.enums import Decision, Outcome
from sammachip.imports.models import ImportBatch, ImportRow
from sammachip.imports.problems import is_for_office, reason_of, sentence_of_code
from sammachip.imports.queries.batches import COMMITTED, KEPT, LEFT, READY, UNDECIDED, state_of
from sammachip.imports.registry import importers

_ACCEPTED = Q(outcome__in=[Outcome.NEW, Outcome.CHANGED], decision__in=[Decision.NONE, Decision.TAKE]) | Q(
    outcome=Outcome.REVIEW, decision=Decision.TAKE
)
# What was ready and could not be taken back is a state of its own.
_READY = _ACCEPTED & Q(kept_because="")
_IN_STATE = {
    READY: _READY,
    UNDECIDED: Q(outcome=Outcome.REVIEW, decision=Decision.NONE),
    LEFT: Q(outcome__in=[Outcome.NEW, Outcome.CHANGED, Outcome.REVIEW], decision=Decision.LEAVE),
    KEPT: Q(kept_because__gt=""),
    **{outcome.value: Q(outcome=outcome) for outcome in Outcome},
}


@dataclass(frozen=True)
class RowFilter:
    """Which rows of a batch are shown; "" and None for all. `village` is its code, or that of its area."""

    state: str = ""
    sheet_id: int | None = None
    why: str = ""
    village: str = ""

    def __bool__(self) -> bool:
        return bool(self.state or self.sheet_id or self.why or self.village)


@dataclass(frozen=True)
class WhyCount:
    """Rows with one problem; `decides_many` when one answer can serve them all, `is_for_office` when whoever
    sent them cannot help. `option` is what may be asked for the whole import so that it takes them, and
    `question` says it.
    """

    why: str
    state: str
    sentence: str
    count: int
    decides_many: bool
    is_for_office: bool
    option: str = ""
    question: str = ""


def rows_of(batch: ImportBatch, wanted: RowFilter) -> QuerySet[ImportRow]:
    """In the order of the sheets, in which they were kept: their own numbers sort a large file at no cost."""
    rows = batch.rows.select_related("sheet__file", "batch").order_by("pk")
    if wanted.state == COMMITTED:
        rows = rows.committed()
    elif wanted.state in _IN_STATE:
        rows = rows.filter(_IN_STATE[wanted.state])
    if wanted.sheet_id:
        rows = rows.filter(sheet_id=wanted.sheet_id)
    if wanted.why:
        rows = rows.filter(why=wanted.why)
    return rows.filter(village_code__startswith=wanted.village) if wanted.village else rows


def rows_on(page: Iterable[int]) -> list[ImportRow]:
    """The rows of one page by their ids, as a far page of a large file would read all before it otherwise."""
    return list(
        ImportRow.objects.filter(pk__in=list(page)).select_related("sheet__file", "batch").order_by("pk")
    )


def why_counts(batch: ImportBatch) -> list[WhyCount]:
    """The problems of a batch, those to decide first, in one query over an index."""
    found = batch.rows.filter(outcome__in=[Outcome.REVIEW, Outcome.REJECT], decision=Decision.NONE)
    grouped = found.values_list("outcome", "why").annotate(count=Count("pk")).order_by("-outcome", "-count")
    questions = {name: str(question) for kind in importers() for name, question in kind.options}
    return [
        WhyCount(
            why,
            state_of(outcome, ""),
            sentence_of_code(why),
            count,
            outcome == Outcome.REVIEW and count > 1 and not reason_of(why).asks,
            is_for_office(why),
            reason_of(why).option,
            questions.get(reason_of(why).option, ""),
        )
        for outcome, why, count in grouped
        if why
    ]


def neighbours(row: ImportRow, rows: QuerySet[ImportRow]) -> tuple[int | None, int | None]:
    """The rows before and after it in a list that stands in the order of its ids, even when it is not in the
    list itself; two queries, whatever the length.
    """
    before = rows.filter(pk__lt=row.pk).order_by("-pk").values_list("pk", flat=True).first()
    return before, rows.filter(pk__gt=row.pk).order_by("pk").values_list("pk", flat=True).first()


def handed_back(batch: ImportBatch) -> QuerySet[ImportRow]:
    """The rows that go back to whoever sent them, in the order of their sheets."""
    rows = batch.rows.handed_back().select_related("sheet__file")
    return rows.order_by("pk")
