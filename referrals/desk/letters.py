"""The letters of intake: that a referral was accepted, to those who referred and those who support."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from nrm.guidance.vocabulary import LetterCode, Recipient
from nrm.letters import Letter
from referrals.correspondence.composing import Wanted
from referrals.correspondence.refusals import NotYetPossible


@dataclass(frozen=True, kw_only=True, repr=False)
class AcceptedToResponder(Letter):
    template: ClassVar[str] = "L1/professional"
    title: ClassVar[str] = "Referral accepted"

    organisation: str


@dataclass(frozen=True, kw_only=True, repr=False)
class ReportReceived(Letter):
    template: ClassVar[str] = "L13/professional"
    title: ClassVar[str] = "Duty to notify report received"

    organisation: str


Professional = type[AcceptedToResponder] | type[ReportReceived]
# One typed letter for each event and class of recipient: nobody picks one by hand.
LETTERS: Mapping[tuple[LetterCode, Recipient], Professional] = {
    (LetterCode.L1, Recipient.FIRST_RESPONDER): AcceptedToResponder,
    (LetterCode.L1, Recipient.PROVIDER): AcceptedToResponder,
    (LetterCode.L1, Recipient.LOCAL_AUTHORITY): AcceptedToResponder,
    (LetterCode.L13, Recipient.FIRST_RESPONDER): ReportReceived,
}


def compose(wanted: Wanted) -> Letter:
    letter = LETTERS.get((wanted.code, wanted.recipient))
    if letter is None or wanted.organisation is None:
        raise NotYetPossible
    return letter(
        reference=wanted.case.number,
        dated=wanted.dated,
        language=wanted.language,
        organisation=wanted.organisation.name,
    )
