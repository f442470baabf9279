"""What a responder does after sending: adds information, and reports that an adult no longer agrees."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import SwitchCode
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.refusal import Refusal
from referrals.casefile import nations
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode
from referrals.casefile.models.case import Case, Route
from referrals.correspondence.models.consent import Manner as How
from referrals.correspondence.sharing import withdrawing
from referrals.correspondence.sharing.withdrawing import Said
from referrals.form.models import Addition, Manner, Referral, Withdrawal

HOW = {Manner.IN_WRITING: How.IN_WRITING, Manner.BY_WORD: How.BY_WORD}


class NothingToAdd(Refusal):
    sentence = _("Write what you want to add")


class ChildCannotWithdraw(Refusal):
    sentence = _(
        "A child is referred without being asked, so there is no consent to withdraw. Add what they said instead"
    )


class NothingToWithdraw(Refusal):
    sentence = _("This was a report without a referral, so there is no consent to withdraw")


class WithdrawnAlready(Refusal):
    sentence = _("Withdrawal has been reported already. Add anything new as information")


class MustBeWritten(Refusal):
    sentence = _("Under the guidance in use, an adult withdraws in writing")


class NotYetSaid(Refusal):
    sentence = _("The day must be today or earlier")


@transaction.atomic
def add_information(*, referral: Referral, text: str, token: UUID, by: Actor, now: datetime) -> Addition:
    if not text.strip():
        raise NothingToAdd
    addition, is_new = Addition.objects.get_or_create(
        token=token,
        referral=referral,
        defaults={"text": text, "added_by_id": by.acting(), "added_at": now},
    )
    if is_new:
        _ask_authority(referral.case, ActCode.CONSIDER_INFORMATION, now=now)
        record(Happened.INFORMATION_ADDED, subject=addition, by=by, at=now, facts={"case_id": referral.case_id})
    return addition


@transaction.atomic
def report_withdrawal(
    *, referral: Referral, manner: Manner, said_on: date, said: str, by: Actor, now: datetime
) -> Withdrawal:
    """Their word counts at once for whatever rests on it alone; whether the case goes on, the authority considers."""
    case = Case.objects.select_for_update().get(pk=referral.case_id)
    _require_withdrawable(referral, case, manner, said_on, local_day(now))
    withdrawal = Withdrawal.objects.create(
        referral=referral,
        manner=manner,
        said_on=said_on,
        said=said,
        reported_by_id=by.acting(),
        reported_at=now,
    )
    withdrawing.everything(case, Said(HOW[manner], said_on), by=by, now=now)
    _ask_authority(case, ActCode.CONSIDER_WITHDRAWAL, now=now)
    record(Happened.WITHDRAWAL_REPORTED, subject=withdrawal, by=by, at=now, facts={"case_id": case.pk})
    return withdrawal


def manners(on: date) -> tuple[Manner, ...]:
    """How an adult may withdraw by the version in use on the day."""
    by_word = adopted(on).switched_on(SwitchCode.VERBAL_WITHDRAWAL)
    return (Manner.IN_WRITING, Manner.BY_WORD) if by_word else (Manner.IN_WRITING,)


def require_adult(case: Case) -> None:
    if case.route == Route.DUTY_TO_NOTIFY:
        raise NothingToWithdraw
    if case.is_child:
        raise ChildCannotWithdraw


def _require_withdrawable(referral: Referral, case: Case, manner: Manner, said_on: date, on: date) -> None:
    require_adult(case)
    if Withdrawal.objects.filter(referral=referral).exists():
        raise WithdrawnAlready
    if manner not in manners(on):
        raise MustBeWritten
    if said_on > on:
        raise NotYetSaid


def _ask_authority(case: Case, act: ActCode, *, now: datetime) -> None:
    authority = nations.authority(on=local_day(now))
    if authority is not None:
        post.next_act(case, act, organisation=authority, attention_at=now, now=now)
