"""The letters of a reconsideration: that it is considered, that it is not, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from decisions.models.reconsideration import Reconsideration
from decisions.sharing import withholding
from nrm.guidance.vocabulary import LetterCode
from nrm.letters import Letter
from referrals.casefile.board.codes import ReconsiderationState as State
from referrals.correspondence import filling, kinds
from referrals.correspondence.composing import Wanted
from referrals.correspondence.kinds import Audience, Table
from referrals.correspondence.models.letter import Reader
from referrals.correspondence.refusals import NotYetPossible
from referrals.correspondence.room import RoomForWords

TITLE = "A letter about your request"
TITLE_TO_BODY = "Request to look again at a decision"


@dataclass(frozen=True, kw_only=True, repr=False)
class LookedAtAgain(RoomForWords, Letter):
    template: ClassVar[str] = "L11/person"
    title: ClassVar[str] = TITLE

    name: str = ""
    is_chosen: bool
    step: str
    received_on: date
    why_not: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, repr=False)
class LookedAtAgainEasy(LookedAtAgain):
    template: ClassVar[str] = "L11/easy"


@dataclass(frozen=True, kw_only=True, repr=False)
class LookedAtAgainYoung(LookedAtAgain):
    template: ClassVar[str] = "L11/young"


@dataclass(frozen=True, kw_only=True, repr=False)
class LookedAtAgainChild(RoomForWords, Letter):
    template: ClassVar[str] = "L11/child"
    title: ClassVar[str] = TITLE

    name: str = ""
    step: str


@dataclass(frozen=True, kw_only=True, repr=False)
class LookedAtAgainToLawyer(RoomForWords, Letter):
    template: ClassVar[str] = "L11/lawyer"
    title: ClassVar[str] = TITLE_TO_BODY

    name: str = ""
    step: str
    received_on: date
    why_not: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, repr=False)
class LookedAtAgainToBody(Letter):
    template: ClassVar[str] = "L11/body"
    title: ClassVar[str] = TITLE_TO_BODY

    organisation: str
    step: str
    received_on: date


TABLE: Table = {
    (LetterCode.L11, Audience.PERSON, Reader.STANDARD): LookedAtAgain,
    (LetterCode.L11, Audience.PERSON, Reader.EASY_READ): LookedAtAgainEasy,
    (LetterCode.L11, Audience.PERSON, Reader.YOUNG): LookedAtAgainYoung,
    (LetterCode.L11, Audience.PERSON, Reader.CHILD): LookedAtAgainChild,
    (LetterCode.L11, Audience.LAWYER, Reader.STANDARD): LookedAtAgainToLawyer,
    (LetterCode.L11, Audience.BODY, Reader.STANDARD): LookedAtAgainToBody,
}
# What an occasion is about, by its first word, and where the request then stands.
STEPS: Mapping[str, tuple[State, ...]] = {
    "begun": (State.UNDER_WAY,),
    "declined": (State.DECLINED,),
    "concluded": (State.MAINTAINED, State.CHANGED),
}


def why_not(asked: Reconsideration) -> tuple[str, ...]:
    if asked.progress != State.DECLINED:
        return ()
    text, _places = withholding.withheld(asked.reasons, asked.decision.case)
    return (text.strip(),)


FACTS: filling.Facts = {
    "step": lambda asked: asked.progress,
    "received_on": lambda asked: asked.received_on,
    "why_not": why_not,
}


def compose(wanted: Wanted) -> Letter:
    """Where it stands by now, if that is still what the letter was to say."""
    kind = kinds.kind_of(TABLE, wanted)
    found = Reconsideration.objects.filter(pk=wanted.about, decision__case=wanted.case)
    asked = found.select_related("decision__case__person").first()
    if asked is None or asked.progress not in STEPS.get(wanted.occasion.partition(":")[0], ()):
        raise NotYetPossible
    return filling.filled(kind, wanted, FACTS, asked)
