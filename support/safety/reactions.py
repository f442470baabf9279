"""Emergency support ends by itself when the reasonable grounds decision has reached the person: what follows is theirs
by that decision, or the time to leave.
"""

from datetime import datetime

from decisions.models.decision import Decision
from nrm.actor import SYSTEM
from nrm.guidance.vocabulary import Stage
from nrm.ledger.models import Event
from support.models.care import Care
from support.models.safety import EmergencyEnd, EmergencySupport
from support.safety import emergency


def of_decision(event: Event, *, now: datetime) -> str:
    """What is served still stands when this runs late, or it ends nothing."""
    served = Decision.objects.live().filter(pk=int(event.subject_id), served_at__isnull=False)
    decision = served.filter(stage=Stage.REASONABLE_GROUNDS).first()
    if decision is None:
        return "decides_nothing_here"
    running = EmergencySupport.objects.running().filter(care__case=decision.case_id)
    care = Care.objects.open().filter(pk__in=running.values("care")).first()
    if care is None:
        return "nothing_runs"
    emergency.end(care=care, because=EmergencyEnd.DECIDED, by=SYSTEM, now=now)
    return "ended"
