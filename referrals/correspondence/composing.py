"""Which letter is wanted, and the typed letter that the floor which knows its facts makes of it.

The wiring names one composer for each code; which dataclass it is follows from event, recipient and version there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Protocol, cast

from django.utils.module_loading import import_string

from accounts.models.organisation import Organisation
from nrm import wiring
from nrm.guidance.vocabulary import LetterCode, Recipient
from nrm.letters import Language, MarkedSafe, MissingLetterField, UndeclaredLetterField, html_of
from nrm.letters import Letter as Typed
from referrals.casefile.models.case import Case
from referrals.correspondence import refusals, spoken
from referrals.correspondence.models.letter import Letter, Reader
from referrals.correspondence.models.representative import Representative


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which letter: about what, to whom, for what reader. Nothing of what it says."""

    case: Case
    code: LetterCode
    occasion: str
    recipient: Recipient
    dated: date
    guidance_code: str
    organisation: Organisation | None = None
    representative: Representative | None = None
    reader: Reader = Reader.STANDARD
    language: Language = Language.ENGLISH
    # What officers wrote, by the name of the free place.
    paragraphs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def about(self) -> int:
        """The number of what the occasion names: `decision:12` is 12."""
        return int(self.occasion.rpartition(":")[2])

    @property
    def needs_reading_out(self) -> bool:
        """Only what the person reads, or whoever reads it in their place."""
        return self.recipient == Recipient.PERSON and spoken.needs_reading_out(self.case.person)

    def written(self, letter: type[Typed]) -> dict[str, tuple[str, ...]]:
        """What officers wrote into the free places of this kind of letter, to be handed to it as its fields."""
        return {slot: self.paragraphs[slot] for slot in letter.free if slot in self.paragraphs}


@dataclass(frozen=True, slots=True)
class Wording:
    """What a letter says, in the HTML that goes to the press."""

    html: str = field(repr=False)
    free: tuple[str, ...]

    @property
    def fingerprint(self) -> str:
        return sha256(self.html.encode()).hexdigest()


class Composes(Protocol):
    def __call__(self, wanted: Wanted) -> Typed: ...


def typed(wanted: Wanted) -> Typed:
    """Raises a Refusal where what it would say is not so any more."""
    return cast(Composes, import_string(wiring.LETTERS[wanted.code]))(wanted)


def worded(letter: Letter, *, dated: date) -> Wording:
    """Every word of it as it would be said now. Raises a Refusal where there is a hole in it."""
    try:
        composed = typed(wanted_of(letter, dated=dated))
        return Wording(html_of(composed), composed.free)
    except (MissingLetterField, MarkedSafe, UndeclaredLetterField):
        raise refusals.SomethingMissing from None


def wanted_of(letter: Letter, *, dated: date) -> Wanted:
    return Wanted(
        case=letter.case,
        code=LetterCode(letter.code),
        occasion=letter.occasion,
        recipient=Recipient(letter.recipient),
        dated=letter.dated or dated,
        guidance_code=letter.guidance_code,
        organisation=letter.organisation,
        representative=letter.representative,
        reader=Reader(letter.reader),
        language=Language(letter.language),
        paragraphs=written(letter),
    )


def written(letter: Letter) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for paragraph in letter.paragraphs.all():
        found[paragraph.slot] = (*found.get(paragraph.slot, ()), paragraph.text)
    return found
