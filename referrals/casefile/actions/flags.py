"""Flags that people raise and lower themselves, each with the reason why: priority, detention, a section 45 defence."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from nrm.refusal import Refusal
from referrals.casefile.board import post
from referrals.casefile.board.codes import FlagCode
from referrals.casefile.board.models import Flag
from referrals.casefile.models.case import Case

# The others are raised and lowered by what happens on the case.
BY_HAND = (
    FlagCode.PRIORITY,
    FlagCode.DANGER,
    FlagCode.DETAINED,
    FlagCode.PRISON,
    FlagCode.S45,
    FlagCode.DOMESTIC_WORKER,
    FlagCode.EU_SETTLEMENT,
)


class ReasonMissing(Refusal):
    sentence = _("Say why, in a sentence that whoever opens the case next understands")


class FliesAlready(Refusal):
    sentence = _("This flag is up already. Lower it first to say another reason")


class NotByHand(Refusal):
    sentence = _("This flag follows what happens on the case. It is not changed by hand")


class DoesNotFly(Refusal):
    sentence = _("Somebody has lowered this flag already")


@transaction.atomic
def put_up(*, case: Case, flag: FlagCode, reason: str, by: Actor, now: datetime) -> None:
    _require(case, flag, reason)
    if Flag.objects.filter(case=case, flag=flag).exists():
        raise FliesAlready
    post.flag(case, flag, reason=reason.strip(), now=now)
    record(Happened.PRIORITY_CHANGED, subject=case, by=by, at=now, facts=_facts(case, flag, is_up=True))


@transaction.atomic
def lower(*, case: Case, flag: FlagCode, reason: str, by: Actor, now: datetime) -> None:
    _require(case, flag, reason)
    if not Flag.objects.filter(case=case, flag=flag).exists():
        raise DoesNotFly
    post.unflag(case, flag)
    record(Happened.PRIORITY_CHANGED, subject=case, by=by, at=now, facts=_facts(case, flag, is_up=False))


def _require(case: Case, flag: FlagCode, reason: str) -> None:
    if flag not in BY_HAND:
        raise NotByHand
    if not reason.strip():
        raise ReasonMissing
    Case.objects.select_for_update().get(pk=case.pk)


def _facts(case: Case, flag: FlagCode, *, is_up: bool) -> dict[str, Fact]:
    return {"case_id": case.pk, "flag": flag.value, "is_up": is_up}
