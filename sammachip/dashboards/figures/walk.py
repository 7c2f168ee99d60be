"""From page to page, comparing each figure with the list it opens and with a second count."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin, urlsplit

from django.http import QueryDict
from django.urls.resolvers import ResolverMatch

from sammachip.accounts.models import User
from sammachip.dashboards.figures.reader import Opened, Reader
from sammachip.dashboards.figures.sampling import fair_sample, place_of
from sammachip.ui.figures import Asked, Recount, pages

DEPTH = 3
FOUND = 200
MOST = 2
"""Lists of a kind that are opened for one person; a list that is a page of figures itself comes on top."""


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
    """How many lists of each page the figures open."""
    opened: Counter[str] = field(default_factory=Counter)
    """How many of them were opened."""
    recounted: Counter[str] = field(default_factory=Counter)
    """How many of them were also counted from the records."""
    seen: Counter[str] = field(default_factory=Counter)
    """How many of them were opened or counted."""

    def add(self, other: "Proof") -> None:
        self.pages += other.pages
        self.figures += other.figures
        self.differences += other.differences
        self.lists += other.lists
        self.opened += other.opened
        self.recounted += other.recounted
        self.seen += other.seen


class Walk:
    """One person's way through the pages that show figures: first all pages, then the lists behind them.

    Every figure is counted a second time from the records, where its list has a second count. Opened are
    `most` lists of each kind (all of them with None); who walks at another `turn` opens others.
    """

    def __init__(
        self, user: User, recounts: Mapping[str, Recount], *, most: int | None = MOST, turn: int = 0
    ) -> None:
        self._user = user
        self._recounts = recounts
        self._most, self._turn = most, turn
        self._reader = Reader(user)
        self._said: dict[str, dict[str, str]] = {}
        """By the address of a list what is written of it, each with the first page that says so."""
        self.proof = Proof()

    def go(self) -> Proof:
        self._visit_pages()
        chosen = set(fair_sample(self._said, self._most, self._turn))
        chosen |= {address for address in self._said if self._reader.has(urldefrag(address)[0])}
        for address, said in self._said.items():
            place = place_of(address)
            name = place.view_name if place else address
            # Two numbers for one list: one of them is wrong.
            is_opened = address in chosen or len(said) > 1
            if is_opened:
                self._compare(address, said)
            counted = self._count(address, place)
            if counted is not None:
                self._hold(address, said, counted, "records")
            self.proof.lists[name] += 1
            self.proof.opened[name] += is_opened
            self.proof.recounted[name] += counted is not None
            self.proof.seen[name] += is_opened or counted is not None
        return self.proof

    def _visit_pages(self) -> None:
        waiting = deque((address, DEPTH) for starts in pages().values() for address in starts(self._user))
        known = {urlsplit(address).path for address, _depth in waiting}
        while waiting:
            address, depth = waiting.popleft()
            opened = self._visit(address)
            for further in _ends(_further(opened, address), known) if depth else ():
                known.add(urlsplit(further).path)
                waiting.append((further, depth - 1))

    def _visit(self, address: str) -> Opened:
        opened = self._reader.open(address)
        self.proof.pages += 1
        if opened.status != FOUND:
            self._differs(address, "", f"the page answers {opened.status}")
        for written, href in opened.marks.figures:
            self._note(address, written, urljoin(opened.address, href) if href is not None else "")
        return opened

    def _note(self, page: str, written: str, target: str) -> None:
        self.proof.figures += 1
        if not target or not written.isdecimal():
            self._differs(page, target, f"the figure “{written}” leads to no list")
            return
        self._said.setdefault(target, {}).setdefault(written, page)

    def _compare(self, target: str, said: Mapping[str, str]) -> None:
        address, fragment = urldefrag(target)
        opened = self._reader.open(address)
        rows = opened.marks.rows_of(fragment)
        if opened.status == FOUND and rows is not None:
            self._hold(target, said, rows, "list")
            return
        for written, page in said.items():
            self._differs(page, target, f"figure {written}, the list tells no number ({opened.status})")

    def _count(self, target: str, place: ResolverMatch | None) -> int | None:
        recount = self._recounts.get(place.view_name) if place else None
        if place is None or recount is None:
            return None
        return recount(Asked(self._user, place.kwargs, QueryDict(urlsplit(target).query)))

    def _hold(self, target: str, said: Mapping[str, str], counted: int, by: str) -> None:
        for written, page in said.items():
            if int(written) != counted:
                self._differs(page, target, f"figure {written}, {by} {counted}")

    def _differs(self, page: str, target: str, what: str) -> None:
        self.proof.differences.append(Difference(self._user.username, page, target, what))


def _further(opened: Opened, page: str) -> Iterator[tuple[str, str]]:
    """Pages with figures that a page leads to, each with its kind: boards of each level are kinds apart."""
    for href in opened.marks.links:
        address, _fragment = urldefrag(urljoin(page, href))
        place = place_of(address)
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
