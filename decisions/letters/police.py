"""The copy of a decision for the police: word for word what was disclosed to that force under its protocol."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from decisions.models.disclosure import Disclosure
from decisions.models.disclosure import Recipient as DisclosedTo
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import LetterCode
from nrm.letters import Letter
from referrals.correspondence import filling, kinds
from referrals.correspondence.composing import Wanted
from referrals.correspondence.kinds import Audience, Table
from referrals.correspondence.models.letter import Reader
from referrals.correspondence.refusals import NotYetPossible


@dataclass(frozen=True, kw_only=True, repr=False)
class PoliceCopy(Letter):
    """It may name the person and give the minute: by the protocol, and because that text was approved to leave."""

    template: ClassVar[str] = "L12/police"
    title: ClassVar[str] = "Copy of a decision for the police"

    organisation: str
    disclosed_on: date
    citation: str
    passages: tuple[str, ...]


TABLE: Table = {(LetterCode.L12, Audience.BODY, Reader.STANDARD): PoliceCopy}
FACTS: filling.Facts = {
    "disclosed_on": lambda sent: local_day(sent.sent_at),
    "citation": lambda sent: sent.citation,
    "passages": lambda sent: tuple(part.strip() for part in sent.text.split("\n\n") if part.strip()),
}


def compose(wanted: Wanted) -> Letter:
    """To the force that it was disclosed to, and to no other."""
    kind = kinds.kind_of(TABLE, wanted)
    sent = Disclosure.objects.filter(pk=wanted.about, case=wanted.case, recipient=DisclosedTo.POLICE)
    found = sent.filter(organisation=wanted.organisation).first()
    if found is None:
        raise NotYetPossible
    return filling.filled(kind, wanted, FACTS, found)
