"""What follows of itself: a served decision is to be told of, and a court date hurries whatever is decided next."""

from datetime import datetime

from decisions import board
from decisions.sharing import telling
from nrm.actor import SYSTEM
from nrm.ledger.models import Event
from referrals.casefile.models.case import Case


def tell_parties(event: Event, *, now: datetime) -> str:
    """The holder finds on their list that somebody is still to be told. Run twice it stands there once."""
    case = Case.objects.select_for_update().get(pk=int(event.facts["case_id"]))
    telling.follow(case, by=SYSTEM, now=now)
    return "followed"


def hurry(event: Event, *, now: datetime) -> str:
    """Something new is to be decided: a hearing that is known already counts for it too."""
    case = Case.objects.select_for_update().get(pk=int(event.facts["case_id"]))
    board.hurry(case, now=now)
    return "followed"
