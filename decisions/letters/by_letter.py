"""A letter that reaches the person serves the decision that it tells of: put into their hands, at once; posted, on the
day on which it counts as served by the rule of its version. What comes back before, or never leaves, serves nothing.
"""

from datetime import datetime, time

from django.db import transaction

from decisions import board
from decisions.letters.composing import CODES
from decisions.models.awaited_service import AwaitedService
from decisions.models.decision import Decision, ServedHow, State
from decisions.workbench import finishing
from nrm.calendars.working_days import LONDON, local_day
from nrm.guidance.vocabulary import Recipient
from nrm.ledger.models import Event
from nrm.refusal import Refusal
from referrals.casefile.models.case import Case
from referrals.correspondence.models.dispatch import Channel, Dispatch, DispatchState
from referrals.correspondence.models.letter import Letter
from referrals.correspondence.models.representative import Standing

NOON = time(12)
# In one pass: a pass is short and comes again in seconds.
MOST = 50
# A second print of the same letter takes nothing of the first back.
LEFT = (DispatchState.SENT, DispatchState.REPEATED)
HOW = {Channel.POST: ServedHow.POST, Channel.BY_HAND: ServedHow.BY_HAND}


def of_sent(event: Event, *, now: datetime) -> str:
    """Delivered twice, or after an officer recorded it, it serves nothing a second time."""
    found = _found(event)
    if found is None:
        return "serves_nobody"
    decision, dispatch = found
    if decision.state != State.FINAL:
        return "served_already" if decision.state == State.SERVED else "not_final"
    if dispatch is None or dispatch.deemed_served_on is None:
        return "not_on_its_way"
    if dispatch.deemed_served_on > local_day(now):
        _wait(decision, dispatch, now=now)
        return "waits"
    return _serve(decision, dispatch, now=now)


def of_return(event: Event, *, now: datetime) -> str:
    """It stands on the holder's list again, as if nothing had been sent."""
    found = _found(event)
    if found is None or found[0].state != State.FINAL:
        return "serves_nobody"
    AwaitedService.objects.filter(decision=found[0]).delete()
    board.to_be_served(found[0].case, at=now, now=now)
    return "not_served"


def sweep(*, now: datetime) -> None:
    due = AwaitedService.objects.filter(counts_on__lte=local_day(now)).order_by("counts_on", "id")
    for pk, case in due.values_list("pk", "decision__case")[:MOST]:
        _due(pk, case, now)


@transaction.atomic
def _due(pk: int, case: int, now: datetime) -> None:
    """The case first, as everywhere; one that somebody works on is left to the next pass."""
    if not Case.objects.select_for_update(skip_locked=True).filter(pk=case).exists():
        return
    found = AwaitedService.objects.select_related("decision__case", "dispatch").filter(pk=pk).first()
    if found is None:
        return
    found.delete()
    if found.dispatch.state in LEFT and found.decision.state == State.FINAL:
        _serve(found.decision, found.dispatch, now=now)


def _serve(decision: Decision, dispatch: Dispatch, *, now: datetime) -> str:
    """A case that stands still or is over serves nothing by itself: an officer sees that it was not served."""
    try:
        finishing.served_by_letter(
            decision=decision,
            how=HOW[Channel(dispatch.channel)],
            server=dispatch.sent_by_id or 0,
            at=_at(decision, dispatch, now),
            now=now,
        )
    except Refusal as refusal:
        return type(refusal).__name__
    return "served"


def _at(decision: Decision, dispatch: Dispatch, now: datetime) -> datetime:
    """Every later period is counted from the day of service, however late it is noticed."""
    counted = dispatch.sent_at
    if dispatch.channel == Channel.POST and dispatch.deemed_served_on:
        counted = datetime.combine(dispatch.deemed_served_on, NOON, LONDON)
    return max(min(filter(None, (counted, now))), decision.final_at or now)


def _wait(decision: Decision, dispatch: Dispatch, *, now: datetime) -> None:
    counts_on = dispatch.deemed_served_on
    known = AwaitedService.objects.filter(decision=decision).first()
    if counts_on is None or (known and known.counts_on <= counts_on and known.dispatch.state in LEFT):
        return
    said = {"dispatch": dispatch, "counts_on": counts_on}
    AwaitedService.objects.update_or_create(decision=decision, defaults=said)
    at = datetime.combine(counts_on, NOON, LONDON)
    board.to_be_served(decision.case, at=at, waits=True, now=now)


def _found(event: Event) -> tuple[Decision, Dispatch | None] | None:
    """The decision that the letter tells its person, locked, and the first way by which the letter left them."""
    letter = Letter.objects.select_related("representative").get(pk=int(event.subject_id))
    number = decision_of(letter)
    if number is None:
        return None
    Case.objects.select_for_update().get(pk=letter.case_id)
    decision = Decision.objects.select_related("case").filter(pk=number, case=letter.case_id).first()
    left = letter.dispatches.filter(state__in=LEFT, channel__in=HOW).order_by("deemed_served_on", "id").first()
    return (decision, left) if decision else None


def decision_of(letter: Letter) -> int | None:
    """Of one to the person, or to whoever reads it in their place: a lawyer's copy serves nobody else."""
    chosen = letter.representative is not None and letter.representative.standing == Standing.CHOSEN
    kind, _colon, number = letter.occasion.partition(":")
    is_theirs = letter.recipient == Recipient.PERSON or chosen
    return int(number) if is_theirs and kind == "decision" and letter.code in CODES.values() else None
