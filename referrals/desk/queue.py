"""The list of new referrals: one row for each act, those in danger first, then by the instant they need attention."""

from django.db.models import Exists, OuterRef, QuerySet

from nrm.actor import Actor
from referrals.casefile.board.models import ActCode, Flag, FlagCode, NextAct
from referrals.casefile.models.case import Case

NEW = (ActCode.CONSIDER_INTAKE, ActCode.CONSIDER_REPORT)
# Of each kind of row, on one page: a desk that has more open has another difficulty.
MOST = 100


def new_referrals(actor: Actor) -> QuerySet[NextAct]:
    in_danger = Flag.objects.filter(case=OuterRef("case"), flag=FlagCode.DANGER)
    waiting = NextAct.objects.filter(
        organisation__memberships=actor.acting(), act__in=NEW, case__in=Case.objects.visible_to(actor)
    )
    seen = waiting.select_related("case").prefetch_related("case__flags", "case__deadlines")
    return seen.annotate(in_danger=Exists(in_danger)).order_by("-in_danger", "attention_at", "id")
