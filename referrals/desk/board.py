"""What the board of a case must show by what the desk knows of it: the nightly comparison asks this."""

from dataclasses import dataclass

from referrals.casefile.board.models import ActCode, IntakeState, TrackCode
from referrals.casefile.models.case import Case, Route

CONSIDER = {Route.NRM: ActCode.CONSIDER_INTAKE, Route.DUTY_TO_NOTIFY: ActCode.CONSIDER_REPORT}
AT_THE_DESK = frozenset({IntakeState.SUBMITTED, IntakeState.HELD, IntakeState.RETURNED})
# For whom the desk waits in a state.
WAITS_FOR = {IntakeState.HELD: ActCode.COMPLETE_REFERRAL, IntakeState.RETURNED: ActCode.ANSWER_REQUEST}


@dataclass(frozen=True, slots=True)
class Posted:
    """The desk's own acts on the board, each with whom it waits for."""

    acts: frozenset[tuple[str, str]]


def expected(case: Case) -> Posted:
    """Prefetch tracks: a night compares many."""
    state = next((row.state for row in case.tracks.all() if row.track == TrackCode.INTAKE), "")
    if state not in AT_THE_DESK:
        return Posted(frozenset())
    waits_for = WAITS_FOR.get(IntakeState(state))
    return Posted(frozenset({(CONSIDER[Route(case.route)].value, waits_for.value if waits_for else "")}))


def posted(case: Case) -> Posted:
    """What stands there. Prefetch next_acts."""
    own = set(CONSIDER.values())
    return Posted(frozenset((row.act, row.waiting_on) for row in case.next_acts.all() if row.act in own))
