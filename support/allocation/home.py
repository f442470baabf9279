"""On the home page: who has no provider yet, for those who allocate; and whom a provider is asked to take."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import ngettext

from nrm.actor import Actor
from nrm.notices import MOST, Notice
from nrm.permissions import Permission
from support.allocation import board, showing
from support.allocation.board import Shown


def tell(actor: Actor, *, now: datetime) -> list[Notice]:
    return [*_allocates(actor), *_answers(actor)]


def _allocates(actor: Actor) -> list[Notice]:
    if not actor.may(Permission.RUN_CONTRACT):
        return []
    number = board.people(actor, Shown.WAITING, {})[:MOST].count()
    text = ngettext("%(n)d person has no provider yet", "%(n)d people have no provider yet", number) % {"n": number}
    return [Notice(text, reverse("allocation"), urgent=True)] if number else []


def _answers(actor: Actor) -> list[Notice]:
    if not actor.may(Permission.MANAGE_CARE):
        return []
    number = showing.waiting_for(actor)[:MOST].count()
    text = ngettext(
        "%(n)d person waits for your answer or for a support worker",
        "%(n)d people wait for your answer or for a support worker",
        number,
    )
    return [Notice(text % {"n": number}, reverse("offers"), urgent=True)] if number else []
