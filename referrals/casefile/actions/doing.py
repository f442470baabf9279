"""Acts that are over when somebody says so: something was read, somebody was telephoned."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.refusal import Refusal
from referrals.casefile.actions import telling
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.models.case import Case

# The others end by what is done: a decision, an answer, an acceptance.
BY_SAYING_SO = frozenset(
    {
        ActCode.READ_ANSWER,
        ActCode.CONSIDER_INFORMATION,
        ActCode.TELL_BY_TELEPHONE,
        ActCode.CHASE_ANSWER,
        ActCode.CHASE_RECEIPT,
    }
)


class NotBySayingSo(Refusal):
    sentence = _("This is done by doing it, not by saying so")


class DoneAlready(Refusal):
    sentence = _("Somebody has done this already")


@transaction.atomic
def done(*, case: Case, act: str, by: Actor, now: datetime) -> None:
    if act not in BY_SAYING_SO:
        raise NotBySayingSo
    Case.objects.select_for_update().get(pk=case.pk)
    if not NextAct.objects.filter(case=case, act=act, organisation=by.organisation_id).exists():
        raise DoneAlready
    post.act_done(case, ActCode(act))
    if act == ActCode.TELL_BY_TELEPHONE:
        telling.telephoned(case, now=now)
    record(Happened.ACT_DONE, subject=case, by=by, at=now, facts={"case_id": case.pk, "act": act})
