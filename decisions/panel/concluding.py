"""What the panel says in the end: no concern, or look again and why. It cannot say what the outcome should be."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.db import transaction

from accounts.kinds import HoldingKind
from decisions import board, lifecycle
from decisions.models.decision import Decision, State
from decisions.models.opinion import Concern, Conclusion, View
from decisions.models.sitting import Hearing
from decisions.panel import hearing as of_hearing
from decisions.panel import hearing_refusals as refusals
from decisions.panel import opinions
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import record
from referrals.casefile.actions import assignment

LEADS_TO: Mapping[str, State] = {View.NO_CONCERN: State.ASSURED, View.LOOK_AGAIN: State.PANEL_RETURNED}


@transaction.atomic
def conclude(
    *, hearing: Hearing, view: str, concern: str, reasons: str, dissent: str, by: Actor, now: datetime
) -> Conclusion:
    """`dissent`: words beside the views that differ, which are kept and printed whatever is written here."""
    hearing = of_hearing.lock(hearing, by=by)
    require_concludable(hearing, by=by)
    _require_word(hearing, view, concern, reasons)
    made = Conclusion.objects.create(
        hearing=hearing,
        view=view,
        concern=concern if view == View.LOOK_AGAIN else "",
        reasons=reasons.strip(),
        dissent=dissent.strip(),
        concluded_by_id=by.acting(),
        concluded_at=now,
    )
    _follow(hearing.decision, view, by=by, now=now)
    facts = of_hearing.facts_of(hearing) | {"view": made.view, "concern": made.concern}
    record(Happened.PANEL_CONCLUDED, subject=hearing, by=by, at=now, facts=facts)
    return made


def require_concludable(hearing: Hearing, *, by: Actor) -> None:
    """Whatever is said: by its chair, once, when the views are open."""
    of_hearing.require_chair(hearing, by=by)
    of_hearing.require_heard(hearing)
    if hearing.opened_at is None:
        raise refusals.NotOpened


def _require_word(hearing: Hearing, view: str, concern: str, reasons: str) -> None:
    if view not in View.values:
        raise refusals.ConclusionMissing
    if view == View.LOOK_AGAIN and (concern not in Concern.values or not reasons.strip()):
        raise refusals.ConcernMissing
    heard = opinions.opened(hearing)
    if 2 * len(opinions.dissenting(heard, view)) > len(heard):
        raise refusals.AgainstMost


def _follow(decision: Decision, view: str, *, by: Actor, now: datetime) -> None:
    """The decision moves, and stands on the list where it goes on."""
    decision.panelled_at = now
    to = LEADS_TO[view]
    lifecycle.move(decision, to, now=now)
    FOLLOWS[to](decision, by=by, now=now)


def _no_concern(decision: Decision, *, by: Actor, now: datetime) -> None:
    board.panel_agreed(decision, now=now)


def _look_again(decision: Decision, *, by: Actor, now: datetime) -> None:
    """Somebody else than its author takes it up, so nobody holds it."""
    assignment.done(decision.case, HoldingKind.CASE, by=by, now=now)
    board.panel_returned(decision, now=now)


FOLLOWS: Mapping[State, Callable[..., None]] = {State.ASSURED: _no_concern, State.PANEL_RETURNED: _look_again}
