"""Asks for a file of letters: just those that were on the list, in its order."""

from datetime import datetime

from django.db import transaction

from nrm.actor import Actor
from referrals.correspondence.exports import asking, finding, refusals
from referrals.correspondence.exports.finding import Wanted
from referrals.correspondence.models.export import Export, ExportedLetter

BOOK = "letters_pdf"


@transaction.atomic
def ask(*, kind: str, wanted: Wanted, seen: str, purpose: str, said: str, by: Actor, now: datetime) -> Export:
    """A letter that was made or closed to them since they looked is not taken along unseen."""
    taken = finding.numbers(finding.found(wanted, by))
    if finding.fingerprint(taken) != seen:
        raise refusals.OthersFound
    if kind == BOOK and len(taken) > finding.MOST_IN_A_BOOK:
        raise refusals.TooManyForABook
    export = asking.ask(
        kind=kind, purpose=purpose, said=said, wanted=wanted.to_keep(), total=len(taken), by=by, now=now
    )
    ExportedLetter.objects.bulk_create(
        ExportedLetter(export=export, letter_id=letter, position=position)
        for position, letter in enumerate(taken, start=1)
    )
    return export
