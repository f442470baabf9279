"""What the authority decided on a wish for longer support, in a letter: to the person and those who support them."""

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
from support.models.asked import Answer, Because
from support.models.extension import Extension

TITLE = "A letter about your support"
TITLE_TO_BODY = "Decision on longer support"
# Officers choose it of somebody. Here it is read by them.
TO_THEM: dict[str, str] = {
    Because.AT_RISK: "Without it there would be a risk.",
    Because.HARDSHIP: "Without it there would be nowhere to live, or no money to live on.",
}


@dataclass(frozen=True, kw_only=True, repr=False)
class LongerDecided(RoomForWords, Letter):
    template: ClassVar[str] = "L9/longer_person"
    title: ClassVar[str] = TITLE

    name: str = ""
    is_chosen: bool
    support_until: date
    longer_until: date | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, repr=False)
class LongerDecidedEasy(LongerDecided):
    template: ClassVar[str] = "L9/longer_easy"


@dataclass(frozen=True, kw_only=True, repr=False)
class LongerDecidedYoung(LongerDecided):
    template: ClassVar[str] = "L9/longer_young"


@dataclass(frozen=True, kw_only=True, repr=False)
class LongerDecidedToBody(Letter):
    template: ClassVar[str] = "L9/longer_body"
    title: ClassVar[str] = TITLE_TO_BODY

    organisation: str
    decided_on: date
    support_until: date
    longer_until: date | None = None
    why: tuple[str, ...] = ()


TABLE: Table = {
    (LetterCode.L9, Audience.PERSON, Reader.STANDARD): LongerDecided,
    (LetterCode.L9, Audience.PERSON, Reader.EASY_READ): LongerDecidedEasy,
    (LetterCode.L9, Audience.PERSON, Reader.YOUNG): LongerDecidedYoung,
    (LetterCode.L9, Audience.BODY, Reader.STANDARD): LongerDecidedToBody,
}


def decided_on(found: Extension) -> date:
    if found.decided_at is None:
        raise NotYetPossible
    return local_day(found.decided_at)


def why(found: Extension) -> tuple[str, ...]:
    """The reason by its code, and in the officer's words, less where anybody is."""
    code = found.because
    said = [] if code == Because.OTHER else [TO_THEM.get(code) or str(found.get_because_display())]
    if found.answer_words and found.care.case:
        text, _places = withholding.withheld(found.answer_words, found.care.case)
        said.append(text.strip())
    return tuple(said)


FACTS: filling.Facts = {
    "decided_on": decided_on,
    "support_until": lambda found: found.support_until,
    "longer_until": lambda found: found.until_on,
    "why": why,
}


def compose(wanted: Wanted) -> Letter:
    kind = kinds.kind_of(TABLE, wanted)
    rows = Extension.objects.filter(pk=wanted.about, care__case=wanted.case, answer__in=Answer.values)
    found = rows.select_related("care__case__person").first()
    if found is None:
        raise NotYetPossible
    return filling.filled(kind, wanted, FACTS, found)
