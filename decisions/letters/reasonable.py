"""The letters of a reasonable grounds decision: what each of their readers is told, and nothing else."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from decisions.letters.dates import Counted, Recovery
from decisions.letters.reasons import Reason
from nrm.letters import Letter
from referrals.correspondence.room import RoomForReasons, RoomForWords

TITLE = "A letter about your decision"
TITLE_TO_BODY = "Outcome of a reasonable grounds decision"


@dataclass(frozen=True, kw_only=True, repr=False)
class ReasonablePositive(RoomForWords, Letter):
    """Its reasons stay on file: they are not sent to anybody."""

    template: ClassVar[str] = "L2/person"
    title: ClassVar[str] = TITLE

    name: str = ""
    is_chosen: bool
    corrects: bool
    decided_on: date
    recovery: Recovery | None = None
    runs_to_decision: bool


@dataclass(frozen=True, kw_only=True, repr=False)
class ReasonablePositiveEasy(ReasonablePositive):
    template: ClassVar[str] = "L2/easy"


@dataclass(frozen=True, kw_only=True, repr=False)
class ReasonablePositiveYoung(ReasonablePositive):
    template: ClassVar[str] = "L2/young"


@dataclass(frozen=True, kw_only=True, repr=False)
class ReasonablePositiveChild(RoomForWords, Letter):
    template: ClassVar[str] = "L2/child"
    title: ClassVar[str] = TITLE

    name: str = ""


@dataclass(frozen=True, kw_only=True, repr=False)
class ReasonablePositiveToLawyer(RoomForWords, Letter):
    template: ClassVar[str] = "L2/lawyer"
    title: ClassVar[str] = TITLE_TO_BODY

    name: str = ""
    corrects: bool
    decided_on: date
    recovery: Recovery | None = None
    runs_to_decision: bool


@dataclass(frozen=True, kw_only=True, repr=False)
class ReasonablePositiveToBody(Letter):
    template: ClassVar[str] = "L2/body"
    title: ClassVar[str] = TITLE_TO_BODY

    organisation: str
    recipient: str
    is_child: bool
    corrects: bool
    decided_on: date
    served_on: date
    recovery: Recovery | None = None
    runs_to_decision: bool


@dataclass(frozen=True, kw_only=True, repr=False)
class ReasonableNegative(RoomForReasons, Letter):
    template: ClassVar[str] = "L3/person"
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
class ReasonableNegativeEasy(ReasonableNegative):
    template: ClassVar[str] = "L3/easy"


@dataclass(frozen=True, kw_only=True, repr=False)
class ReasonableNegativeYoung(ReasonableNegative):
    template: ClassVar[str] = "L3/young"


@dataclass(frozen=True, kw_only=True, repr=False)
class ReasonableNegativeChild(RoomForReasons, Letter):
    template: ClassVar[str] = "L3/child"
    title: ClassVar[str] = TITLE

    name: str = ""
    reasons: tuple[Reason, ...] = ()
    conclusion: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, repr=False)
class ReasonableNegativeToLawyer(RoomForWords, Letter):
    template: ClassVar[str] = "L3/lawyer"
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
class ReasonableNegativeToBody(Letter):
    template: ClassVar[str] = "L3/body"
    title: ClassVar[str] = TITLE_TO_BODY

    organisation: str
    recipient: str
    is_child: bool
    corrects: bool
    decided_on: date
    served_on: date
    support: Counted | None = None
    ask_by: Counted | None = None
