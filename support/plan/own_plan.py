"""A page that the person holds themselves, only if they want one, or that is held for them."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.happened import Happened
from support.models.care import Care
from support.models.own_plan import OwnPlan, PlainLanguage, Wanted
from support.plan.neutral import names_about, says_too_much
from support.plan.refusals import ChangedMeanwhile, SaysTooMuch
from support.plan.writing import locked, tell


@dataclass(frozen=True, slots=True)
class Asked:
    wanted: Wanted
    language: PlainLanguage
    lines: str


@transaction.atomic
def ask(*, care: Care, asked: Asked, seen: int, by: Actor, now: datetime) -> OwnPlan:
    """`seen` is the revision the form was drawn with, nought where nobody had asked yet."""
    care = locked(care)
    known = OwnPlan.objects.filter(care=care).first()
    revision = known.revision if known else 0
    if revision != seen:
        raise ChangedMeanwhile
    if says_too_much(asked.lines, names_about(care)):
        raise SaysTooMuch
    plan = known or OwnPlan(care=care)
    plan.wanted, plan.language, plan.lines = asked.wanted, asked.language, asked.lines.strip()
    plan.revision, plan.asked_by_id, plan.asked_at = revision + 1, by.acting(), now
    plan.save()
    tell(Happened.OWN_PLAN_ASKED, care, "own_plan", by=by, now=now, wanted=asked.wanted.value)
    return plan
