"""What somebody is entitled to, from which day to which: pure, and the same whenever and however often it is asked."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from support.entitlement import growing_up
from support.entitlement.facts import Conclusive, Entitled, Facts, OfCase, Reasonable, Span
from support.entitlement.trimming import away, cut, held, last, single, without
from support.models.period import PeriodKind

ONE_DAY = timedelta(days=1)
COURSE = "course"


def expected(facts: Facts) -> list[Entitled]:
    """In the order of their first days, one of a kind on any day."""
    gone = away(facts.left, facts.came_back)
    withheld = [*gone, *(span for case in facts.cases for span in _disqualified(case))]
    stays = without(_spans(facts.stays), gone)
    given = without(_without_refused([*_emergencies(facts), *_grants(facts)], facts), withheld)
    taken = (without(_without_refused(_of_case(case), facts), [*gone, *_disqualified(case)]) for case in facts.cases)
    there = [*stays, *given, *(found for rows in taken for found in rows)]
    as_adult = [*there, *without(_leaving(there, facts), withheld)]
    found = cut([*growing_up.periods(facts, as_adult), *as_adult, *_drop_ins(facts)], on=facts.over_on)
    told = {first for case in facts.cases for first, _over in _disqualified(case)}
    own = {*facts.left, *told, *filter(None, (facts.over_on, facts.refused_on))}
    return single(held(found, facts.holds, own=own))


def _disqualified(case: OfCase) -> list[tuple[date, date | None]]:
    """Support is withheld from the day after they were told. One that was over by then withheld nothing."""
    return [(told, over) for told, over in case.disqualified if over is None or over > told]


def _of_case(case: OfCase) -> Iterator[Entitled]:
    for found in (*_recoveries(case), *_moving_on(case)):
        if case.withdrawal is None:
            yield found
        else:
            yield from cut([found], on=case.withdrawal.on)


def _recoveries(case: OfCase) -> Iterator[Entitled]:
    """From each positive as far as `recovery_ends` says, or to a negative that takes its place."""
    for decision, later in pairwise((*case.reasonable, None)):
        if decision is not None and decision.positive:
            ends = last(recovery_ends(decision, case), later.from_on if later else None)
            yield _entitled(PeriodKind.RECOVERY, decision.from_on, ends, decision)


def recovery_ends(decision: Reasonable, case: OfCase) -> date | None:
    """The later of the minimum and the served conclusive decision; open for as long as it is not served.

    Where the duty has a last day, a decision that was final by then still has to reach the person.
    """
    cap = decision.ceiling_on or (None if decision.runs_to_decision else decision.floor_on)
    floor = decision.floor_on or decision.from_on
    served = next((row for row in case.conclusive if row.counts_on >= decision.from_on), None)
    final_on = served.final_on if served else case.unserved_since
    if cap is not None and (final_on is None or final_on > cap):
        return cap
    return max(floor, served.counts_on) if served else None


def _moving_on(case: OfCase) -> Iterator[Entitled]:
    for row, start, ends in _after_conclusive(case):
        if row.positive:
            yield from _if_any(PeriodKind.MOVE_ON, start, ends, row)


def _after_conclusive(case: OfCase) -> Iterator[tuple[Conclusive, date, date | None]]:
    """From the day after the later of recovery's end and service, until the next decision takes its place."""
    believed = next((row for row in case.reasonable if row.positive), None)
    recovery = recovery_ends(believed, case) if believed else None
    for row, later in pairwise((*case.conclusive, None)):
        if row is not None:
            begins = [row.counts_on, *([recovery] if recovery and (row.adds_to_recovery or not row.positive) else [])]
            ends = last(row.until_on, later.counts_on if later else None)
            yield row, max(begins) + ONE_DAY, ends


def _leaving(found: list[Entitled], facts: Facts) -> Iterator[Entitled]:
    """Time to go after a negative or a withdrawal: for those who had support on the day before it starts.

    Whoever withdraws takes their word for support back with it, and is still not put out on the spot.
    """
    known, times = list(found), [row for case in facts.cases for row in _to_leave(case)]
    for time in sorted(times, key=lambda row: row.starts_on):
        if any(row.covers(time.starts_on - ONE_DAY) for row in known):
            given = list(cut([time], on=None if time.basis == COURSE else facts.refused_on))
            known += given
            yield from given


def _to_leave(case: OfCase) -> Iterator[Entitled]:
    for decision, later in pairwise((*case.reasonable, None)):
        if decision is not None and not decision.positive:
            ends = last(decision.exit_on, later.from_on if later else None)
            yield from _if_any(PeriodKind.LEAVING, decision.from_on + ONE_DAY, ends, decision)
    for row, start, ends in _after_conclusive(case):
        if not row.positive:
            yield from _if_any(PeriodKind.LEAVING, start, ends, row)
    if gone := case.withdrawal:
        whole = Span(PeriodKind.LEAVING, COURSE, gone.change_id, gone.guidance_code, gone.on + ONE_DAY, gone.exit_on)
        yield from _spans((whole,) if gone.exit_on and gone.exit_on > gone.on else ())


def _emergencies(facts: Facts) -> Iterator[Entitled]:
    """Until it is decided whether there are reasonable grounds, and the person knows of a negative."""
    for span in facts.emergencies:
        decided = [row.from_on for case in facts.cases for row in case.reasonable if row.from_on >= span.from_on]
        gone = [case.withdrawal.on for case in facts.cases if case.withdrawal and case.withdrawal.on >= span.from_on]
        yield from _spans((replace(span, until_on=last(span.until_on, *decided, *gone)),))


def _drop_ins(facts: Facts) -> Iterator[Entitled]:
    """Until they come back into support."""
    for span in facts.drop_ins:
        back = min((day - ONE_DAY for day in facts.came_back if day > span.from_on), default=None)
        yield from cut(_spans((span,)), on=back)


def _grants(facts: Facts) -> Iterator[Entitled]:
    """What was granted ends with a negative that comes later."""
    negatives = [row.counts_on for case in facts.cases for row in case.conclusive if not row.positive]
    for span in facts.grants:
        later = [on for on in negatives if span.decided_on is not None and on > span.decided_on]
        yield from cut(_spans((span,)), on=last(*later))


def _without_refused(found: Iterable[Entitled], facts: Facts) -> Iterator[Entitled]:
    """Whoever agrees again has what is left from that day. A stay in a place of safety asks for nobody's consent."""
    for row in cut(found, on=facts.refused_on):
        start = max(row.starts_on, facts.not_before or row.starts_on)
        if row.ends_on is None or row.ends_on >= start:
            yield replace(row, starts_on=start)


def _spans(spans: Iterable[Span]) -> Iterator[Entitled]:
    for row in spans:
        if row.until_on is None or row.until_on >= row.from_on:
            yield Entitled(row.kind, row.from_on, row.until_on, row.basis, row.basis_id, row.guidance_code)


def _if_any(kind: PeriodKind, start: date, ends: date | None, row: Reasonable | Conclusive) -> Iterator[Entitled]:
    """A period without a last day by the rules is none: only recovery runs to something that has not happened."""
    if ends is not None and ends >= start:
        yield _entitled(kind, start, ends, row)


def _entitled(kind: PeriodKind, start: date, ends: date | None, row: Reasonable | Conclusive) -> Entitled:
    return Entitled(kind, start, ends, "decision", row.decision_id, row.guidance_code)
