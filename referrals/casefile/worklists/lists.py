"""The lists themselves: whose acts each holds, and in which orders. A page is a query, its order and its columns."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from nrm.actor import Actor
from referrals.casefile.board.codes import ActCode
from referrals.casefile.board.models import NextAct, NextActQuerySet

# What comes back to somebody who had passed it on.
RETURNS = (
    ActCode.REDRAFT_DECISION,
    ActCode.READ_ANSWER,
    ActCode.CONSIDER_INFORMATION,
    ActCode.CONSIDER_WITHDRAWAL,
)


class WorkList(TextChoices):
    MINE = "mine", _("My work")
    RETURNED = "returned", _("Returned to me")
    WAITING = "waiting", _("Waiting on others")
    TEAM = "team", _("Team")
    UNASSIGNED = "unassigned", _("Unassigned")


class Order(TextChoices):
    ATTENTION = "attention", _("When it needs attention")
    WAITED = "waited", _("How long it has waited")


# Non-null columns that end in the key; each with its index, by holder and by organisation.
COLUMNS: dict[str, tuple[str, ...]] = {Order.ATTENTION: ("attention_at", "id"), Order.WAITED: ("since", "id")}

# What a line shows, and no more: a person's row holds what no list needs.
SHOWN = (
    *("reference", "act", "attention_at", "waiting_on", "since", "case__reference", "case__number", "case__age_class"),
    "holder__person__full_name",
)

Narrowing = Callable[[NextActQuerySet, Actor, datetime], NextActQuerySet]

SHAPES: dict[str, Narrowing] = {
    WorkList.MINE: lambda acts, actor, now: acts.held_by(actor).ready(now=now),
    WorkList.RETURNED: lambda acts, actor, now: acts.held_by(actor).filter(act__in=RETURNS),
    WorkList.WAITING: lambda acts, actor, now: acts.held_by(actor).waiting(now=now),
    WorkList.TEAM: lambda acts, actor, now: acts,
    WorkList.UNASSIGNED: lambda acts, actor, now: acts.unassigned().ready(now=now),
}


def acts_of(kind: str, actor: Actor, *, now: datetime) -> NextActQuerySet:
    narrowed = SHAPES[kind](NextAct.objects.visible_to(actor), actor, now)
    shown = narrowed.select_related("case", "holder__person").only(*SHOWN)
    return shown.prefetch_related("case__flags", "case__deadlines")


def needing_now(actor: Actor, *, now: datetime) -> NextActQuerySet:
    return NextAct.objects.visible_to(actor).held_by(actor).filter(attention_at__lte=now)
