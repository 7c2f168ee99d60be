"""From page to page, comparing each figure with the list it opens and with a second count."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin, urlsplit

from django.http import QueryDict
from django.urls import Resolver404, resolve
from django.urls.resolvers import ResolverMatch

from sammachip.accounts.models import User
from sammachip.dashboards.figures.reader import Opened, Reader
from sammachip.ui.figures import Asked, Recount, pages

DEPTH = 3
FOUND = 200


@dataclass(frozen=True)
class Difference:
    """A figure that is not its list, or a page that cannot be read."""

    user: str
    page: str
    address: str
    what: str

    def __str__(self) -> str:
        return f"{self.user} {self.page} -> {self.address or '-'}: {self.what}"


@dataclass
class Proof:
    """What one walk has compared."""

    pages: int = 0
    figures: int = 0
    differences: list[Difference] = field(default_factory=list)
    lists: Counter[str] = field(default_factory=Counter)
    """How many figures open each kind of list."""
    recounted: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Proof") -> None:
        self.pages += other.pages
        self.figures += other.figures
        self.differences += other.differences
        self.lists += other.lists
        self.recounted += other.recounted


class Walk:
    """One person's way through the pages that show figures."""

    def __init__(self, user: User, recounts: Mapping[str, Recount]) -> None:
        self._user = user
        self._recounts = recounts
        self._reader = Reader(user)
        self.proof = Proof()

    def go(self) -> Proof:
        waiting = deque((address, DEPTH) for starts in pages().values() for address in starts(self._user))
        known = {urlsplit(address).path for address, _depth in waiting}
        while waiting:
            address, depth = waiting.popleft()
            opened = self._visit(address)
            for further in _ends(_further(opened, address), known) if depth else ():
                known.add(urlsplit(further).path)
                waiting.append((further, depth - 1))
        return self.proof

    def _visit(self, address: str) -> Opened:
        opened = self._reader.open(address)
        self.proof.pages += 1
        if opened.status != FOUND:
            self._differs(address, "", f"the page answers {opened.status}")
        for written, href in opened.marks.figures:
            self._compare(address, written, urljoin(opened.address, href) if href is not None else "")
        return opened

    def _compare(self, page: str, written: str, target: str) -> None:
        self.proof.figures += 1
        if not target or not written.isdecimal():
            self._differs(page, target, f"the figure “{written}” leads to no list")
            return
        address, fragment = urldefrag(target)
        opened = self._reader.open(address)
        rows = opened.marks.rows_of(fragment)
        if opened.status != FOUND or rows is None:
            self._differs(page, target, f"figure {written}, the list tells no number ({opened.status})")
        elif rows != int(written):
            self._differs(page, target, f"figure {written}, list {rows}")
        self._recount(page, written, target)

    def _recount(self, page: str, written: str, target: str) -> None:
        place, query = _place(target), QueryDict(urlsplit(target).query)
        if place is None:
            return
        self.proof.lists[place.view_name] += 1
        recount = self._recounts.get(place.view_name)
        counted = recount(Asked(self._user, place.kwargs, query)) if recount else None
        if counted is None:
            return
        self.proof.recounted[place.view_name] += 1
        if counted != int(written):
            self._differs(page, target, f"figure {written}, records {counted}")

    def _differs(self, page: str, target: str, what: str) -> None:
        self.proof.differences.append(Difference(self._user.username, page, target, what))


def _further(opened: Opened, page: str) -> Iterator[tuple[str, str]]:
    """Pages with figures that a page leads to, each with its kind: boards of each level are kinds apart."""
    for href in opened.marks.links:
        address, _fragment = urldefrag(urljoin(page, href))
        place = _place(address)
        if place and place.view_name in pages():
            yield f"{place.view_name} {len(urlsplit(address).path)}", address


def _ends(found: Iterable[tuple[str, str]], known: set[str]) -> Iterator[str]:
    """The first and the last new one of each kind, since pages of a kind differ by their data only."""
    by_kind: dict[str, list[str]] = {}
    for kind, address in found:
        if urlsplit(address).path not in known:
            by_kind.setdefault(kind, []).append(address)
    for addresses in by_kind.values():
        yield from dict.fromkeys((addresses[0], addresses[-1]))


def _place(address: str) -> ResolverMatch | None:
    parts = urlsplit(address)
    if parts.netloc:
        return None
    try:
        return resolve(parts.path)
    except Resolver404:
        return None
