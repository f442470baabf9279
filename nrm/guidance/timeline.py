"""The picture of the register: for each version a bar for its time as law and one for its time as adopted here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from nrm.guidance.models import Adoption, GuidanceVersion

WIDTH = 1000
MARGIN_DAYS = 120


@dataclass(frozen=True, slots=True)
class Bar:
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Span:
    first: date
    last: date | None

    def covers(self, on: date) -> bool:
        return self.first <= on and (self.last is None or on <= self.last)


@dataclass(frozen=True, slots=True)
class Line:
    """One version: its bars, and the same in dates for those who do not see the picture."""

    version: GuidanceVersion
    law: Bar
    adopted: tuple[Bar, ...]
    spans: tuple[Span, ...]
    is_law: bool
    is_adopted: bool


@dataclass(frozen=True, slots=True)
class Year:
    number: int
    x: int

    @property
    def percent(self) -> str:
        return f"{100 * self.x / WIDTH:.1f}"


@dataclass(frozen=True, slots=True)
class Timeline:
    lines: tuple[Line, ...]
    years: tuple[Year, ...]
    today: int

    @property
    def labels(self) -> tuple[Year, ...]:
        """Every other year, so that they do not touch on a phone; the last one only where there is room after it."""
        return tuple(year for year in self.years if year.number % 2 == 0 and year.x < WIDTH * 0.95)


def timeline(versions: Sequence[GuidanceVersion], adoptions: Iterable[Adoption], *, on: date) -> Timeline:
    scale = _Scale(min([on, *(version.legal_from for version in versions)]), on + timedelta(days=MARGIN_DAYS))
    spans = adopted_spans(adoptions)
    current = _current_law(versions, on)
    lines = tuple(
        Line(
            version=version,
            law=scale.bar(Span(version.legal_from, version.legal_to)),
            adopted=tuple(scale.bar(span) for span in spans.get(version.pk, ())),
            spans=spans.get(version.pk, ()),
            is_law=version.pk == current,
            is_adopted=any(
                span.first <= on and (span.last is None or on <= span.last) for span in spans.get(version.pk, ())
            ),
        )
        for version in versions
    )
    return Timeline(lines, scale.years(), scale.place(on))


def adopted_spans(adoptions: Iterable[Adoption]) -> dict[int, tuple[Span, ...]]:
    """Each adoption holds until the day before the next one."""
    rows = sorted(adoptions, key=lambda row: row.starts_on)
    spans: dict[int, tuple[Span, ...]] = {}
    for number, row in enumerate(rows):
        last = rows[number + 1].starts_on - timedelta(days=1) if number + 1 < len(rows) else None
        spans[row.version_id] = (*spans.get(row.version_id, ()), Span(row.starts_on, last))
    return spans


def _current_law(versions: Sequence[GuidanceVersion], on: date) -> int | None:
    standing = [
        row
        for row in versions
        if row.is_published and row.legal_from <= on and (row.legal_to is None or on <= row.legal_to)
    ]
    return max(standing, key=lambda row: (row.legal_from, row.pk)).pk if standing else None


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def place(self, on: date) -> int:
        inside = min(max(on, self.first), self.last)
        return round(WIDTH * (inside - self.first).days / max((self.last - self.first).days, 1))

    def bar(self, span: Span) -> Bar:
        x = self.place(span.first)
        return Bar(x, max(self.place(span.last or self.last) - x, 4))

    def years(self) -> tuple[Year, ...]:
        numbers = range(self.first.year + 1, self.last.year + 1)
        return tuple(Year(number, self.place(date(number, 1, 1))) for number in numbers)
