"""What follows for requests to look again when a decision is served, or ends undecided."""

from datetime import datetime

from django.utils.translation import gettext as _

from decisions import lifecycle
from decisions.again import progress
from decisions.course import standing as course
from decisions.models.decision import Decision
from decisions.models.reconsideration import Reconsideration
from decisions.sharing import telling
from nrm.actor import SYSTEM
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import ClockCode, Outcome
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.ledger.record import record
from referrals.casefile.board import post
from referrals.casefile.board.codes import ReconsiderationState
from referrals.casefile.models.case import Case


def after_service(event: Event, *, now: datetime) -> str:
    """Maintained or changed is told by the two outcomes; and a negative sets going the time in which to ask."""
    decision = _locked(event)
    served_at = decision.served_at or event.at
    asked = _under_way(decision)
    if decision.outcome == Outcome.NEGATIVE and not decision.requests_to_look_again.exists():
        _start_clock(decision.case, served_at)
    if asked is None:
        return "not_asked_for"
    changed = decision.outcome != asked.decision.outcome
    state = ReconsiderationState.CHANGED if changed else ReconsiderationState.MAINTAINED
    progress.move(asked, state, now=served_at)
    telling.follow(decision.case, by=SYSTEM, now=now)
    facts = lifecycle.facts_of(decision) | {"outcome": decision.outcome, "changed": changed}
    record(Happened.RECONSIDERATION_CONCLUDED, subject=asked, by=SYSTEM, at=served_at, facts=facts)
    return state.value


def after_ending(event: Event, *, now: datetime) -> str:
    """The case ended while it was looked at again: the earlier decision stands, and nobody maintained it."""
    decision = _locked(event)
    asked = _under_way(decision)
    if asked is None:
        return "not_asked_for"
    asked.reasons = _("The case ended before anybody had decided again")
    progress.move(asked, ReconsiderationState.DECLINED, now=event.at)
    return ReconsiderationState.DECLINED.value


def _locked(event: Event) -> Decision:
    Case.objects.select_for_update().get(pk=int(event.facts["case_id"]))
    return Decision.objects.select_related("case").get(pk=int(event.facts["decision_id"]))


def _under_way(decision: Decision) -> Reconsideration | None:
    """Also where the panel returned what was opened, and somebody wrote it once more.

    Only of a decision before this one: late word that the old one was served answers nobody.
    """
    earlier = Reconsideration.objects.filter(decision__lt=decision.pk)
    of_stage = earlier.filter(decision__case=decision.case_id, decision__stage=decision.stage)
    return of_stage.filter(progress=ReconsiderationState.UNDER_WAY).select_related("decision__case").first()


def _start_clock(case: Case, served_at: datetime) -> None:
    """Where the version gives it a length. A request that comes later ends it.

    Late word of a service finds a case that is over by now: nothing runs on it any more.
    """
    if course.is_over(case):
        return
    guidance = adopted(local_day(served_at))
    if guidance.has_clock(ClockCode.RECONSIDERATION) and guidance.clock(ClockCode.RECONSIDERATION).length:
        post.deadline(case, ClockCode.RECONSIDERATION, now=served_at)
