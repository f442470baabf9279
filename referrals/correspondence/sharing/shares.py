"""Enters what was shared, once for each thing that left, at the moment at which it leaves."""

from dataclasses import dataclass
from datetime import datetime

from accounts.models.organisation import Organisation
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import LetterCode, Recipient
from referrals.casefile.models.case import Case
from referrals.casefile.models.notice import Notice
from referrals.correspondence import acts
from referrals.correspondence.models.consent import Consent
from referrals.correspondence.models.letter import Letter
from referrals.correspondence.models.protocol import DataClass, Protocol
from referrals.correspondence.models.share import Kind, Share
from referrals.correspondence.sharing import grounds, protocols
from referrals.correspondence.sharing.grounds import Ground

# What these say of a decision is what a protocol covers.
OF_DECISIONS = frozenset({LetterCode.L2, LetterCode.L3, LetterCode.L5, LetterCode.L6, LetterCode.L12})


@dataclass(frozen=True, slots=True)
class Rests:
    """On what a share rests: a basis, and a protocol or the version of the guidance that names the recipient."""

    ground: Ground
    consent: Consent | None = None
    protocol: Protocol | None = None
    guidance_code: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """What left: a letter, a notice, or something of a floor above by its kind and number."""

    what: str
    letter: Letter | None = None
    notice: Notice | None = None
    occasion: str = ""

    @property
    def kind(self) -> Kind:
        if self.letter is not None:
            return Kind.LETTER
        return Kind.DISCLOSURE if self.notice is None else Kind.NOTICE


def enter(case: Case, to: Organisation, left: Left, rests: Rests, *, recipient: str = "", at: datetime) -> Share:
    """The second time it is the same entry."""
    entry, _created = Share.objects.get_or_create(
        letter=left.letter,
        notice=left.notice,
        occasion=left.occasion,
        defaults={
            "case": case,
            "organisation": to,
            "recipient": recipient,
            "kind": left.kind,
            "what": left.what,
            "basis": rests.ground.basis,
            "citation": rests.ground.citation,
            "protocol": rests.protocol,
            "guidance_code": rests.guidance_code,
            "consent": rests.consent,
            "shared_at": at,
        },
    )
    return entry


def of_letter(letter: Letter, *, at: datetime) -> Share | None:
    """A letter to a body, as it leaves. That somebody has to stop is nothing shared."""
    if letter.organisation is None or letter.code == LetterCode.L17:
        return None
    recipient = Recipient(letter.recipient)
    ground, consent = grounds.of(letter.case, recipient, letter.code)
    rests = Rests(ground, consent, _protocol(letter, letter.organisation, at), letter.guidance_code)
    left = Left(letter.code, letter=letter)
    return enter(letter.case, letter.organisation, left, rests, recipient=recipient, at=at)


def _protocol(letter: Letter, to: Organisation, at: datetime) -> Protocol | None:
    if letter.code not in OF_DECISIONS:
        return None
    return protocols.covering(to, DataClass.OUTCOME, acts.authority_of(letter.case), on=local_day(at))
