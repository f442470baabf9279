"""The copy of a referral for whoever may see it: every answer in order, what is sealed only named."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from nrm.letters import Letter, LetterCouldNotBeMade, render
from nrm.letters.presses import Fault
from nrm.look.parts import SummaryRow
from referrals.form import sent_answers
from referrals.form.checking import Card
from referrals.form.models import Referral

# Pictures and signs for which no font of a letter has a shape.
WITHOUT_SHAPE = frozenset({"So", "Sk", "Cs", "Co", "Cn"})


@dataclass(frozen=True, slots=True)
class Said:
    question: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    said: tuple[Said, ...]


@dataclass(frozen=True, kw_only=True, repr=False)
class ReferralCopy(Letter):
    template: ClassVar[str] = "form/copy"
    title: ClassVar[str] = "Copy of what was sent"

    kind: str
    sent: date
    organisation: str
    parts: tuple[Part, ...]


def pdf_of(referral: Referral, *, on: date) -> bytes:
    """Nothing that was typed is altered but for signs that cannot be printed: they are printed as their numbers."""
    try:
        return render(_letter(referral, on=on, shape=str))
    except LetterCouldNotBeMade as fault:
        if fault.fault is not Fault.NO_SUCH_CHARACTER:
            raise
    return render(_letter(referral, on=on, shape=printable))


def printable(text: str) -> str:
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    return f"[U+{ord(character):04X}]" if unicodedata.category(character) in WITHOUT_SHAPE else character


def _letter(referral: Referral, *, on: date, shape: Callable[[str], str]) -> ReferralCopy:
    return ReferralCopy(
        reference=referral.case.number,
        dated=on,
        kind=str(referral.get_kind_display()),
        sent=referral.sent_at.date(),
        organisation=shape(referral.organisation.name),
        parts=tuple(_part(card, shape) for card in sent_answers.cards(referral, on=on)),
    )


def _part(card: Card, shape: Callable[[str], str]) -> Part:
    return Part(str(card.title), tuple(_said(row, shape) for row in card.rows))


def _said(row: SummaryRow, shape: Callable[[str], str]) -> Said:
    return Said(str(row.key), tuple(shape(str(line)) for line in row.lines or [row.value]))
