"""What a page says of its figures, its rows and where it leads."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Marks:
    figures: list[tuple[str, str | None]] = field(default_factory=list)
    """The number as written and the address of its list; "" is the page itself, None is no link at all."""
    rows: list[tuple[str, str]] = field(default_factory=list)
    """The id of a list (often none) and how many rows it says it has."""
    links: list[str] = field(default_factory=list)
    """Where else it leads."""

    def rows_of(self, fragment: str) -> int | None:
        """Of the named part of the page, or of its one list; None when the page does not tell."""
        named = [count for name, count in self.rows if name == fragment]
        counts = named if fragment and named else [count for _name, count in self.rows]
        return int(counts[0]) if counts and counts[0].isdecimal() else None


def marks_of(html: str) -> Marks:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.marks


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.marks = Marks()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        href = found.get("href") if tag == "a" else None
        if "data-figure" in found:
            self.marks.figures.append((found["data-figure"], href))
        elif href:
            self.marks.links.append(href)
        if "data-rows" in found:
            self.marks.rows.append((found.get("id", ""), found["data-rows"]))
