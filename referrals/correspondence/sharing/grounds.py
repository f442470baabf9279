"""On which basis each of them is told, by table. Support is an adult's own choice: that alone rests on their word."""

from collections.abc import Mapping
from dataclasses import dataclass

from nrm.guidance.vocabulary import LetterCode, Recipient
from referrals.casefile.models.case import Case
from referrals.casefile.models.notice import NoticeKind
from referrals.correspondence.models.consent import Consent, Scope
from referrals.correspondence.models.letter import Letter
from referrals.correspondence.models.share import Basis

GUIDANCE = "statutory guidance under section 49 of the Modern Slavery Act 2015"


@dataclass(frozen=True, slots=True)
class Ground:
    basis: Basis
    citation: str


TASK = Ground(Basis.PUBLIC_TASK, f"UK GDPR, Article 6(1)(e); {GUIDANCE}")
CHILDREN = Ground(Basis.SAFEGUARDING, "Children Act 1989, sections 17 and 47; Children Act 2004, section 11")
BY_LAW: Mapping[Recipient, Ground] = {
    Recipient.FIRST_RESPONDER: TASK,
    Recipient.PRIME: TASK,
    Recipient.PROVIDER: TASK,
    Recipient.LOCAL_AUTHORITY: CHILDREN,
    Recipient.GUARDIAN: Ground(Basis.LEGAL_OBLIGATION, "Modern Slavery Act 2015, section 48"),
    Recipient.POLICE: Ground(Basis.CRIME, f"Data Protection Act 2018, Schedule 2, paragraph 2; {GUIDANCE}"),
}
BY_CONSENT = Ground(Basis.CONSENT, "UK GDPR, Articles 6(1)(a) and 9(2)(a)")
SUPPORTS = frozenset({Recipient.PRIME, Recipient.PROVIDER})
# What those who support somebody are told so that they can. That a case stops or ends has to reach them anyhow.
TO_SUPPORT = frozenset(
    {
        *(LetterCode.L1, LetterCode.L2, LetterCode.L3, LetterCode.L4, LetterCode.L5, LetterCode.L6, LetterCode.L9),
        NoticeKind.EMERGENCY_SUPPORT,
    }
)


def of(case: Case, recipient: Recipient, what: str) -> tuple[Ground, Consent | None]:
    """With the entry that it rests on, which may have ended; where none was ever made the guidance alone carries it."""
    if not _asks(case, recipient, what):
        return (CHILDREN if case.is_child and recipient in SUPPORTS else BY_LAW[recipient]), None
    consent = Consent.objects.filter(case=case, scope=Scope.SUPPORT).order_by("recorded_at", "id").last()
    return (BY_CONSENT, consent) if consent else (BY_LAW[recipient], None)


def is_withdrawn(letter: Letter) -> bool:
    """Whether what it would rest on has ended. Asked at the moment of sending."""
    _ground, consent = of(letter.case, Recipient(letter.recipient), letter.code)
    return consent is not None and consent.ended_at is not None


def _asks(case: Case, recipient: Recipient, what: str) -> bool:
    return not case.is_child and recipient in SUPPORTS and what in TO_SUPPORT
