"""On the home page: children who are 18 soon and of whom something is still to be done."""

from datetime import datetime

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import ngettext

from nrm.actor import Actor
from nrm.notices import MOST, Notice
from nrm.permissions import Permission
from referrals.casefile.models.case import CaseQuerySet
from support.models.turning import Turning, TurningStep
from support.turning import soon


def tell(actor: Actor, *, now: datetime) -> list[Notice]:
    if actor.may(Permission.READ_CHILDREN):
        number = _without(soon.of(actor, now=now), Turning.ASKED)
        text = ngettext(
            "%(n)d child is 18 soon and was not asked whether they want support as an adult",
            "%(n)d children are 18 soon and were not asked whether they want support as adults",
            number,
        )
        return [Notice(text % {"n": number}, reverse("turning"))] if number else []
    if actor.may(Permission.RUN_CONTRACT):
        number = _without(soon.to_prepare(actor, now=now), Turning.READY)
        text = ngettext(
            "%(n)d young person is 18 soon and wants your support",
            "%(n)d young people are 18 soon and want your support",
            number,
        )
        return [Notice(text % {"n": number}, reverse("turning_ready"))] if number else []
    return []


def _without(cases: CaseQuerySet, step: Turning) -> int:
    taken = TurningStep.objects.filter(child__case=OuterRef("pk"), step=step)
    return cases.filter(~Exists(taken))[:MOST].count()
