"""The person no longer agrees: every share that rests on their word ends, and whoever was told is asked to stop.

What rests on the law goes on: a child is protected, and a copy that the law asks for is sent, whatever was agreed.
"""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db import transaction

from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.calendars.holidays import calendar_of
from nrm.calendars.jurisdiction import Jurisdiction
from nrm.calendars.working_days import add_working_days, local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import LetterCode, Recipient
from nrm.happened import Happened
from nrm.ledger.record import record
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode
from referrals.casefile.models.case import Case
from referrals.correspondence import acts as of_letters
from referrals.correspondence import drafting
from referrals.correspondence.models.consent import Consent, ConsentWithdrawal, Manner, Scope
from referrals.correspondence.models.share import Share, StopRequest
from referrals.correspondence.recipients import To
from referrals.correspondence.sharing import acts, bodies, consenting, refusals

# Ours: no law names a number. In working days of the authority, which waits for the answer.
ANSWER_WITHIN = 5


@dataclass(frozen=True, slots=True)
class Said:
    manner: Manner
    on: date


@transaction.atomic
def withdraw(*, consent: Consent, said: Said, by: Actor, now: datetime) -> ConsentWithdrawal:
    """As an officer heard it. Whoever leaves the referral itself takes their word for its support back with it."""
    case = consenting.lock(consent.case, by=by)
    return _withdraw(case, consent, said, by=by, now=now)


@transaction.atomic
def heard_by_body(*, consent: Consent, said: Said, by: Actor, now: datetime) -> ConsentWithdrawal:
    """As somebody heard it who supports or referred them. It counts from then, whoever they said it to."""
    case = Case.objects.select_for_update().get(pk=consent.case_id)
    bodies.require(case, by=by)
    return _withdraw(case, consent, said, by=by, now=now)


def everything(case: Case, said: Said, *, by: Actor, now: datetime) -> None:
    """Inside whatever says that they withdraw from the referral. Call with the case locked."""
    for consent in Consent.objects.standing().select_for_update().filter(case=case).order_by("id"):
        _end(consent, said, by=by, now=now)


def close(withdrawal: ConsentWithdrawal, *, by: Actor, now: datetime) -> None:
    """Every share that rests on what ended, and to each body one request. Call with the case locked."""
    resting = Share.objects.filter(consent=withdrawal.consent_id, closed_at=None).select_related("organisation", "case")
    found = sorted(resting.order_by("id"), key=lambda share: share.organisation_id)
    for _number, own in groupby(found, key=lambda share: share.organisation_id):
        _stop(withdrawal, list(own), by=by, now=now)
    acts.follow(withdrawal.consent.case, now=now)


def _withdraw(case: Case, consent: Consent, said: Said, *, by: Actor, now: datetime) -> ConsentWithdrawal:
    consent = Consent.objects.select_for_update(of=("self",)).select_related("case").get(pk=consent.pk)
    if consent.ended_at is not None:
        raise refusals.WithdrawnAlready
    if said.on > local_day(now):
        raise refusals.NotYetSaid
    if said.on < consent.said_on:
        raise refusals.BeforeItWasGiven
    made = _end(consent, said, by=by, now=now)
    if consent.scope == Scope.REFERRAL:
        everything(case, said, by=by, now=now)
        authority = of_letters.authority_of(case)
        post.next_act(case, ActCode.CONSIDER_WITHDRAWAL, organisation=authority, attention_at=now, now=now)
    return made


def _end(consent: Consent, said: Said, *, by: Actor, now: datetime) -> ConsentWithdrawal:
    made = ConsentWithdrawal.objects.create(
        consent=consent, manner=said.manner, said_on=said.on, heard_by_id=by.acting(), recorded_at=now
    )
    consent.ended_at = now
    consent.save(update_fields=["ended_at"])
    record(Happened.CONSENT_WITHDRAWN, subject=consent, by=by, at=now, facts=consenting.facts_of(consent))
    close(made, by=by, now=now)
    return made


def _stop(withdrawal: ConsentWithdrawal, shares: list[Share], *, by: Actor, now: datetime) -> None:
    case, organisation = shares[0].case, shares[0].organisation
    stop, _created = StopRequest.objects.get_or_create(
        withdrawal=withdrawal,
        organisation=organisation,
        defaults={"case": case, "asked_at": now, "due_on": _due(local_day(now))},
    )
    Share.objects.filter(pk__in=[share.pk for share in shares]).update(closed_at=now, stop=stop)
    facts = {"case_id": case.pk, "stop_id": stop.pk, "organisation_id": organisation.pk, "shares": len(shares)}
    record(Happened.SHARES_CLOSED, subject=stop, by=by, at=now, facts=facts)
    _tell(case, stop, Recipient(shares[0].recipient), organisation, by=by, now=now)


def _tell(
    case: Case, stop: StopRequest, recipient: Recipient, organisation: Organisation, *, by: Actor, now: datetime
) -> None:
    drafting.draft(
        case=case,
        code=LetterCode.L17,
        occasion=f"stop:{stop.pk}",
        guidance_code=adopted(local_day(now)).code,
        only=frozenset(),
        also=(To(recipient, organisation=organisation),),
        by=by,
        now=now,
    )


def _due(on: date) -> date:
    return add_working_days(on, ANSWER_WITHIN, calendar_of(Jurisdiction.ENGLAND_AND_WALES)).on
