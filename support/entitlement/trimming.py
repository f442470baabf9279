"""Makes periods shorter where something ended them, longer where nobody may be asked to leave, and single."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from support.entitlement.facts import Entitled

ONE_DAY = timedelta(days=1)
# How what a period rests on is called where it goes on after they came back.
AGAIN = "_again"


def last(*days: date | None) -> date | None:
    """The earliest of those that are known: which of several ends comes first."""
    return min(filter(None, days), default=None)


def cut(found: Iterable[Entitled], *, on: date | None) -> Iterator[Entitled]:
    """Nothing after that day, which itself still counts."""
    for row in found:
        if on is None or row.starts_on <= on:
            yield replace(row, ends_on=last(row.ends_on, on))


def away(left: Collection[date], came_back: Collection[date]) -> list[tuple[date, date | None]]:
    """The last day before each time they were gone, and the day they came back from it."""
    return [(day, min((back for back in came_back if back > day), default=None)) for day in sorted(left)]


def without(found: Iterable[Entitled], gone: Collection[tuple[date, date | None]]) -> Iterator[Entitled]:
    """Nothing from the day after the first of both on. What still runs on the second goes on from it."""
    for row in found:
        pieces = [row]
        for day, back in gone:
            pieces = [kept for piece in pieces for kept in _around(piece, day, back)]
        for number, piece in enumerate(pieces):
            yield replace(piece, basis=f"{row.basis}{AGAIN * number}")


def _around(row: Entitled, day: date, back: date | None) -> Iterator[Entitled]:
    """What is left of it before they went, and after they came back."""
    if row.starts_on <= day:
        yield replace(row, ends_on=last(row.ends_on, day))
    if back is not None and (row.ends_on is None or row.ends_on >= back):
        yield replace(row, starts_on=max(row.starts_on, back))


def held(found: Iterable[Entitled], holds: Collection[tuple[date, date]], *, own: Collection[date]) -> list[Entitled]:
    """What would end inside such a span, with nothing after it, ends with the span. `own`: days of their own choice."""
    rows = list(found)
    return [_held(row, rows, holds) if row.ends_on not in own else row for row in rows]


def _held(row: Entitled, rows: list[Entitled], holds: Collection[tuple[date, date]]) -> Entitled:
    ends = row.ends_on
    if ends is None or any(other.covers(ends + ONE_DAY) for other in rows):
        return row
    return replace(row, ends_on=max((until for first, until in holds if first <= ends <= until), default=ends))


def single(found: Iterable[Entitled]) -> list[Entitled]:
    """Of one kind the earlier goes first; what is left of the later follows on the next day."""
    kept: list[Entitled] = []
    ordered = sorted(found, key=lambda row: (row.starts_on, row.kind, row.basis, row.basis_id))
    for row in ordered:
        same = [other for other in kept if other.kind == row.kind]
        if any(other.ends_on is None for other in same):
            continue
        start = max([row.starts_on, *(other.ends_on + ONE_DAY for other in same if other.ends_on)])
        if row.ends_on is None or row.ends_on >= start:
            kept.append(replace(row, starts_on=start))
    return sorted(kept, key=lambda row: (row.starts_on, row.kind))
