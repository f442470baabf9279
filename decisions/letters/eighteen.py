"""The letter about turning 18: two choices, and until when there is time. Nobody decides them but the young person."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from decisions.course import birthdays
from decisions.models.at_eighteen import AtEighteen
from nrm.guidance.vocabulary import LetterCode
from nrm.letters import Letter
from referrals.correspondence import filling, kinds
from referrals.correspondence.composing import Wanted
from referrals.correspondence.kinds import Audience, Table
from referrals.correspondence.models.letter import Reader
from referrals.correspondence.refusals import NotYetPossible
from referrals.correspondence.room import RoomForWords


@dataclass(frozen=True, kw_only=True, repr=False)
class TurningEighteen(RoomForWords, Letter):
    template: ClassVar[str] = "L14/person"
    title: ClassVar[str] = "A letter about turning 18"

    name: str = ""
    is_chosen: bool
    of_age_on: date | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class TurningEighteenEasy(TurningEighteen):
    template: ClassVar[str] = "L14/easy"


@dataclass(frozen=True, kw_only=True, repr=False)
class TurningEighteenYoung(TurningEighteen):
    template: ClassVar[str] = "L14/young"


@dataclass(frozen=True, kw_only=True, repr=False)
class TurningEighteenToBody(Letter):
    template: ClassVar[str] = "L14/body"
    title: ClassVar[str] = "A young person turns 18"

    organisation: str
    recipient: str
    of_age_on: date | None = None


TABLE: Table = {
    (LetterCode.L14, Audience.PERSON, Reader.STANDARD): TurningEighteen,
    (LetterCode.L14, Audience.PERSON, Reader.EASY_READ): TurningEighteenEasy,
    (LetterCode.L14, Audience.PERSON, Reader.YOUNG): TurningEighteenYoung,
    (LetterCode.L14, Audience.BODY, Reader.STANDARD): TurningEighteenToBody,
}


def compose(wanted: Wanted) -> Letter:
    """Whoever has answered, or is 18 on the record, is asked no more."""
    kind = kinds.kind_of(TABLE, wanted)
    asked = AtEighteen.objects.filter(case=wanted.case, asked_on__isnull=False, answered_on=None)
    row = asked.filter(pk=wanted.about).select_related("case__person").first()
    if row is None:
        raise NotYetPossible
    return filling.filled(kind, wanted, FACTS, row)


def _birthday(row: AtEighteen) -> date | None:
    """Only a date that is certain is written to somebody as theirs."""
    person = row.case.person
    return birthdays.earliest(person) if birthdays.is_certain(person) else None


FACTS: filling.Facts = {"of_age_on": _birthday}
