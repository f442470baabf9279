"""The letters of a case that stands still or ends by the person's own wish. Why is told to nobody."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from decisions.models.course import CourseChange, Turn
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import ClockCode, LetterCode
from nrm.letters import Letter
from referrals.casefile.clocks.models import Deadline
from referrals.correspondence import filling, kinds
from referrals.correspondence.composing import Wanted
from referrals.correspondence.kinds import Audience, Table
from referrals.correspondence.models.letter import Reader
from referrals.correspondence.refusals import NotYetPossible
from referrals.correspondence.room import RoomForWords


@dataclass(frozen=True, kw_only=True, repr=False)
class SuspendedToBody(Letter):
    template: ClassVar[str] = "L7/body"
    title: ClassVar[str] = "A case is suspended"

    organisation: str
    recipient: str
    since: date


@dataclass(frozen=True, kw_only=True, repr=False)
class Withdrawn(RoomForWords, Letter):
    template: ClassVar[str] = "L8/person"
    title: ClassVar[str] = "A letter about your case"

    name: str = ""
    is_chosen: bool
    since: date
    support_until: date | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class WithdrawnEasy(Withdrawn):
    template: ClassVar[str] = "L8/easy"


@dataclass(frozen=True, kw_only=True, repr=False)
class WithdrawnToBody(Letter):
    template: ClassVar[str] = "L8/body"
    title: ClassVar[str] = "A case is withdrawn"

    organisation: str
    recipient: str
    since: date
    support_until: date | None = None


TABLE: Table = {
    (LetterCode.L7, Audience.BODY, Reader.STANDARD): SuspendedToBody,
    (LetterCode.L8, Audience.PERSON, Reader.STANDARD): Withdrawn,
    (LetterCode.L8, Audience.PERSON, Reader.EASY_READ): WithdrawnEasy,
    (LetterCode.L8, Audience.BODY, Reader.STANDARD): WithdrawnToBody,
}
TURNS = {LetterCode.L7: Turn.SUSPENDED, LetterCode.L8: Turn.WITHDRAWN}


def support_until(change: CourseChange) -> date | None:
    rows = Deadline.objects.filter(case=change.case_id, kind=ClockCode.EXIT_WITHDRAWN, superseded_at=None)
    found = rows.order_by("id").last()
    return found.due_on if found else None


FACTS: filling.Facts = {
    "since": lambda change: local_day(change.recorded_at),
    "support_until": support_until,
}


def compose(wanted: Wanted) -> Letter:
    """A suspension that is over is told to nobody any more."""
    kind = kinds.kind_of(TABLE, wanted)
    standing = CourseChange.objects.filter(case=wanted.case, turn=TURNS[wanted.code], over_at=None)
    change = standing.filter(pk=wanted.about).first()
    if change is None:
        raise NotYetPossible
    return filling.filled(kind, wanted, FACTS, change)
