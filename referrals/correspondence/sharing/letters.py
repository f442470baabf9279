"""The letter to those who were told because somebody agreed, once they no longer do: what it was about, and no more."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import LetterCode
from nrm.letters import Letter
from referrals.correspondence import filling, kinds
from referrals.correspondence.composing import Wanted
from referrals.correspondence.kinds import Audience, Table
from referrals.correspondence.models.letter import Reader
from referrals.correspondence.models.share import StopRequest
from referrals.correspondence.refusals import NotYetPossible


@dataclass(frozen=True, slots=True)
class Told:
    """By which they find it in their own records."""

    what: str
    on: date


@dataclass(frozen=True, kw_only=True, repr=False)
class ConsentEnded(Letter):
    template: ClassVar[str] = "L17/body"
    title: ClassVar[str] = "Stop using what you were told"

    organisation: str
    since: date
    answer_by: date
    told: tuple[Told, ...]


TABLE: Table = {(LetterCode.L17, Audience.BODY, Reader.STANDARD): ConsentEnded}


def told(stop: StopRequest) -> tuple[Told, ...]:
    found = stop.shares.order_by("shared_at", "id")
    return tuple(Told(share.named, local_day(share.shared_at)) for share in found)


FACTS: filling.Facts = {
    "since": lambda stop: stop.withdrawal.said_on,
    "answer_by": lambda stop: stop.due_on,
    "told": told,
}


def compose(wanted: Wanted) -> Letter:
    """To the very body that was told."""
    found = StopRequest.objects.select_related("withdrawal").filter(pk=wanted.about, case=wanted.case)
    stop = found.filter(organisation=wanted.organisation).first()
    if stop is None:
        raise NotYetPossible
    return filling.filled(kinds.kind_of(TABLE, wanted), wanted, FACTS, stop)
