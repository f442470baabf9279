"""Sharing's own check: whoever had to stop and has not said what they did stands on somebody's list."""

from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from referrals.casefile.board.codes import ActCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.invariants.invariant import invariant
from referrals.casefile.models.case import Case, CaseQuerySet
from referrals.correspondence.models.share import StopRequest


@invariant(
    _("Cases in which somebody was asked to stop and nobody waits for the answer"),
    means=_("Consent was withdrawn, somebody was asked to stop using what they were told, and no list shows it."),
    remedy=_("Open the page about consent and record what they did; tell the service team which case it is."),
)
def asked_to_stop_and_forgotten(*, now: datetime) -> CaseQuerySet:
    acts = NextAct.objects.filter(case=OuterRef("case"), act=ActCode.HEAR_FROM_TOLD)
    return Case.objects.filter(pk__in=StopRequest.objects.unanswered().filter(~Exists(acts)).values("case"))
