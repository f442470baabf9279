"""How a decision moves: one table, and the only writer of its state. The board is posted in the same breath."""

from collections.abc import Mapping
from datetime import datetime

from accounts.kinds import HoldingKind
from accounts.models.organisation import Organisation
from decisions import earlier, refusals
from decisions.again.refusals import HadAHand
from decisions.models.decision import Decision, State
from decisions.stages import ROWS
from nrm.actor import Actor
from nrm.ledger.record import Fact
from nrm.refusal import Refusal
from referrals.casefile.actions import assignment
from referrals.casefile.board import post
from referrals.casefile.board.codes import Capacity, IntakeState, TrackCode
from referrals.casefile.models.case import Case

TRANSITIONS: Mapping[State, frozenset[State]] = {
    State.DRAFTING: frozenset({State.DRAFTED, State.ENDED}),
    State.DRAFTED: frozenset({State.DRAFTING, State.SECOND_CHECK, State.FINAL, State.ENDED}),
    State.SECOND_CHECK: frozenset({State.ASSURED, State.PANEL, State.RETURNED, State.ESCALATED, State.ENDED}),
    State.ESCALATED: frozenset({State.ASSURED, State.PANEL, State.RETURNED, State.ENDED}),
    State.RETURNED: frozenset({State.DRAFTED, State.ENDED}),
    State.PANEL: frozenset({State.ASSURED, State.PANEL_RETURNED, State.ENDED}),
    # Somebody else writes a new one in its place.
    State.PANEL_RETURNED: frozenset({State.ENDED}),
    # Opened again where something new came: the next draft is checked anew.
    State.ASSURED: frozenset({State.FINAL, State.DRAFTING, State.ENDED}),
    State.FINAL: frozenset({State.SERVED}),
    State.SERVED: frozenset(),
    State.ENDED: frozenset(),
}
# In which its content may be changed.
OPEN = frozenset({State.DRAFTING, State.RETURNED})
# The fact that each of these states is, with its time.
TIMES = {
    State.DRAFTED: "drafted_at",
    State.ASSURED: "assured_at",
    State.FINAL: "final_at",
    State.SERVED: "served_at",
    State.ENDED: "ended_at",
}
# The tracks that say whether a case can be decided. Others have states of the same word: who was missing has returned.
SAY_WHETHER = (TrackCode.INTAKE, TrackCode.COURSE)
# What a case cannot be decided in, by the state that one of them says.
STOPPED: Mapping[str, type[Refusal]] = {
    "suspended": refusals.CaseSuspended,
    **dict.fromkeys(("closed", "withdrawn", "void", IntakeState.DUPLICATE), refusals.CaseClosed),
    IntakeState.ACCEPTED_REPORT: refusals.ReportHasNoDecision,
    **dict.fromkeys((IntakeState.SUBMITTED, IntakeState.HELD, IntakeState.RETURNED), refusals.NotAccepted),
}


def move(decision: Decision, to: State, *, now: datetime) -> None:
    """Call with the case locked. Whatever else was changed in the decision is saved with it."""
    if to not in TRANSITIONS[State(decision.state)]:
        raise refusals.DecidedAlready(decision) if decision.is_final else refusals.MovedOn
    decision.state = to
    if name := TIMES.get(to):
        setattr(decision, name, now)
    decision.save()
    say_where(decision, now=now)


def say_where(decision: Decision, *, now: datetime) -> None:
    """Once it is served its outcome is what the board says."""
    word = decision.outcome if decision.state == State.SERVED else decision.state
    post.track(decision.case, TrackCode.DECISION, f"{ROWS[decision.stage].word}_{word}", now=now)


def lock_case(case: Case, *, by: Actor) -> Case:
    locked = Case.objects.select_for_update().get(pk=case.pk)
    if not Case.objects.visible_to(by).filter(pk=case.pk).exists():
        raise refusals.NothingToDecide
    require_open(locked)
    return locked


def lock(decision: Decision, *, by: Actor) -> Decision:
    """The case first, always, then the decision as it is now."""
    lock_case(decision.case, by=by)
    found = Decision.objects.select_for_update(of=("self",))
    return found.select_related("case", "author__person", "final_by__person").get(pk=decision.pk)


def lock_own(decision: Decision, *, by: Actor) -> Decision:
    """For what only the holder of the case does. Whoever comes too late learns who was first."""
    found = lock(decision, by=by)
    if found.is_final:
        raise refusals.DecidedAlready(found)
    require_holder(found.case, by=by)
    if by.user_id in earlier.kept_from(found):
        raise HadAHand
    return found


def lock_open(decision: Decision, *, by: Actor) -> Decision:
    """For changes of its content."""
    found = lock_own(decision, by=by)
    if found.state not in OPEN:
        raise refusals.MovedOn
    return found


def require_open(case: Case) -> None:
    tracks = case.tracks.filter(track__in=SAY_WHETHER)
    for state in tracks.order_by("track").values_list("state", flat=True):
        if refusal := STOPPED.get(state):
            raise refusal


def require_holder(case: Case, *, by: Actor) -> None:
    holding = assignment.holding_of(case, HoldingKind.CASE)
    if holding is None:
        raise refusals.NobodyHoldsCase
    if holding.membership_id != by.membership_id:
        raise refusals.SomebodyElsesCase(holding.membership.person.full_name)


def authority_of(case: Case) -> Organisation:
    return case.parties.select_related("organisation").get(capacity=Capacity.AUTHORITY, to_on=None).organisation


def facts_of(decision: Decision) -> dict[str, Fact]:
    return {"case_id": decision.case_id, "decision_id": decision.pk, "stage": decision.stage}
