"""Tells in the demo of a person who took their consent back: who was told by it, and what they answered."""

from datetime import datetime, timedelta

from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.cast import Cast
from referrals.casefile.actions import notices
from referrals.casefile.board import post
from referrals.casefile.board.codes import Capacity, TrackCode
from referrals.casefile.models.case import AgeClass, Case
from referrals.casefile.models.notice import NoticeKind
from referrals.correspondence.models.consent import Manner, Scope
from referrals.correspondence.models.share import Did, StopRequest
from referrals.correspondence.sharing import consenting, replying, withdrawing
from referrals.correspondence.sharing.reactions import enter_notice
from referrals.correspondence.sharing.withdrawing import Said

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def tell(cast: Cast, *, now: datetime) -> None:
    """One withdrew and was answered; of another the answer is still waited for."""
    officer, coordinator = cast.actor("caseworker"), cast.actor("contractor_coordinator")
    contractor = Organisation.objects.get(pk=coordinator.organisation_id or 0)
    seen = Case.objects.visible_to(officer).filter(is_restricted=False, tracks__track=TrackCode.DECISION)
    for number, case in enumerate(seen.filter(age_class=AgeClass.ADULT).order_by("-opened_at", "id")[:2]):
        stop = _withdrawn(case, contractor, officer, now - 3 * HOUR)
        if stop is not None and number == 0:
            because = "The record of the night on which they came, for as long as our inspection asks for it."
            at = now - HOUR
            replying.answer(stop=stop, did=Did.KEEPS, because=because, in_portal=True, by=coordinator, now=at)


def _withdrawn(case: Case, contractor: Organisation, officer: Actor, at: datetime) -> StopRequest | None:
    consent = case.consents.filter(scope=Scope.SUPPORT, ended_at=None).first() or consenting.agreed(
        case=case,
        scope=Scope.SUPPORT,
        manner=Manner.BY_WORD,
        said_on=local_day(at - DAY),
        by=officer,
        now=at - DAY,
    )
    post.party(case, contractor, Capacity.PRIME, now=at - DAY)
    notice = notices.tell(
        organisation=contractor, kind=NoticeKind.EMERGENCY_SUPPORT, case=case, facts={}, by=officer, now=at - HOUR
    )
    enter_notice(notice, now=at)
    said = Said(Manner.BY_WORD, max(local_day(at), consent.said_on))
    made = withdrawing.withdraw(consent=consent, said=said, by=officer, now=at)
    return made.stop_requests.filter(organisation=contractor).first()
