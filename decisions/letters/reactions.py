"""When the letters of a decision are drafted: the person's as soon as it is final, everybody else's after service."""

from collections.abc import Set
from datetime import datetime

from decisions.letters.composing import CODES
from decisions.models.decision import Decision
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import Recipient
from nrm.ledger.models import Event
from referrals.casefile.models.case import Case
from referrals.correspondence import drafting
from referrals.correspondence.choosing import BODIES
from referrals.correspondence.drafting import PEOPLE


def to_the_person(event: Event, *, now: datetime) -> str:
    """And to whoever stands for them: an officer reads these before they go."""
    return _draft(event, PEOPLE, now=now)


def to_bodies(event: Event, *, now: datetime) -> str:
    """Nobody learns of a decision before the person it is about."""
    return _draft(event, BODIES, now=now)


def _draft(event: Event, only: Set[Recipient], *, now: datetime) -> str:
    """By the version adopted when it happened, however late this runs. What has ended since is not told."""
    case = Case.objects.select_for_update().select_related("person").get(pk=int(event.facts["case_id"]))
    decision = Decision.objects.get(pk=int(event.facts["decision_id"]))
    if decision.final_at is None or decision.ended_at is not None:
        return "not_final"
    made = drafting.draft(
        case=case,
        code=CODES[decision.stage, decision.outcome],
        occasion=f"decision:{decision.pk}",
        guidance_code=adopted(local_day(event.at)).code,
        only=only,
        now=now,
    )
    return f"letters_{len(made)}"
