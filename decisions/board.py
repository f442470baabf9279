"""What a decision posts to the board: the acts that come and go with it, the clocks it meets and starts."""

from datetime import datetime

from decisions import lifecycle, stages
from decisions.assurance import amended
from decisions.lifecycle import authority_of
from decisions.models.decision import Decision, State
from decisions.sharing import hearings
from nrm.guidance.vocabulary import Bound, ClockCode, Stage
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, ReconsiderationState, TrackCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models.case import Case

# The acts by which a decision moves, and no other floor's.
OWN = frozenset(
    {
        ActCode.CHECK_DECISION,
        ActCode.SETTLE_ESCALATION,
        ActCode.REDRAFT_DECISION,
        ActCode.ANSWER_PANEL,
        ActCode.SERVE_DECISION,
    }
)
BY_STATE = {
    State.SECOND_CHECK: ActCode.CHECK_DECISION,
    State.ESCALATED: ActCode.SETTLE_ESCALATION,
    State.RETURNED: ActCode.REDRAFT_DECISION,
    State.PANEL_RETURNED: ActCode.ANSWER_PANEL,
    State.FINAL: ActCode.SERVE_DECISION,
}


def expected(case: Case) -> set[str]:
    """Which of them must stand on the board, by where its decisions are. Prefetch decisions and tracks.

    Of a case that is suspended or over, none: nobody can decide on it.
    """
    if any(row.track == TrackCode.COURSE and row.state in lifecycle.STOPPED for row in case.tracks.all()):
        return set()
    live = [row for row in case.decisions.all() if row.replaced_at is None and row.ended_at is None]
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
    with_panel(decision, now=now)


def with_panel(decision: Decision, *, now: datetime) -> None:
    """It waits for the panel, which is not told of it before the amendments are made that the checker asked for."""
    owed = amended.outstanding(decision)
    at, waiting_on = (now, "") if owed else (_attention(decision, now), ActCode.AWAIT_PANEL)
    _decide(decision, at=at, waiting_on=waiting_on, now=now)


def panel_agreed(decision: Decision, *, now: datetime) -> None:
    """Back on the list of whoever holds the case, to be made final."""
    post.met(decision.case, ClockCode.PANEL_OUTCOME, now=now)
    _decide(decision, at=now, waiting_on="", now=now)


def panel_returned(decision: Decision, *, now: datetime) -> None:
    """For somebody of the authority who has still to be found; the decision waits for them."""
    post.met(decision.case, ClockCode.PANEL_OUTCOME, now=now)
    _act(decision.case, ActCode.ANSWER_PANEL, now=now)
    _decide(decision, at=_attention(decision, now), waiting_on=ActCode.ANSWER_PANEL, now=now)


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


def final(decision: Decision, rules: stages.Rules, *, now: datetime) -> None:
    case = decision.case
    post.act_done(case, rules.row.act)
    post.met(case, rules.row.target, now=now)
    begins = stages.begins(case, rules.row.starts.get(decision.outcome), now=now)
    clocks = {code: post.deadline(case, code, now=now, begins_at=begins) for code in rules.clocks(decision.outcome)}
    _act(case, ActCode.SERVE_DECISION, now=now)
    if review := clocks.get(ClockCode.RECOVERY_REVIEW):
        _act(case, ActCode.REVIEW_RECOVERY, at=review.warn_at, now=now)
    if following := rules.row.acts.get(decision.outcome):
        _act(case, following, at=stages.after_recovery(case) or now, now=now)


def served(decision: Decision, rules: stages.Rules, *, now: datetime) -> None:
    """What its service starts, and what it ends: a minimum that still runs is owed to its last day."""
    case = decision.case
    _no_longer_to_be_served(case)
    if decision.replaces_id is not None:
        # That of the negative in whose place it stands: support does not end by a decision that no longer counts.
        post.no_longer(case, ClockCode.EXIT_NEGATIVE_CONCLUSIVE, now=now)
    begins = stages.begins(case, rules.row.starts_served.get(decision.outcome), now=now)
    clocks = [post.deadline(case, code, now=now, begins_at=begins) for code in rules.clocks_served(decision.outcome)]
    _end(case, rules.row.ends_served, now=now)
    if following := rules.row.acts_served.get(decision.outcome):
        _act(case, following, at=max((clock.warn_at for clock in clocks), default=now), now=now)


