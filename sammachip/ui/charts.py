"""Charts drawn on the server: what stands where, as plain numbers that a template prints as SVG.

Lengths are attributes and looks are classes, so that the content policy holds, nothing moves after the page
has come, and light, dark and paper are the stylesheet's affair. Every chart carries its table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import groupby

from sammachip.ui.templatetags.thai_text import thai_number

Value = int | float | Decimal | None
"""A blank is a gap in the drawing, never zero."""

WIDTH = 340
LEFT, RIGHT = 40, 8
TOP, PLOT, BELOW = 12, 140, 30
ROW, BAR = 40, 14
CAPTION_WIDTH = 52
"""What a caption of a column needs; where there is less room, some captions are left out."""
STEPS = (1, 2, 5, 10)


@dataclass(frozen=True)
class Series:
    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Rect:
    x: float
    y: float
    width: float
    height: float
    tone: int
    words: str


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    tone: int
    words: str


@dataclass(frozen=True)
class Text:
    x: float
    y: float
    words: str


@dataclass(frozen=True)
class Line:
    points: str
    tone: int


@dataclass(frozen=True)
class Drawing:
    height: int
    rects: tuple[Rect, ...] = ()
    lines: tuple[Line, ...] = ()
    dots: tuple[Dot, ...] = ()
    captions: tuple[Text, ...] = ()
    names: tuple[Text, ...] = ()
    numbers: tuple[Text, ...] = ()
    ticks: tuple[Text, ...] = ()
    target: float | None = None
    """Where the target line lies: a height, or for bars a place from the left."""
    width: int = WIDTH


@dataclass(frozen=True)
class Chart:
    """`kind` is "bars" (a row for each label), "columns" or "line" (labels along the time)."""

    slug: str
    title: str
    description: str
    heading: str
    """Of the column of labels in the table."""
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    kind: str = "columns"
    unit: str = ""
    target: Value = None
    target_words: str = ""
    scale: Value = None
    """What the axis reaches at least, so that charts beside each other can be compared."""
    links: tuple[str, ...] = field(default=())
    """Where each label's figure of the first series leads; none for a chart without lists."""

    @property
    def is_empty(self) -> bool:
        return not any(value is not None for series in self.series for value in series.values)

    @property
    def is_bars(self) -> bool:
        return self.kind == "bars"

    @property
    def has_key(self) -> bool:
        return len(self.series) > 1

    @property
    def rows(self) -> list[tuple[str, str, tuple[Value, ...]]]:
        """Of the table: the label, where its first figure leads, and the values."""
        links = self.links or ("",) * len(self.labels)
        columns = [series.values for series in self.series]
        return list(zip(self.labels, links, zip(*columns, strict=True), strict=True))

    @cached_property
    def drawing(self) -> Drawing:
        return _bars(self) if self.is_bars else _over_time(self)


def top_of(values: Sequence[Value], target: Value = None) -> int:
    """The round number at the top of an axis: the first of 1, 2, 5, 10, 20 ... that nothing passes."""
    most = max((float(value) for value in (*values, target) if value is not None), default=0.0)
    scale = 1
    while True:
        for step in STEPS:
            if step * scale >= most:
                return step * scale
        scale *= 10


def _bars(chart: Chart) -> Drawing:
    values = chart.series[0].values
    top = top_of([*values, chart.scale], chart.target)
    room = WIDTH - RIGHT - CAPTION_WIDTH
    rows = [
        (number * ROW, label, value)
        for number, (label, value) in enumerate(zip(chart.labels, values, strict=True))
    ]
    return Drawing(
        height=len(rows) * ROW + 4,
        rects=tuple(
            Rect(0, y + 20, _round(float(value) / top * room), BAR, 1, _said(label, value, chart))
            for y, label, value in rows
            if value is not None
        ),
        names=tuple(Text(0, y + 14, label) for y, label, _value in rows),
        numbers=tuple(
            Text(_round(float(value or 0) / top * room) + 6, y + 32, thai_number(value))
            for y, _label, value in rows
        ),
        target=None if chart.target is None else _round(float(chart.target) / top * room),
    )


def _over_time(chart: Chart) -> Drawing:
    values = [value for series in chart.series for value in series.values]
    top = top_of([*values, chart.scale], chart.target)
    slot = (WIDTH - LEFT - RIGHT) / max(len(chart.labels), 1)
    every = -(-CAPTION_WIDTH // max(int(slot), 1))
    captions = tuple(
        Text(_caption_at(LEFT + slot * (index + 0.5)), TOP + PLOT + 20, label)
        for index, label in enumerate(chart.labels)
        if (len(chart.labels) - 1 - index) % every == 0
    )
    is_line = chart.kind == "line"
    return Drawing(
        height=TOP + PLOT + BELOW,
        rects=() if is_line else tuple(_columns(chart, slot, top)),
        lines=tuple(_lines(chart, slot, top)) if is_line else (),
        dots=tuple(_dots(chart, slot, top)) if is_line else (),
        captions=captions,
        ticks=tuple(Text(LEFT - 6, _height(tick, top), thai_number(tick)) for tick in _ticks(top)),
        target=None if chart.target is None else _height(float(chart.target), top),
    )


def _caption_at(middle: float) -> float:
    """Under its column, but never past the edge of the drawing."""
    return _round(min(middle, WIDTH - CAPTION_WIDTH / 2))


def _columns(chart: Chart, slot: float, top: int) -> Iterator[Rect]:
    width = slot * 0.72 / len(chart.series)
    for tone, series in enumerate(chart.series):
        for index, value in enumerate(series.values):
            if value is None:
                continue
            x = LEFT + slot * (index + 0.14) + width * tone
            y = _height(float(value), top)
            words = _said(chart.labels[index], value, chart, series.name)
            yield Rect(_round(x), y, _round(width), _round(TOP + PLOT - y), tone + 1, words)


def _lines(chart: Chart, slot: float, top: int) -> Iterator[Line]:
    for tone, series in enumerate(chart.series):
        places = [
            (index, None if value is None else _height(float(value), top))
            for index, value in enumerate(series.values)
        ]
        for is_known, part in groupby(places, key=lambda place: place[1] is not None):
            points = [f"{_round(LEFT + slot * (index + 0.5))},{y}" for index, y in part]
            if is_known and len(points) > 1:
                yield Line(" ".join(points), tone + 1)


def _dots(chart: Chart, slot: float, top: int) -> Iterator[Dot]:
    for tone, series in enumerate(chart.series):
        for index, value in enumerate(series.values):
            if value is not None:
                x, y = _round(LEFT + slot * (index + 0.5)), _height(float(value), top)
                yield Dot(x, y, tone + 1, _said(chart.labels[index], value, chart, series.name))


def _ticks(top: int) -> tuple[float, ...]:
    return (0, top / 2, top) if top > 1 else (0, top)


def _height(value: float, top: int) -> float:
    return _round(TOP + PLOT * (1 - max(value, 0) / top))


def _said(label: str, value: Value, chart: Chart, series: str = "") -> str:
    """For who points at it: "มี.ค. · ปี 2560: 12 ครัวเรือน"."""
    name = f"{label} · {series}" if series and chart.has_key else label
    return f"{name}: {thai_number(value)} {chart.unit}".rstrip()


def _round(value: float) -> float:
    return round(value, 1)
