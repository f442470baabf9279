"""The letters while the recovery period runs: that it is longer, how far the work is, what is asked of a body."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from decisions.recovery import explaining
from nrm.guidance.vocabulary import LetterCode
from nrm.letters import Letter
from referrals.casefile.models.case import Case
from referrals.casefile.requests.models import Request
from referrals.correspondence import filling, kinds
from referrals.correspondence.composing import Wanted
from referrals.correspondence.kinds import Audience, Table
from referrals.correspondence.models.letter import Reader
from referrals.correspondence.refusals import NoSuchLetter, NotYetPossible
from referrals.correspondence.room import RoomForWords

L4, PERSON, BODY = LetterCode.L4, Audience.PERSON, Audience.BODY
TITLE = "A letter about your case"


@dataclass(frozen=True, kw_only=True, repr=False)
class Extended(RoomForWords, Letter):
    template: ClassVar[str] = "L4/extended"
    title: ClassVar[str] = TITLE

    name: str = ""
    is_chosen: bool
    recovery_until: date


@dataclass(frozen=True, kw_only=True, repr=False)
class ExtendedEasy(Extended):
    template: ClassVar[str] = "L4/extended_easy"


@dataclass(frozen=True, kw_only=True, repr=False)
class ExtendedYoung(Extended):
    template: ClassVar[str] = "L4/extended_young"


@dataclass(frozen=True, kw_only=True, repr=False)
class ExtendedToBody(Letter):
    template: ClassVar[str] = "L4/extended_body"
    title: ClassVar[str] = "A recovery period is longer"

    organisation: str
    recipient: str
    recovery_until: date


@dataclass(frozen=True, kw_only=True, repr=False)
class Progress(RoomForWords, Letter):
    template: ClassVar[str] = "L4/progress"
    title: ClassVar[str] = TITLE

    name: str = ""
    is_chosen: bool
    recovery_until: date


@dataclass(frozen=True, kw_only=True, repr=False)
class ProgressEasy(Progress):
    template: ClassVar[str] = "L4/progress_easy"


@dataclass(frozen=True, kw_only=True, repr=False)
class ProgressYoung(Progress):
    template: ClassVar[str] = "L4/progress_young"


@dataclass(frozen=True, kw_only=True, repr=False)
class Asked(Letter):
    """That a question waits in the service; the question itself stands there alone."""

    template: ClassVar[str] = "L4/asked"
    title: ClassVar[str] = "A question about a case"

    organisation: str
    answer_by: date


# By what the occasion is about.
TABLES: Mapping[str, Table] = {
    "extension": {
        (L4, PERSON, Reader.STANDARD): Extended,
        (L4, PERSON, Reader.EASY_READ): ExtendedEasy,
        (L4, PERSON, Reader.YOUNG): ExtendedYoung,
        (L4, BODY, Reader.STANDARD): ExtendedToBody,
    },
    "review": {
        (L4, PERSON, Reader.STANDARD): Progress,
        (L4, PERSON, Reader.EASY_READ): ProgressEasy,
        (L4, PERSON, Reader.YOUNG): ProgressYoung,
    },
    "request": {(L4, BODY, Reader.STANDARD): Asked},
}


def recovery_until(case: Case) -> date:
    deadline = explaining.latest(case)
    if deadline is None:
        raise NotYetPossible
    return deadline.due_on


OF_CASE: filling.Facts = {"recovery_until": recovery_until}
OF_REQUEST: filling.Facts = {"answer_by": lambda asked: asked.due_on}


def compose(wanted: Wanted) -> Letter:
    matter = wanted.occasion.partition(":")[0]
    if matter not in TABLES:
        raise NoSuchLetter
    kind = kinds.kind_of(TABLES[matter], wanted)
    if matter == "request":
        return filling.filled(kind, wanted, OF_REQUEST, _request(wanted))
    return filling.filled(kind, wanted, OF_CASE, wanted.case)


def _request(wanted: Wanted) -> Request:
    """Of the body that is asked, and of no other."""
    found = Request.objects.open().filter(pk=wanted.about, case=wanted.case, asked_of=wanted.organisation).first()
    if found is None:
        raise NotYetPossible
    return found
