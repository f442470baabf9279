"""Letter L9: what the authority decided on an assessment of needs, to the person and to those who support them."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from decisions.sharing import withholding
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import LetterCode
from nrm.letters import Letter
from referrals.correspondence import filling, kinds
from referrals.correspondence.composing import Wanted
from referrals.correspondence.kinds import Audience, Table
from referrals.correspondence.models.letter import Reader
from referrals.correspondence.refusals import NotYetPossible
from referrals.correspondence.room import RoomForWords
from support.models.asked import Answer
from support.models.needs import NeedsAssessment, NeedsState, Recommendation

TITLE = "A letter about your support"
TITLE_TO_BODY = "Decision on a Recovery Needs Assessment"


@dataclass(frozen=True, slots=True)
class Need:
    """One line of the letter. No place is in it, and no word of what happened to the person."""

    what: str
    until: date | None
    why: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, repr=False)
class NeedsDecided(RoomForWords, Letter):
    template: ClassVar[str] = "L9/person"
    title: ClassVar[str] = TITLE

    name: str = ""
    is_chosen: bool
    granted: tuple[Need, ...] = ()
    refused: tuple[Need, ...] = ()
    needs_until: date | None = None
    review_on: date | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class NeedsDecidedEasy(NeedsDecided):
    template: ClassVar[str] = "L9/easy"


@dataclass(frozen=True, kw_only=True, repr=False)
class NeedsDecidedYoung(NeedsDecided):
    template: ClassVar[str] = "L9/young"


@dataclass(frozen=True, kw_only=True, repr=False)
class NeedsDecidedToBody(Letter):
    template: ClassVar[str] = "L9/body"
    title: ClassVar[str] = TITLE_TO_BODY

    organisation: str
    decided_on: date
    granted: tuple[Need, ...] = ()
    refused: tuple[Need, ...] = ()
    needs_until: date | None = None
    review_on: date | None = None


TABLE: Table = {
    (LetterCode.L9, Audience.PERSON, Reader.STANDARD): NeedsDecided,
    (LetterCode.L9, Audience.PERSON, Reader.EASY_READ): NeedsDecidedEasy,
    (LetterCode.L9, Audience.PERSON, Reader.YOUNG): NeedsDecidedYoung,
    (LetterCode.L9, Audience.BODY, Reader.STANDARD): NeedsDecidedToBody,
}


def granted(found: NeedsAssessment) -> tuple[Need, ...]:
    return tuple(_need(row, found) for row in _answered(found, Answer.GRANTED))


def refused(found: NeedsAssessment) -> tuple[Need, ...]:
    return tuple(_need(row, found) for row in _answered(found, Answer.REFUSED))


def decided_on(found: NeedsAssessment) -> date:
    if found.decided_at is None:
        raise NotYetPossible
    return local_day(found.decided_at)


def needs_until(found: NeedsAssessment) -> date | None:
    return max((row.granted_until for row in _answered(found, Answer.GRANTED) if row.granted_until), default=None)


FACTS: filling.Facts = {
    "decided_on": decided_on,
    "granted": granted,
    "refused": refused,
    "needs_until": needs_until,
    "review_on": lambda found: found.next_review_on,
}


def compose(wanted: Wanted) -> Letter:
    kind = kinds.kind_of(TABLE, wanted)
    rows = NeedsAssessment.objects.filter(pk=wanted.about, care__case=wanted.case, progress=NeedsState.DECIDED)
    found = rows.select_related("care__case__person").first()
    if found is None:
        raise NotYetPossible
    return filling.filled(kind, wanted, FACTS, found)


def _answered(found: NeedsAssessment, answer: Answer) -> list[Recommendation]:
    return list(found.recommendations.filter(answer=answer).order_by("id"))


def _need(row: Recommendation, found: NeedsAssessment) -> Need:
    why = [str(row.get_because_display())] if row.because != "other" else []
    if row.words and found.care.case:
        text, _places = withholding.withheld(row.words, found.care.case)
        why.append(text.strip())
    return Need(str(row.get_category_display()), row.granted_until, tuple(why))
