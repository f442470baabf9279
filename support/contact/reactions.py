"""Starts the clock of first contact on a positive reasonable grounds decision, once somebody answers for the person."""

from datetime import datetime

from decisions.models.decision import Decision, State
from nrm.guidance.vocabulary import ClockCode, Outcome, Stage
from nrm.ledger.models import Event
from referrals.casefile.board import post
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models.case import Case
from support.contact import clock
from support.models.care import Care, CareRoute
from support.models.contact import ContactAttempt

FINAL = (State.FINAL, State.SERVED)


def start_clock(event: Event, *, now: datetime) -> str:
    """Whichever of the two came last sets it going; delivered again, it changes nothing."""
    case = Case.objects.select_for_update().filter(pk=_number(event)).first()
    care = Care.objects.open().filter(case=case).first() if case else None
    if case is None or care is None:
        return "nobody_in_support"
    begins = _begins(case, care)
    if begins is None:
        return "no_contact_owed"
    if Deadline.objects.filter(case=case, kind=ClockCode.FIRST_CONTACT, started_at=begins).exists():
        return "started_already"
    post.deadline(case, ClockCode.FIRST_CONTACT, now=now, begins_at=begins)
    since = ContactAttempt.objects.reached().filter(care=care, tried_at__gte=clock.minute_of(begins))
    reached = since.order_by("tried_at").first()
    if reached is not None:
        post.met(case, ClockCode.FIRST_CONTACT, now=reached.tried_at)
    return "started"


def _number(event: Event) -> int:
    return int(str(event.facts.get("case_id") or 0))


def _begins(case: Case, care: Care) -> datetime | None:
    """Of a child nobody but the local authority is to contact them; of a young person, from when it went over."""
    believed = _believed_at(case)
    if believed is None or care.route == CareRoute.LOCAL_AUTHORITY:
        return None
    return max(believed, care.handed_over_at or believed)


def _believed_at(case: Case) -> datetime | None:
    positive = Decision.objects.filter(case=case, stage=Stage.REASONABLE_GROUNDS, outcome=Outcome.POSITIVE)
    found = positive.filter(state__in=FINAL, replaced_at=None).order_by("-final_at").first()
    return found.final_at if found else None
