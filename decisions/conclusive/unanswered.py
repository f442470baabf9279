"""Questions that nobody has answered: they never move the floor; whoever goes on without the answers says why."""

from datetime import datetime

from django.db.models import QuerySet

from decisions import stages
from decisions.conclusive.refusals import AnswersOutstanding
from decisions.models.decision import Decision
from decisions.models.unanswered import Unanswered
from nrm.actor import Actor
from referrals.casefile.requests.models import Request


def of(decision: Decision, rules: stages.Rules) -> QuerySet[Request]:
    """Still open, where the stage asks for it."""
    if not rules.row.asks_for_answers or decision.is_final:
        return Request.objects.none()
    return Request.objects.open().filter(case=decision.case_id).select_related("asked_of").order_by("due_on", "id")


def require_reason(decision: Decision, rules: stages.Rules, reason: str) -> list[int]:
    left = [request.pk for request in of(decision, rules)]
    if left and not reason.strip():
        raise AnswersOutstanding
    return left


def keep(decision: Decision, left: list[int], reason: str, *, by: Actor, now: datetime) -> None:
    if left:
        Unanswered.objects.create(decision=decision, requests=left, reason=reason.strip(), by_id=by.acting(), at=now)
