"""The letters of a conclusive grounds decision: what each of their readers is told, and nothing else."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from decisions.letters.dates import Counted
from decisions.letters.reasons import Reason
from nrm.letters import Letter
from referrals.correspondence.room import RoomForReasons, RoomForWords

TITLE = "A letter about your decision"
TITLE_TO_BODY = "Outcome of a conclusive grounds decision"


@dataclass(frozen=True, kw_only=True, repr=False)
class ConclusivePositive(RoomForWords, Letter):
    """Which part of the test was made out is said; the reasons stay on file."""

    template: ClassVar[str] = "L5/person"
    title: ClassVar[str] = TITLE

    name: str = ""
    is_chosen: bool
    corrects: bool
    decided_on: date
    limbs: tuple[str, ...]
    needs_assessment: bool
    drop_in: bool
    move_on: Counted | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class ConclusivePositiveEasy(ConclusivePositive):
    template: ClassVar[str] = "L5/easy"


@dataclass(frozen=True, kw_only=True, repr=False)
class ConclusivePositiveYoung(ConclusivePositive):
    template: ClassVar[str] = "L5/young"


@dataclass(frozen=True, kw_only=True, repr=False)
class ConclusivePositiveChild(RoomForWords, Letter):
    template: ClassVar[str] = "L5/child"
    title: ClassVar[str] = TITLE

    name: str = ""


@dataclass(frozen=True, kw_only=True, repr=False)
class ConclusivePositiveToLawyer(RoomForWords, Letter):
    template: ClassVar[str] = "L5/lawyer"
    title: ClassVar[str] = TITLE_TO_BODY

    name: str = ""
    corrects: bool
    decided_on: date
    limbs: tuple[str, ...]
    needs_assessment: bool
    move_on: Counted | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class ConclusivePositiveToBody(Letter):
    template: ClassVar[str] = "L5/body"
    title: ClassVar[str] = TITLE_TO_BODY

    organisation: str
    recipient: str
    is_child: bool
    corrects: bool
    decided_on: date
    served_on: date
    needs_assessment: bool
    move_on: Counted | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class ConclusiveNegative(RoomForReasons, Letter):
    template: ClassVar[str] = "L6/person"
    title: ClassVar[str] = TITLE

    name: str = ""
    is_chosen: bool
    corrects: bool
    decided_on: date
    reasons: tuple[Reason, ...] = ()
    conclusion: tuple[str, ...] = ()
    support: Counted | None = None
    ask_by: Counted | None = None
    court_by: Counted | None = None
    anyone_may_ask: bool


@dataclass(frozen=True, kw_only=True, repr=False)
class ConclusiveNegativeEasy(ConclusiveNegative):
    template: ClassVar[str] = "L6/easy"


@dataclass(frozen=True, kw_only=True, repr=False)
class ConclusiveNegativeYoung(ConclusiveNegative):
    template: ClassVar[str] = "L6/young"


@dataclass(frozen=True, kw_only=True, repr=False)
class ConclusiveNegativeChild(RoomForReasons, Letter):
    template: ClassVar[str] = "L6/child"
    title: ClassVar[str] = TITLE

    name: str = ""
    reasons: tuple[Reason, ...] = ()
    conclusion: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, repr=False)
class ConclusiveNegativeToLawyer(RoomForWords, Letter):
    template: ClassVar[str] = "L6/lawyer"
    title: ClassVar[str] = TITLE_TO_BODY

    name: str = ""
    corrects: bool
    decided_on: date
    standard: str
    reasons: tuple[Reason, ...] = ()
    conclusion: tuple[str, ...] = ()
    support: Counted | None = None
    ask_by: Counted | None = None
    court_by: Counted | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class ConclusiveNegativeToBody(Letter):
    template: ClassVar[str] = "L6/body"
    title: ClassVar[str] = TITLE_TO_BODY

    organisation: str
    recipient: str
    is_child: bool
    corrects: bool
    decided_on: date
    served_on: date
    support: Counted | None = None
    ask_by: Counted | None = None
