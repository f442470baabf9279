"""Sharing's own check: what a force waits for stands on somebody's list."""

from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from decisions.models.disclosure import Disclosure, MinuteAsked, NotSent
from decisions.sharing import locking
from referrals.casefile.board.codes import ActCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.invariants.invariant import invariant
from referrals.casefile.models.case import Case, CaseQuerySet
from referrals.casefile.models.wall import Wall
from referrals.correspondence.models.protocol import DataClass


@invariant(
    _("Cases of which a force waits for the full minute and nobody knows"),
    means=_("A police force asked for the full consideration minute, and answering it stands on nobody’s list."),
    remedy=_("Open the page about sharing and send the minute, or record why it is not sent."),
)
def minute_asked_and_forgotten(*, now: datetime) -> CaseQuerySet:
    case, body = OuterRef("decision__case"), OuterRef("organisation")
    answer = {"decision": OuterRef("decision"), "organisation": body, "data": DataClass.MINUTE}
    forgotten = MinuteAsked.objects.filter(
        ~Exists(Disclosure.objects.filter(**answer)),
        ~Exists(NotSent.objects.filter(**answer)),
        ~Exists(NextAct.objects.filter(case=case, act=ActCode.SEND_MINUTE)),
        ~Exists(Wall.objects.standing().filter(case=case, organisation=body)),
        ~Exists(locking.later_final(case, OuterRef("decision__stage"), OuterRef("decision"))),
    )
    return Case.objects.filter(pk__in=forgotten.values("decision__case"))
