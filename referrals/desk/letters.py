"""The letters of intake, and of a person who cannot be reached: to those who referred and those who support."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import ClockCode, LetterCode
from nrm.letters import Letter
from referrals.casefile.board.codes import IntakeState, TrackCode
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models.case import Case
from referrals.correspondence import filling, kinds
from referrals.correspondence.composing import Wanted
from referrals.correspondence.kinds import Audience, Table
from referrals.correspondence.models.letter import Reader
from referrals.correspondence.refusals import NotYetPossible
from referrals.correspondence.room import RoomForWords

ACCEPTED = (IntakeState.ACCEPTED_NRM, IntakeState.ACCEPTED_REPORT)


@dataclass(frozen=True, kw_only=True, repr=False)
class AcceptedToBody(Letter):
    template: ClassVar[str] = "L1/body"
    title: ClassVar[str] = "Referral accepted"

    organisation: str
    recipient: str
    is_child: bool
    accepted_on: date
    decide_by: date | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class ReportReceived(Letter):
    template: ClassVar[str] = "L13/body"
    title: ClassVar[str] = "Duty to notify report received"

    organisation: str
    accepted_on: date


@dataclass(frozen=True, kw_only=True, repr=False)
class NotReachedToBody(Letter):
    template: ClassVar[str] = "L15/body"
    title: ClassVar[str] = "We could not reach somebody"

    organisation: str


@dataclass(frozen=True, kw_only=True, repr=False)
class NotReachedToLawyer(RoomForWords, Letter):
    template: ClassVar[str] = "L15/lawyer"
    title: ClassVar[str] = "We could not reach your client"

    name: str = ""


# One kind of letter for each event and class of recipient: nobody picks one by hand.
TABLE: Table = {
    (LetterCode.L1, Audience.BODY, Reader.STANDARD): AcceptedToBody,
    (LetterCode.L13, Audience.BODY, Reader.STANDARD): ReportReceived,
    (LetterCode.L15, Audience.BODY, Reader.STANDARD): NotReachedToBody,
    (LetterCode.L15, Audience.LAWYER, Reader.STANDARD): NotReachedToLawyer,
}


def accepted_on(case: Case) -> date:
    track = case.tracks.filter(track=TrackCode.INTAKE, state__in=ACCEPTED).first()
    if track is None:
        raise NotYetPossible
    return local_day(track.since)


def decide_by(case: Case) -> date | None:
    rows = Deadline.objects.filter(case=case, kind=ClockCode.REASONABLE_GROUNDS, superseded_at=None)
    found = rows.order_by("id").last()
    return found.due_on if found else None


FACTS: filling.Facts = {"accepted_on": accepted_on, "decide_by": decide_by}


def compose(wanted: Wanted) -> Letter:
    return filling.filled(kinds.kind_of(TABLE, wanted), wanted, FACTS, wanted.case)
