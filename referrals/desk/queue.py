"""The list of new referrals: one row for each act, those in danger apart, each by the instant it needs attention."""

from django.db.models import Exists, OuterRef

from nrm.actor import Actor
from referrals.casefile.board.codes import ActCode, FlagCode
from referrals.casefile.board.models import Flag, NextAct, NextActQuerySet

NEW = (ActCode.CONSIDER_INTAKE, ActCode.CONSIDER_REPORT)
ORDER = ("attention_at", "id")
# More people in danger at once than this is another difficulty; the page says so.
MOST_IN_DANGER = 100


def in_danger(actor: Actor) -> NextActQuerySet:
    return _new(actor).filter(_danger()).order_by(*ORDER)


def others(actor: Actor) -> NextActQuerySet:
    return _new(actor).filter(~_danger())


def _danger() -> Exists:
    return Exists(Flag.objects.filter(case=OuterRef("case"), flag=FlagCode.DANGER))


def _new(actor: Actor) -> NextActQuerySet:
    found = NextAct.objects.visible_to(actor).filter(act__in=NEW)
    return found.select_related("case", "holder__person").prefetch_related("case__flags", "case__deadlines")
