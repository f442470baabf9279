"""What a police force does with what it was sent: opens it, asks for the minute, passes it to the prosecutor."""

from datetime import datetime

from django.db import transaction

from accounts.models.organisation import Organisation
from decisions import lifecycle
from decisions.models.decision import Decision
from decisions.models.disclosure import Disclosure, MinuteAsked, PassedOn, Receipt, Recipient
from decisions.sharing import chasing, locking, refusals, rules, telling, track
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.access import looked
from nrm.ledger.record import Fact, record
from referrals.casefile.models.case import Case
from referrals.correspondence.models.protocol import DataClass


@transaction.atomic
def open_it(*, disclosure: Disclosure, by: Actor, now: datetime) -> Disclosure:
    """Every opening is logged; the first one is the receipt."""
    looked(subject=disclosure, by=by, at=now, action="opened", fields=[disclosure.data])
    Case.objects.select_for_update().get(pk=disclosure.case_id)
    if not Receipt.objects.filter(disclosure=disclosure).exists():
        _receive(disclosure, in_portal=True, by=by, now=now)
    return disclosure


@transaction.atomic
def heard(*, disclosure: Disclosure, by: Actor, now: datetime) -> Receipt:
    """The holder of the case heard from the force that they have it: by telephone, or by a letter."""
    locking.lock_case(disclosure.case, by=by)
    locking.require_holder(disclosure.case, by=by)
    if disclosure.recipient != Recipient.POLICE:
        raise refusals.NoReceiptExpected
    if Receipt.objects.filter(disclosure=disclosure).exists():
        raise refusals.ReceivedAlready
    return _receive(disclosure, in_portal=False, by=by, now=now)


@transaction.atomic
def ask_for_minute(
    *, decision: Decision, organisation: Organisation, in_portal: bool, by: Actor, now: datetime
) -> MinuteAsked:
    """By the force itself, where it was told of the decision; or by the holder of the case, for the force."""
    Case.objects.select_for_update().get(pk=decision.case_id)
    if rules.recipient_of(organisation.kind) != Recipient.POLICE:
        raise refusals.NotPolice
    locking.require_shared(decision)
    locking.require_no_wall(decision.case, organisation)
    if not in_portal:
        locking.require_holder(decision.case, by=by)
    if Disclosure.objects.filter(decision=decision, organisation=organisation, data=DataClass.MINUTE).exists():
        raise refusals.MinuteSent
    if MinuteAsked.objects.filter(decision=decision, organisation=organisation).exists():
        raise refusals.AskedAlready
    asked = MinuteAsked.objects.create(
        decision=decision, organisation=organisation, asked_by_id=by.acting(), asked_at=now, in_portal=in_portal
    )
    telling.follow(decision.case, by=by, now=now)
    facts = lifecycle.facts_of(decision) | {"organisation_id": organisation.pk, "in_portal": in_portal}
    record(Happened.MINUTE_ASKED, subject=asked, by=by, at=now, facts=facts)
    return asked


@transaction.atomic
def pass_on(*, disclosure: Disclosure, unit: str, by: Actor, now: datetime) -> PassedOn:
    Case.objects.select_for_update().get(pk=disclosure.case_id)
    if not unit.strip():
        raise refusals.UnitMissing
    if PassedOn.objects.filter(disclosure=disclosure).exists():
        raise refusals.PassedOnAlready
    made = PassedOn.objects.create(disclosure=disclosure, unit=unit.strip(), passed_by_id=by.acting(), passed_at=now)
    record(Happened.DISCLOSURE_PASSED_ON, subject=disclosure, by=by, at=now, facts=_facts(disclosure))
    return made


def _receive(disclosure: Disclosure, *, in_portal: bool, by: Actor, now: datetime) -> Receipt:
    made = Receipt.objects.create(
        disclosure=disclosure, received_by_id=by.acting(), received_at=now, in_portal=in_portal
    )
    track.follow(disclosure.case, now=now)
    if chasing.is_over(disclosure.case, now=now):
        telling.nothing_left(disclosure.case, by=by, now=now)
    facts = _facts(disclosure) | {"in_portal": in_portal}
    record(Happened.DISCLOSURE_OPENED, subject=disclosure, by=by, at=now, facts=facts)
    return made


def _facts(disclosure: Disclosure) -> dict[str, Fact]:
    return {
        "case_id": disclosure.case_id,
        "decision_id": disclosure.decision_id,
        "organisation_id": disclosure.organisation_id,
        "data": disclosure.data,
    }
