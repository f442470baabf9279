"""Tells who receives letters for people in the demo. The letters themselves follow from what happened to the cases."""

from datetime import datetime, timedelta

from nrm.actor import Actor
from nrm.cast import Cast
from referrals.casefile.board.codes import TrackCode
from referrals.casefile.models.case import Case
from referrals.correspondence import representing
from referrals.correspondence.models.representative import Representative, Standing

HOUR = timedelta(hours=1)


def tell(cast: Cast, *, now: datetime) -> None:
    """Two have a lawyer, and one of them had another before."""
    officer = cast.actor("caseworker")
    seen = Case.objects.visible_to(officer).filter(is_restricted=False, tracks__track=TrackCode.DECISION)
    for number, case in enumerate(seen.order_by("-opened_at", "id")[:2]):
        if number == 0:
            earlier = _lawyer(case, "Sage Thornbury", officer, now - 3 * HOUR)
            representing.end(representative=earlier, by=officer, now=now - 2 * HOUR)
        _lawyer(case, "Rowan Marlowe", officer, now - HOUR)


def _lawyer(case: Case, called: str, officer: Actor, at: datetime) -> Representative:
    return representing.name(
        case=case,
        standing=Standing.LAWYER,
        called=called,
        firm="Marlowe and Field, solicitors",
        address="Marlowe and Field\n4 Invented Row\nNowhere\nZZ1 1ZZ",
        by=officer,
        now=at,
    )
