"""What the board of a case must show by what the desk knows of it: the nightly comparison asks this."""

from collections.abc import Iterator
from dataclasses import dataclass

from referrals.casefile.board.codes import AT_THE_DESK, ActCode, Capacity, IntakeState, TrackCode
from referrals.casefile.models.case import Case, Route

CONSIDER = {Route.NRM: ActCode.CONSIDER_INTAKE, Route.DUTY_TO_NOTIFY: ActCode.CONSIDER_REPORT}


@dataclass(frozen=True, slots=True)
class Posted:
    """The desk's own acts on the board, each with whom it waits for."""

    acts: frozenset[tuple[str, str]]


def expected(case: Case) -> list[Posted]:
    """Any of these is right. Prefetch tracks and requests: a night compares many."""
    state = next((row.state for row in case.tracks.all() if row.track == TrackCode.INTAKE), "")
    if state not in AT_THE_DESK:
        return [Posted(frozenset())]
    act = CONSIDER[Route(case.route)].value
    return [Posted(frozenset({(act, waits_for)})) for waits_for in _may_wait_for(case, state)]


def _may_wait_for(case: Case, state: str) -> Iterator[str]:
    """For nobody, once what was waited for has come; for an answer only while one is owed."""
    yield ""
    if state == IntakeState.HELD:
        yield ActCode.COMPLETE_REFERRAL.value
    if any(row.is_open for row in case.requests.all() if row.asked_as == Capacity.REFERRER):
        yield ActCode.ANSWER_REQUEST.value


def posted(case: Case) -> Posted:
    """What stands there. Prefetch next_acts."""
    own = set(CONSIDER.values())
    return Posted(frozenset((row.act, row.waiting_on) for row in case.next_acts.all() if row.act in own))
