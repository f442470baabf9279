"""What decisions do when something happened: the packs of an agenda are made when it is published."""

from datetime import datetime

from decisions.models.sitting import Hearing
from decisions.panel import hearing_refusals, packs
from nrm.ledger.models import Event


def make_packs(event: Event, *, now: datetime) -> str:
    """Run twice it makes them once. What is not before the panel any more needs none."""
    waiting = Hearing.objects.filter(sitting=int(event.subject_id), put_off_at=None, packs=None)
    made = 0
    for hearing in waiting.select_related("sitting", "decision__case__person").order_by("place", "id"):
        try:
            made += packs.make_first(hearing=hearing, now=now) is not None
        except (hearing_refusals.NothingToHear, hearing_refusals.NotPublished, hearing_refusals.ConcludedBefore):
            continue
    return f"packs_{made}"