def to_be_served(case: Case, *, at: datetime, waits: bool = False, now: datetime) -> None:
    """Whether its letter is on its way, until the day on which it counts, or somebody has to see to it now."""
    waiting_on = ActCode.SEND_LETTERS.value if waits else ""
    authority = authority_of(case)
    post.next_act(case, ActCode.SERVE_DECISION, organisation=authority, attention_at=at, waiting_on=waiting_on, now=now)


def early_asked(case: Case, *, now: datetime) -> None:
    _act(case, ActCode.APPROVE_EARLY_DECISION, now=now)


def early_settled(case: Case, *, approved: bool, now: datetime) -> None:
    """Approved, the decision needs its officer now, and not when the minimum is over."""
    post.act_done(case, ActCode.APPROVE_EARLY_DECISION)
    conclusive = stages.ROWS[Stage.CONCLUSIVE_GROUNDS].act
    if approved:
        NextAct.objects.filter(case=case, act=conclusive, attention_at__gt=now, waiting_on="").update(attention_at=now)


def recovery_reviewed(case: Case, *, now: datetime) -> None:
    post.act_done(case, ActCode.REVIEW_RECOVERY)
    post.met(case, ClockCode.RECOVERY_REVIEW, now=now)


def _end(case: Case, codes: tuple[ClockCode, ...], *, now: datetime) -> None:
    owed = (
        Deadline.objects.running().filter(case=case, bound=Bound.MINIMUM, due_at__gt=now).values_list("kind", flat=True)
    )
    for code in set(codes) - set(owed):
        post.met(case, code, now=now)
    if ClockCode.RECOVERY_REVIEW in codes:
        post.act_done(case, ActCode.REVIEW_RECOVERY)
        post.act_done(case, ActCode.APPROVE_EARLY_DECISION)


def _no_longer_to_be_served(case: Case) -> None:
    """Of two that became final together, the other is still to be served."""
    if not case.decisions.filter(state=State.FINAL).exists():
        post.act_done(case, ActCode.SERVE_DECISION)


def hurry(case: Case, *, now: datetime, before: datetime | None = None) -> None:
    """A court date is known: what decides comes up in time for it. `before` is when the date known earlier wanted it,
    so that what that one brought forward goes back where it was."""
    for stage in stages.ROWS:
        act = NextAct.objects.filter(case=case, act=stages.ROWS[stage].act, waiting_on="").first()
        if act is not None:
            usual = _usual(case, stage, act) if act.attention_at == before else act.attention_at
            at = hearings.sooner(case, usual, now=now)
            NextAct.objects.filter(pk=act.pk).update(attention_at=at)


def _usual(case: Case, stage: str, act: NextAct) -> datetime:
    if stages.ROWS[stage].has_floor:
        return stages.after_recovery(case) or act.since
    clock = Deadline.objects.running().filter(case=case, kind=stages.ROWS[stage].target).first()
    return clock.warn_at if clock else act.since


def _checked(case: Case) -> None:
    for act in (ActCode.CHECK_DECISION, ActCode.SETTLE_ESCALATION):
        post.act_done(case, act)


def _act(case: Case, act: ActCode, *, now: datetime, at: datetime | None = None) -> None:
    post.next_act(case, act, organisation=authority_of(case), attention_at=at or now, now=now)


def _decide(decision: Decision, *, at: datetime, waiting_on: str, now: datetime) -> None:
    act = stages.ROWS[decision.stage].act
    at = at if waiting_on else hearings.sooner(decision.case, at, now=now)
    post.next_act(
        decision.case, act, organisation=authority_of(decision.case), attention_at=at, waiting_on=waiting_on, now=now
    )


def _attention(decision: Decision, now: datetime) -> datetime:
    """What waits for somebody else comes back when its target is reached."""
    kind = stages.ROWS[decision.stage].target
    clock = Deadline.objects.running().filter(case=decision.case, kind=kind).first()
    return max(clock.warn_at, now) if clock else now
