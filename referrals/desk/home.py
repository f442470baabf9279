"""On the home page of the intake desk: those in danger first, then whoever else was referred and is not considered."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import ngettext

from nrm.actor import Actor
from nrm.notices import MOST, Notice
from nrm.permissions import Permission
from referrals.casefile.board.models import NextActQuerySet
from referrals.desk import queue


def tell(actor: Actor, *, now: datetime) -> list[Notice]:
    return [*_danger(actor), *_new(actor)] if actor.may(Permission.CONSIDER_INTAKE) else []


def _danger(actor: Actor) -> list[Notice]:
    number = _counted(queue.in_danger(actor))
    text = ngettext("%(n)d new referral of somebody in danger", "%(n)d new referrals of people in danger", number)
    return [Notice(text % {"n": number}, reverse("intake"), urgent=True)] if number else []


def _new(actor: Actor) -> list[Notice]:
    number = _counted(queue.others(actor))
    text = ngettext("%(n)d other new referral or report", "%(n)d other new referrals and reports", number)
    return [Notice(text % {"n": number}, reverse("intake"))] if number else []


def _counted(acts: NextActQuerySet) -> int:
    return acts.order_by()[:MOST].count()
