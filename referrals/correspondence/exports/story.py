"""Tells of a manager who had the first letters of the demo put together for a check of quality."""

from datetime import datetime

from nrm.cast import Cast
from nrm.happened import Happened
from nrm.ledger import reactions
from nrm.ledger.models import Event
from referrals.correspondence import making as letter_making
from referrals.correspondence.exports import finding, selecting
from referrals.correspondence.exports import making as export_making
from referrals.correspondence.exports.finding import Wanted
from referrals.correspondence.models.export import Purpose

FEW = 3


def tell(cast: Cast, *, now: datetime) -> None:
    """What a worker does afterwards is done at once here: otherwise there would be no letter yet."""
    manager, wanted = cast.actor("authority_manager"), Wanted(unsent=True)
    _letters(now)
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
    asked = Event.objects.get(kind=Happened.EXPORT_ASKED, subject_id=str(export.pk))
    export_making.make(asked, now=now)


def _letters(now: datetime) -> None:
    """Of the referrals that were accepted last. Whoever makes them afterwards finds them made."""
    draft = reactions.resolve(reactions.named("letters_of_intake"))
    for accepted in Event.objects.filter(kind=Happened.REFERRAL_ACCEPTED).order_by("-id")[:FEW]:
        draft(accepted, now=now)
    for approved in Event.objects.filter(kind=Happened.LETTER_APPROVED).order_by("id")[:FEW]:
        letter_making.make(approved, now=now)
