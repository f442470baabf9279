"""What becomes of a new referral: accepted, returned for information, or found to be the same as another one."""

from datetime import date, datetime
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.kinds import HoldingKind
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.calendars.working_days import end_of_day
from nrm.guidance.vocabulary import ClockCode
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.refusal import Refusal
from referrals.casefile import held
from referrals.casefile.actions import assignment
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, Capacity, IntakeState, TrackCode
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models.case import Case, Route
from referrals.casefile.notes import writing
from referrals.casefile.requests import asking
from referrals.casefile.requests.models import Purpose, Request

# From which state a referral may go on to which; none of the others leads anywhere from here.
MAY_BECOME: dict[str, frozenset[IntakeState]] = {
    IntakeState.SUBMITTED: frozenset(
        {IntakeState.ACCEPTED_NRM, IntakeState.ACCEPTED_REPORT, IntakeState.RETURNED, IntakeState.DUPLICATE}
    ),
    IntakeState.RETURNED: frozenset(
        {IntakeState.ACCEPTED_NRM, IntakeState.ACCEPTED_REPORT, IntakeState.RETURNED, IntakeState.DUPLICATE}
    ),
    IntakeState.HELD: frozenset({IntakeState.RETURNED, IntakeState.DUPLICATE}),
}
ACCEPTED = {Route.NRM: IntakeState.ACCEPTED_NRM, Route.DUTY_TO_NOTIFY: IntakeState.ACCEPTED_REPORT}


class AlreadyConsidered(Refusal):
    sentence = _("Somebody has considered this referral meanwhile. Open the case to see what they did")


class RestToCome(Refusal):
    sentence = _("This is a safety referral: it is accepted when the rest has come. You can ask for what is missing")


class SameCase(Refusal):
    sentence = _("This is the number of this case itself")


class NoSuchCase(Refusal):
    sentence = _("There is no case with this number that you can see")


class ReasonMissing(Refusal):
    sentence = _("Say why you think so")


@transaction.atomic
def accept(*, case: Case, by: Actor, now: datetime) -> None:
    """By the route on which it was sent. The clock runs since it was sent, and is not touched."""
    case = _lock(case)
    _move(case, ACCEPTED[Route(case.route)], now=now)
    _considered(case, by=by, now=now)
    if case.route == Route.NRM:
        _await_decision(case, now=now)
    else:
        _ask_no_more(case, by=by, now=now)
    record(Happened.REFERRAL_ACCEPTED, subject=case, by=by, at=now, facts={"case_id": case.pk, "route": case.route})


@transaction.atomic
def give_back(*, case: Case, missing: str, due_on: date, by: Actor, now: datetime) -> Request:
    """Asks the referrer for what is missing. The clock runs on: only the figures say what was waited for."""
    case = _lock(case)
    if _state(case) != IntakeState.HELD:
        _move(case, IntakeState.RETURNED, now=now)
    asked = asking.ask(
        case=case,
        purpose=Purpose.MISSING_INFORMATION,
        question=missing,
        of=_referrer(case),
        due_on=due_on,
        by=by,
        now=now,
    )
    _wait(case, until=end_of_day(due_on), now=now)
    record(Happened.REFERRAL_RETURNED, subject=case, by=by, at=now, facts={"case_id": case.pk})
    return asked


@transaction.atomic
def mark_duplicate(*, case: Case, number: str, reason: str, by: Actor, now: datetime) -> None:
    """Nothing is merged: this case stays as it is, names the other one, and keeps the reason among its notes."""
    case = _lock(case)
    if not reason.strip():
        raise ReasonMissing
    other = Case.objects.visible_to(by).filter(number=number.strip().upper()).first()
    if other is None:
        raise NoSuchCase
    if other.pk == case.pk:
        raise SameCase
    _move(case, IntakeState.DUPLICATE, now=now)
    _considered(case, by=by, now=now)
    _ask_no_more(case, by=by, now=now)
    held.let_go(case, now=now)
    post.met(case, ClockCode.REASONABLE_GROUNDS, now=now)
    post.other_reference(case, "duplicate_of", other.number)
    writing.add(
        case=case, text=gettext("Marked as a duplicate: %(why)s") % {"why": reason}, token=uuid4(), by=by, now=now
    )
    record(
        Happened.REFERRAL_DUPLICATE, subject=case, by=by, at=now, facts={"case_id": case.pk, "other_case_id": other.pk}
    )


def _lock(case: Case) -> Case:
    return Case.objects.select_for_update().get(pk=case.pk)


def _state(case: Case) -> str:
    return str(case.tracks.get(track=TrackCode.INTAKE).state)


def _move(case: Case, to: IntakeState, *, now: datetime) -> None:
    state = _state(case)
    if to not in MAY_BECOME.get(state, frozenset()):
        raise RestToCome if state == IntakeState.HELD else AlreadyConsidered
    post.track(case, TrackCode.INTAKE, to, now=now)


def _considered(case: Case, *, by: Actor, now: datetime) -> None:
    """Whoever held it at the desk has done that work."""
    for act in (ActCode.CONSIDER_INTAKE, ActCode.CONSIDER_REPORT):
        post.act_done(case, act)
    assignment.done(case, HoldingKind.INTAKE, by=by, now=now)


def _ask_no_more(case: Case, *, by: Actor, now: datetime) -> None:
    """Nobody waits for an answer about a case that is over, and nobody is chased for one."""
    for asked in Request.objects.open().filter(case=case).order_by("id"):
        asking.take_back(request=asked, by=by, now=now)


def _await_decision(case: Case, *, now: datetime) -> None:
    """It needs attention when its clock begins to warn, or at once where none runs."""
    clock = Deadline.objects.running().filter(case=case, kind=ClockCode.REASONABLE_GROUNDS).first()
    at = clock.warn_at if clock else now
    post.next_act(case, ActCode.DECIDE_REASONABLE_GROUNDS, organisation=_authority(case), attention_at=at, now=now)


def _wait(case: Case, *, until: datetime, now: datetime) -> None:
    act = ActCode.CONSIDER_INTAKE if case.route == Route.NRM else ActCode.CONSIDER_REPORT
    waiting_on = ActCode.ANSWER_REQUEST.value
    post.next_act(case, act, organisation=_authority(case), attention_at=until, waiting_on=waiting_on, now=now)


def _authority(case: Case) -> Organisation:
    return case.parties.select_related("organisation").get(capacity=Capacity.AUTHORITY, to_on=None).organisation


def _referrer(case: Case) -> Organisation:
    return case.parties.select_related("organisation").get(capacity=Capacity.REFERRER, to_on=None).organisation
