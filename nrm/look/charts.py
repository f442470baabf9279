"""Charts as plain geometry: figures in, coordinates out. The SVG is drawn by templates, so every label is escaped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

Text = str | Promise
WIDTH, VALUE_ROOM = 640, 112
THICKNESS, ROW = 22, 62
LINE_HEIGHT, LEFT, TOP, BOTTOM, TICKS, MOST_LABELS = 320, 92, 16, 48, 4, 6
ROUND = (4, 8, 12, 16, 20, 40, 60, 80)


@dataclass(frozen=True, slots=True)
class Figure:
    label: Text
    value: float

    @property
    def value_text(self) -> str:
        return number_format(self.value, decimal_pos=None if isinstance(self.value, int) else 1, force_grouping=True)


@dataclass(frozen=True, slots=True)
class Bar:
    label: Text
    value_text: str
    y: int
    length: int

    @property
    def label_y(self) -> int:
        return self.y - 8

    @property
    def value_x(self) -> int:
        return self.length + 8

    @property
    def value_y(self) -> int:
        return self.y + THICKNESS - 5


@dataclass(frozen=True, slots=True)
class BarChart:
    id: str
    title: Text
    description: str
    rows: Sequence[Figure]
    bars: Sequence[Bar]
    label_heading: Text
    value_heading: Text
    thickness: int = THICKNESS
    width: int = WIDTH

    @property
    def height(self) -> int:
        return max(len(self.bars) * ROW, ROW)


@dataclass(frozen=True, slots=True)
class Point:
    label: Text
    x: int
    y: int
    shows_label: bool


@dataclass(frozen=True, slots=True)
class Tick:
    text: str
    y: int

    @property
    def text_y(self) -> int:
        return self.y + 5

    @property
    def x(self) -> int:
        return LEFT - 8


@dataclass(frozen=True, slots=True)
class LineChart:
    id: str
    title: Text
    description: str
    rows: Sequence[Figure]
    points: Sequence[Point]
    ticks: Sequence[Tick]
    label_heading: Text
    value_heading: Text
    width: int = WIDTH
    height: int = LINE_HEIGHT
    left: int = LEFT
    right: int = WIDTH - 12
    period_y: int = LINE_HEIGHT - 12

    @property
    def path(self) -> str:
        return " ".join(f"{point.x},{point.y}" for point in self.points)


def bars(
    *, id: str, title: Text, figures: Iterable[tuple[Text, float]], label_heading: Text, value_heading: Text
) -> BarChart:
    rows = _figures(figures)
    most = max((row.value for row in rows), default=0) or 1
    drawn = [
        Bar(row.label, row.value_text, number * ROW + 28, round((WIDTH - VALUE_ROOM) * max(row.value, 0) / most))
        for number, row in enumerate(rows)
    ]
    return BarChart(id, title, describe(rows), rows, drawn, label_heading, value_heading)


def line(
    *, id: str, title: Text, figures: Iterable[tuple[Text, float]], label_heading: Text, value_heading: Text
) -> LineChart:
    rows = _figures(figures)
    top = _round_top(max((row.value for row in rows), default=0))
    step = (WIDTH - 12 - LEFT) / max(len(rows) - 1, 1)
    every = -(-len(rows) // MOST_LABELS) or 1
    points = [
        Point(row.label, round(LEFT + number * step), _height_of(row.value, top), number % every == 0)
        for number, row in enumerate(rows)
    ]
    ticks = [
        Tick(Figure("", top * part // TICKS).value_text, _height_of(top * part // TICKS, top))
        for part in range(TICKS + 1)
    ]
    return LineChart(id, title, describe(rows), rows, points, ticks, label_heading, value_heading)


def describe(rows: Sequence[Figure]) -> str:
    """The picture in a sentence, for those who hear it."""
    if not rows:
        return _("There are no figures to draw.")
    most = max(rows, key=lambda row: row.value)
    least = min(rows, key=lambda row: row.value)
    return _("Highest: %(most)s, %(most_value)s. Lowest: %(least)s, %(least_value)s.") % {
        "most": most.label,
        "most_value": most.value_text,
        "least": least.label,
        "least_value": least.value_text,
    }


def _figures(figures: Iterable[tuple[Text, float]]) -> list[Figure]:
    return [Figure(label, value) for label, value in figures]


def _height_of(value: float, top: int) -> int:
    return round(LINE_HEIGHT - BOTTOM - (LINE_HEIGHT - BOTTOM - TOP) * max(value, 0) / top)


def _round_top(most: float) -> int:
    """The axis ends at a round number that four ticks divide."""
    scale = 1
    while scale * ROUND[-1] < most:
        scale *= 10
    return next(step * scale for step in ROUND if step * scale >= most)
