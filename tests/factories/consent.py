"""What people agreed to and what was shared by it, for tests, made through the real actions."""

from datetime import datetime

from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import LetterCode, Recipient
from referrals.casefile.models import Case
from referrals.correspondence.models import Consent, Letter, Share, StopRequest
from referrals.correspondence.models.consent import Manner, Scope
from referrals.correspondence.sharing import consenting, withdrawing
from referrals.correspondence.sharing.withdrawing import Said
from tests.factories import on_its_way


def agreed(case: Case, *, by: Actor, now: datetime, scope: Scope = Scope.SUPPORT) -> Consent:
    """The one that stands, or a new one."""
    standing = Consent.objects.standing().filter(case=case, scope=scope).first()
    on = local_day(now)
    return standing or consenting.agreed(case=case, scope=scope, manner=Manner.BY_WORD, said_on=on, by=by, now=now)


def said(now: datetime) -> Said:
    return Said(Manner.BY_WORD, local_day(now))


def told(case: Case, to: Organisation, *, by: Actor, now: datetime, code: LetterCode = LetterCode.L5) -> Letter:
    """A letter that left for those who support them."""
    letter = on_its_way.made(case, by=by, now=now, to=to, recipient=Recipient.PRIME, code=code)
    on_its_way.sent(letter, now=now)
    return letter


def share_of(letter: Letter) -> Share:
    return Share.objects.get(letter=letter)


def stopped(case: Case, to: Organisation, *, by: Actor, now: datetime) -> StopRequest:
    """They agreed, somebody was told, and they no longer do."""
    consent = agreed(case, by=by, now=now)
    told(case, to, by=by, now=now)
    withdrawing.withdraw(consent=consent, said=said(now), by=by, now=now)
    return StopRequest.objects.get(withdrawal__consent=consent, organisation=to)
