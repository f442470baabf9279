"""Emergency support that a first responder asked for: taken on by whoever answers for it, until the decision."""

from datetime import datetime

from django.db import transaction

from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import record
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode
from referrals.casefile.models.case import Case
from referrals.casefile.models.notice import Notice, NoticeKind
from support import opening
from support.entitlement import reconciling
from support.locking import facts_of, lock
from support.models.care import Care, OpenedBy
from support.models.safety import EmergencyEnd, EmergencySupport
from support.routes import route_of
from support.safety import refusals


@transaction.atomic
def take_on(*, notice: Notice, by: Actor, now: datetime) -> Care:
    """Pressed twice, or by two at once, it is one care and one emergency."""
    if notice.kind != NoticeKind.EMERGENCY_SUPPORT or notice.case_id is None or not _is_theirs(notice, by):
        raise refusals.NotAnEmergency
    case = Case.objects.select_for_update(of=("self",)).select_related("person").get(pk=notice.case_id)
    care = _care(case, notice.organisation, by=by, now=now)
    if not EmergencySupport.objects.running().filter(care=care).exists():
        _begin(care, notice, by=by, now=now)
    post.act_done(case, ActCode.OFFER_SUPPORT, organisation=notice.organisation)
    reconciling.of_care(care, by=by, now=now)
    return care


@transaction.atomic
def end(*, care: Care, because: EmergencyEnd, by: Actor, now: datetime) -> EmergencySupport:
    care = lock(care, by=by)
    running = EmergencySupport.objects.select_for_update().running().filter(care=care).first()
    if running is None:
        raise refusals.NotRunning
    running.ended_at, running.ended_because = now, because
    running.save(update_fields=["ended_at", "ended_because"])
    facts = facts_of(care, emergency_id=running.pk, because=because.value)
    record(Happened.EMERGENCY_ENDED, subject=care.case or care, by=by, at=now, facts=facts)
    reconciling.of_care(care, by=by, now=now)
    return running


def _is_theirs(notice: Notice, by: Actor) -> bool:
    return Notice.objects.visible_to(by).filter(pk=notice.pk).exists()


def _care(case: Case, lead: Organisation, *, by: Actor, now: datetime) -> Care:
    return opening.open_care(
        person=case.person,
        case=case,
        route=route_of(case),
        nation=case.nation,
        lead=lead,
        because=OpenedBy.EMERGENCY,
        by=by,
        now=now,
    )


def _begin(care: Care, notice: Notice, *, by: Actor, now: datetime) -> None:
    emergency = EmergencySupport.objects.create(
        care=care, asked_at=notice.sent_at, taken_on_by_id=by.acting(), taken_on_at=now
    )
    facts = facts_of(care, emergency_id=emergency.pk)
    record(Happened.EMERGENCY_TAKEN_ON, subject=care.case or care, by=by, at=now, facts=facts)
