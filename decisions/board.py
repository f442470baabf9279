"""What a decision posts to the board: the acts that come and go with it, the clocks it meets and starts."""

from datetime import datetime

from decisions import stages
from decisions.lifecycle import authority_of
from decisions.models.decision import Decision, State
from nrm.guidance.vocabulary import ClockCode
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, ReconsiderationState, TrackCode
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models.case import Case

# The acts by which a decision moves, and no other floor's.
OWN = frozenset({ActCode.CHECK_DECISION, ActCode.SETTLE_ESCALATION, ActCode.REDRAFT_DECISION, ActCode.SERVE_DECISION})
BY_STATE = {
    State.SECOND_CHECK: ActCode.CHECK_DECISION,
    State.ESCALATED: ActCode.SETTLE_ESCALATION,
    State.RETURNED: ActCode.REDRAFT_DECISION,
    State.FINAL: ActCode.SERVE_DECISION,
}


def expected(case: Case) -> set[str]:
    """Which of them must stand on the board, by where its decisions are. Prefetch decisions: a night compares many."""
    live = [row for row in case.decisions.all() if row.replaced_at is None]
    return {BY_STATE[State(row.state)].value for row in live if row.state in BY_STATE}


def posted(case: Case) -> set[str]:
    """What stands there. Prefetch next_acts."""
    return {row.act for row in case.next_acts.all() if row.act in OWN}


def drafted(decision: Decision, *, now: datetime) -> None:
    """What was returned has been redrafted; the decision itself stands on the author's list again."""
    post.act_done(decision.case, ActCode.REDRAFT_DECISION)
    _decide(decision, at=_attention(decision, now), waiting_on="", now=now)


def sent_to_check(decision: Decision, *, now: datetime) -> None:
    authority, case = authority_of(decision.case), decision.case
    post.next_act(case, ActCode.CHECK_DECISION, organisation=authority, attention_at=now, now=now)
    _decide(decision, at=_attention(decision, now), waiting_on=ActCode.CHECK_DECISION, now=now)


def escalated(decision: Decision, *, now: datetime) -> None:
    post.act_done(decision.case, ActCode.CHECK_DECISION)
    _act(decision.case, ActCode.SETTLE_ESCALATION, now=now)
    _decide(decision, at=_attention(decision, now), waiting_on=ActCode.SETTLE_ESCALATION, now=now)


def agreed(decision: Decision, *, now: datetime) -> None:
    _checked(decision.case)
    _decide(decision, at=now, waiting_on="", now=now)


def to_panel(decision: Decision, *, now: datetime) -> None:
    """The check is passed, which starts the panel's clock; on the list of whoever holds the case it waits."""
    _checked(decision.case)
    if stages.rules_of(decision).guidance.has_clock(ClockCode.PANEL_OUTCOME):
        post.deadline(decision.case, ClockCode.PANEL_OUTCOME, now=now)
    _decide(decision, at=_attention(decision, now), waiting_on=ActCode.AWAIT_PANEL, now=now)


def returned(decision: Decision, *, now: datetime) -> None:
    """On top of the list: it has been theirs to do since they began it."""
    _checked(decision.case)
    authority = authority_of(decision.case)
    post.next_act(
        decision.case, ActCode.REDRAFT_DECISION, organisation=authority, attention_at=decision.begun_at, now=now
    )
    _decide(decision, at=_attention(decision, now), waiting_on=ActCode.REDRAFT_DECISION, now=now)


def begun_again(decision: Decision, *, now: datetime) -> None:
    """What was looked at again is written anew: on the list of whoever began it, and nobody's answer is waited for."""
    for act in (ActCode.ANSWER_PANEL, ActCode.CONSIDER_RECONSIDERATION):
        post.act_done(decision.case, act)
    _decide(decision, at=_attention(decision, now), waiting_on="", now=now)


def asked_again(decision: Decision, *, now: datetime) -> None:
    """The time for asking is used; the request waits for somebody who had no hand in the decision."""
    case = decision.case
    post.met(case, ClockCode.RECONSIDERATION, now=now)
    reconsidered(case, ReconsiderationState.REQUESTED, now=now)
    _act(case, ActCode.CONSIDER_RECONSIDERATION, now=now)


def reconsidered(case: Case, state: ReconsiderationState, *, now: datetime) -> None:
    post.track(case, TrackCode.RECONSIDERATION, state, now=now)


def to_correct(case: Case, *, now: datetime) -> None:
    """Everybody who got the decision that was asked about gets the one that stands now."""
    _act(case, ActCode.SHARE_DECISION, now=now)


def final(decision: Decision, rules: stages.Rules, *, now: datetime) -> None:
    case = decision.case
    post.act_done(case, rules.row.act)
    post.met(case, rules.row.target, now=now)
    clocks = {code: post.deadline(case, code, now=now) for code in rules.clocks(decision.outcome)}
    _act(case, ActCode.SERVE_DECISION, now=now)
    if review := clocks.get(ClockCode.RECOVERY_REVIEW):
        _act(case, ActCode.REVIEW_RECOVERY, at=review.warn_at, now=now)
    if following := rules.row.acts.get(decision.outcome):
        _act(case, following, at=stages.after_recovery(case) or now, now=now)


def served(decision: Decision) -> None:
    """Of two that became final together, the other is still to be served."""
    if not decision.case.decisions.filter(state=State.FINAL).exists():
        post.act_done(decision.case, ActCode.SERVE_DECISION)


def _checked(case: Case) -> None:
    for act in (ActCode.CHECK_DECISION, ActCode.SETTLE_ESCALATION):
        post.act_done(case, act)


def _act(case: Case, act: ActCode, *, now: datetime, at: datetime | None = None) -> None:
    post.next_act(case, act, organisation=authority_of(case), attention_at=at or now, now=now)


def _decide(decision: Decision, *, at: datetime, waiting_on: str, now: datetime) -> None:
    act = stages.ROWS[decision.stage].act
    post.next_act(
        decision.case, act, organisation=authority_of(decision.case), attention_at=at, waiting_on=waiting_on, now=now
    )


def _attention(decision: Decision, now: datetime) -> datetime:
    """What waits for somebody else comes back when its target is reached."""
    kind = stages.ROWS[decision.stage].target
    clock = Deadline.objects.running().filter(case=decision.case, kind=kind).first()
    return max(clock.warn_at, now) if clock else now
