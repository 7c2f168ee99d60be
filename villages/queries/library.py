"""Finding a paper in the library."""

from django.db.models import QuerySet

from villages.models import LibraryItem


def library_list(text: str = "", step: int | None = None, kind: str = "") -> QuerySet[LibraryItem]:
    """The papers with all these words, of the step and of the kind, by title."""
    found = LibraryItem.objects.search(text)
    if step:
        found = found.of_step(step)
    if kind:
        found = found.filter(kind=kind)
    papers: QuerySet[LibraryItem] = found.order_by("title", "pk")
    return papers
