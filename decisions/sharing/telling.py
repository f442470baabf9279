"""Who takes part and is still to be told of a decision; the act that stands on the holder's list until nobody is."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.kinds import HoldingKind
from accounts.models.organisation import Organisation
from decisions import lifecycle
from decisions.course import standing as of_course
from decisions.models.decision import Decision
from decisions.models.disclosure import Disclosure, MinuteAsked, NotSent
from decisions.sharing import locking, refusals
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import record
from referrals.casefile.actions import assignment
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, Capacity
from referrals.casefile.board.models import NextAct
from referrals.casefile.models.case import Case
from referrals.casefile.models.wall import Wall
from referrals.correspondence.models.protocol import DataClass

# As what somebody takes part who is told how it was decided. A provider is told by its letter, and its contractor here.
TOLD = (Capacity.REFERRER, Capacity.PRIME, Capacity.FORCE, Capacity.LOCAL_AUTHORITY, Capacity.GUARDIAN)

ACTS = (ActCode.SHARE_DECISION, ActCode.SEND_MINUTE)


@transaction.atomic
def do_not_send(
    *, decision: Decision, organisation: Organisation, data: DataClass, reason: str, by: Actor, now: datetime
) -> NotSent:
    """It may still be sent later: then that is what stands."""
    decision = locking.lock(decision, by=by)
    if not reason.strip():
        raise refusals.ReasonMissing
    if organisation.pk not in {one.pk for one in waiting(decision, data)}:
        raise refusals.NothingToTellThem
    made = NotSent.objects.create(
        decision=decision,
        organisation=organisation,
        data=data,
        reason=reason.strip(),
        said_by_id=by.acting(),
        said_at=now,
    )
    follow(decision.case, by=by, now=now)
    facts = lifecycle.facts_of(decision) | {"organisation_id": organisation.pk, "data": data.value}
    record(Happened.DISCLOSURE_NOT_SENT, subject=made, by=by, at=now, facts=facts)
    return made


def waiting(decision: Decision, data: DataClass) -> QuerySet[Organisation]:
    """For the outcome whoever takes part, for the minute whoever asked; not those who were told or will not be."""
    return _of(decision, data).exclude(_settled(decision, data)).order_by("name", "id")


def standing(case: Case) -> QuerySet[Decision]:
    """Final, and no later final decision stands in its place: while that is being written the earlier one holds."""
    final = Decision.objects.filter(case=case, final_at__isnull=False)
    later = locking.later_final(OuterRef("case"), OuterRef("stage"), OuterRef("pk"))
    return final.exclude(Exists(later)).select_related("case").order_by("-final_at", "-id")


def follow(case: Case, *, by: Actor, now: datetime) -> None:
    """Puts the two acts of sharing on the board or takes them away. Call with the case locked."""
    final = list(standing(case))
    is_over = of_course.is_over(case)
    share = any(waiting(one, DataClass.OUTCOME).exists() for one in final if one.served_at or is_over)
    minute = any(waiting(one, DataClass.MINUTE).exists() for one in final)
    over = [_stand(case, act, wanted, now=now) for act, wanted in zip(ACTS, (share, minute), strict=True)]
    if any(over):
        nothing_left(case, by=by, now=now)


def nothing_left(case: Case, *, by: Actor, now: datetime) -> None:
    """Who took a decided case again to tell of it does not hold it for ever."""
    if not NextAct.objects.filter(case=case, organisation=lifecycle.authority_of(case)).exists():
        assignment.done(case, HoldingKind.CASE, by=by, now=now)


def _stand(case: Case, act: ActCode, wanted: bool, *, now: datetime) -> bool:
    """Whether it was taken away."""
    stands = NextAct.objects.filter(case=case, act=act).exists()
    if wanted and not stands:
        post.next_act(case, act, organisation=lifecycle.authority_of(case), attention_at=now, now=now)
    if stands and not wanted:
        post.act_done(case, act)
    return stands and not wanted


def _of(decision: Decision, data: DataClass) -> QuerySet[Organisation]:
    """For this case a body before which a wall stands is as if it were not there."""
    walled = Wall.objects.standing().filter(case=decision.case, organisation__isnull=False)
    asked = MinuteAsked.objects.filter(decision=decision).values("organisation")
    taking_part = decision.case.parties.filter(to_on=None, capacity__in=TOLD).values("organisation")
    # Whoever was told of a decision in whose place this one stands is told of this one, however often it was rewritten.
    of_stage = Disclosure.objects.filter(decision__case=decision.case_id, decision__stage=decision.stage)
    before = of_stage.filter(decision__lt=decision.pk, organisation__isnull=False)
    told = Q(pk__in=taking_part) | Q(pk__in=before.values("organisation"))
    named = Q(pk__in=asked) if data == DataClass.MINUTE else told
    return Organisation.objects.filter(named).exclude(pk__in=walled.values("organisation"))


def _settled(decision: Decision, data: DataClass) -> Q:
    sent = Disclosure.objects.filter(decision=decision, data=data, organisation__isnull=False)
    spared = NotSent.objects.filter(decision=decision, data=data)
    return Q(pk__in=sent.values("organisation")) | Q(pk__in=spared.values("organisation"))
