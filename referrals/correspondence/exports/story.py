"""Tells of a manager who had the first letters of the demo put together for a check of quality."""

from datetime import datetime

from nrm.cast import Cast
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.correspondence import making as letter_making
from referrals.correspondence.exports import finding, selecting
from referrals.correspondence.exports import making as export_making
from referrals.correspondence.exports.finding import Wanted
from referrals.correspondence.models.export import Purpose
from referrals.correspondence.models.letter import Letter, State

FEW = 3


def tell(cast: Cast, *, now: datetime) -> None:
    """What a worker does afterwards is done at once here: otherwise there would be no letter yet."""
    manager, wanted = cast.actor("authority_manager"), Wanted(unsent=True)
    theirs = Letter.objects.visible_to(manager).filter(state=State.APPROVED).values_list("pk", flat=True)
    approved = Event.objects.filter(kind=Happened.LETTER_APPROVED, subject_id__in=[str(pk) for pk in theirs])
    for event in approved.order_by("id")[:FEW]:
        letter_making.make(event, now=now)
    taken = list(finding.found(wanted, manager).order_by(*finding.ORDER).values_list("pk", flat=True))
    if not taken:
        return
    export = selecting.ask(
        kind="letters_pdf",
        wanted=wanted,
        seen=finding.fingerprint(taken),
        purpose=Purpose.QUALITY,
        said="First letters of the quarter",
        by=manager,
        now=now,
    )
    asked = Event.objects.filter(kind=Happened.EXPORT_ASKED, subject_id=str(export.pk)).get()
    export_making.make(asked, now=now)
