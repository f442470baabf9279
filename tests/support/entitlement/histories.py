"""Random histories of a person in support, and what is owed on each day by the rules as a person would read them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from hypothesis import strategies as st

from support.entitlement.facts import Childhood, Conclusive, Entitled, Facts, OfCase, Reasonable, Span, Withdrawal
from support.models import PeriodKind

FIRST = date(2021, 1, 1)
DAYS = 500


def on(number: int) -> date:
    return FIRST + timedelta(days=number)


@dataclass(frozen=True)
class History:
    """By numbers of days from the first. What is None did not happen."""

    believed: int
    minimum: int
    maximum: int | None
    asked: int | None
    # Decisions on conclusive grounds: positive or not, final, served or never, how long what follows lasts.
    decisions: tuple[tuple[bool, int, int | None, int], ...]
    withdrew: int | None
    refused: int | None
    left: int | None
    back: int | None
    died: int | None
    granted: tuple[int, int] | None
    # Told that they are disqualified, and the end of it.
    disqualified: tuple[int, int | None] | None = None
    # Of a child: told of, of age, and whether they wanted support as an adult then.
    child: int | None = None
    of_age: int | None = None
    wants: bool = False

    @property
    def as_adult(self) -> bool:
        return self.child is None or (self.of_age is not None and self.wants)

    @property
    def served(self) -> list[tuple[bool, int, int, int]]:
        """That count: final, served, and what follows each."""
        rows = [(positive, final, day, follows) for positive, final, day, follows in self.decisions if day is not None]
        return rows if self.withdrew is None else [row for row in rows if row[2] < self.withdrew]

    @property
    def waiting(self) -> int | None:
        return next((final for _positive, final, day, _follows in self.decisions if day is None), None)


DAY = st.integers(min_value=1, max_value=DAYS - 1)
LENGTH = st.integers(min_value=1, max_value=90)


@st.composite
def histories(draw: st.DrawFn) -> History:
    believed = draw(st.integers(min_value=3, max_value=60))
    decisions, day = [], believed
    for _ in range(draw(st.integers(min_value=0, max_value=3))):
        final = day + draw(st.integers(min_value=0, max_value=120))
        day = final + draw(st.integers(min_value=0, max_value=40))
        never = draw(st.integers(min_value=0, max_value=5)) == 0
        decisions.append((draw(st.booleans()), final, None if never else day, draw(LENGTH)))
        if never:
            break
        day += 1
    left = draw(st.none() | DAY)
    back = draw(st.none() | st.integers(min_value=1, max_value=80)) if left else None
    grant = draw(st.none() | st.tuples(DAY, LENGTH))
    minimum = draw(st.sampled_from((30, 45)))
    return History(
        believed=believed,
        minimum=minimum,
        maximum=draw(st.sampled_from((None, None, 90))),
        asked=draw(st.none() | st.integers(min_value=0, max_value=believed)),
        decisions=tuple(decisions),
        withdrew=draw(st.none() | st.integers(min_value=believed, max_value=DAYS)) if not decisions else None,
        refused=draw(st.none() | DAY),
        left=left,
        back=left + back if left and back else None,
        died=draw(st.none() | DAY),
        granted=(grant[0], grant[0] + grant[1]) if grant else None,
        disqualified=_disqualified(draw),
    )


def _disqualified(draw: st.DrawFn) -> tuple[int, int | None] | None:
    first = draw(st.none() | DAY)
    return None if first is None else (first, draw(st.none() | st.integers(first, first + 80)))


@st.composite
def childhoods(draw: st.DrawFn) -> History:
    """Somebody whose local authority was told while they were a child. What an adult does, they do once of age."""
    told = draw(histories())
    of_age = draw(st.none() | DAY)
    refused = draw(st.none() | DAY) if of_age else None
    return replace(
        told,
        asked=None,
        withdrew=None,
        left=None,
        back=None,
        granted=None,
        refused=of_age + refused if of_age and refused else None,
        child=draw(st.integers(min_value=0, max_value=told.believed)),
        of_age=of_age,
        wants=draw(st.booleans()),
    )


def facts(told: History) -> Facts:
    def span(kind: PeriodKind, basis: str, first: int, until: int | None, decided: int | None = None) -> Span:
        last = on(until) if until is not None else None
        return Span(kind, basis, 1, "v", on(first), last, on(decided) if decided is not None else None)

    ceiling = on(told.believed + told.maximum) if told.maximum else None
    reasonable = Reasonable(1, "v", True, on(told.believed), on(told.believed + told.minimum), ceiling)
    withdrew = told.withdrew
    case = OfCase(
        (reasonable,),
        tuple(_conclusive(told)),
        on(told.waiting) if told.waiting is not None else None,
        Withdrawal(1, "v", on(withdrew), on(withdrew + 2)) if withdrew is not None else None,
        ((on(told.disqualified[0]), on(told.disqualified[1]) if told.disqualified[1] else None),)
        if told.disqualified
        else (),
    )
    grants = [span(PeriodKind.NEEDS, "assessment", *told.granted, told.granted[0])] if told.granted else []
    if told.back:
        grants.append(span(PeriodKind.EXTENSION, "re_entry", told.back, told.back + 60, told.back))
    emergency = [] if told.asked is None else [span(PeriodKind.EMERGENCY, "emergency", told.asked, None)]
    return Facts(
        cases=(case,) if told.as_adult else (),
        childhoods=tuple(_childhood(told)),
        not_before=on(told.of_age) if told.of_age is not None else None,
        emergencies=tuple(emergency),
        grants=tuple(grants),
        left=(on(told.left),) if told.left else (),
        came_back=(on(told.back),) if told.back else (),
        refused_on=on(told.refused) if told.refused else None,
        over_on=on(told.died) if told.died else None,
    )


def _childhood(told: History) -> Iterator[Childhood]:
    if told.child is not None:
        of_age = on(told.of_age) if told.of_age is not None else None
        yield Childhood(1, "v", on(told.child), of_age, told.wants, of_age if told.wants else None)


def _conclusive(told: History) -> Iterator[Conclusive]:
    """What follows lasts from the day after the later of the minimum and service, as the clock counts it."""
    for number, (positive, final, served, follows) in enumerate(told.served):
        begins = max(served, told.believed + told.minimum)
        yield Conclusive(number + 2, "v", positive, on(final), on(served), on(begins + follows))


def is_owed(told: History, day: int) -> bool:
    """Day by day and rule by rule, with no thought of periods."""
    if told.died is not None and day > told.died:
        return False
    return _as_child(told, day) or _as_adult(told, day)


def _as_child(told: History, day: int) -> bool:
    """By their local authority: to the day before they are of age, or on to the support of adults if they want it."""
    if told.child is None or day < told.child:
        return False
    if told.of_age is None or day < told.of_age:
        return True
    if not told.wants or (told.refused is not None and day > told.refused):
        return False
    if (begins := _first_as_adult(told)) is not None:
        return day < begins
    exits = [
        max(served, told.believed + told.minimum) + follows for good, _, served, follows in told.served if not good
    ]
    return not exits or day <= max(exits)


@cache
def _first_as_adult(told: History) -> int | None:
    return next((day for day in range(DAYS * 2) if _as_adult(told, day)), None)


def _as_adult(told: History, day: int) -> bool:
    if not told.as_adult or day < (told.of_age or 0):
        return False
    if told.left is not None and day > told.left and (told.back is None or day < told.back):
        return False
    if told.disqualified and day > told.disqualified[0] and not (told.disqualified[1] and day >= told.disqualified[1]):
        return False
    if told.withdrew is not None and told.withdrew < day <= told.withdrew + 2 and _as_adult(told, told.withdrew):
        return True
    if told.refused is not None and day > told.refused:
        return False
    return _emergency(told, day) or _recovers(told, day) or _follows(told, day) or _granted(told, day)


def _emergency(told: History, day: int) -> bool:
    return told.asked is not None and told.asked <= day <= told.believed


def _recovers(told: History, day: int) -> bool:
    if day < told.believed:
        return False
    if told.withdrew is not None and day > told.withdrew:
        return False
    if day <= told.believed + told.minimum:
        return True
    known = [served for _positive, _final, served, _follows in told.served]
    if known and day > known[0]:
        return False
    if told.maximum is None or day <= told.believed + told.maximum:
        return True
    finals = [final for _positive, final, _served, _follows in told.decisions]
    return bool(finals) and finals[0] <= told.believed + told.maximum


def _follows(told: History, day: int) -> bool:
    """After each decision that was served, until the next was: after a negative only for whoever had support."""
    for number, (positive, _final, served, follows) in enumerate(told.served):
        begins = max(served, told.believed + told.minimum)
        later = told.served[number + 1][2] if number + 1 < len(told.served) else DAYS * 3
        if begins < day <= min(begins + follows, later) and (positive or _as_adult(told, begins)):
            return True
    return False


def _granted(told: History, day: int) -> bool:
    for first, until in filter(None, (told.granted, (told.back, told.back + 60) if told.back else None)):
        refused = [served for positive, _final, served, _follows in told.served if not positive and served > first]
        if first <= day <= min([until, *refused]):
            return True
    return False


def has_period(found: list[Entitled], day: int) -> bool:
    return any(row.covers(on(day)) for row in found)
