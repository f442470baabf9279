"""The rest of a safety referral is chased: before it is due and when it is, once each, and nothing is deleted."""

from datetime import datetime, timedelta

import pytest

from accounts.models.domain import RecognisedDomain
from accounts.models.membership import Membership
from nrm.actor import Actor
from nrm.gateways.models import CapturedMessage
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.casefile.clocks.models import Deadline
from referrals.form import chase, expiry, reactions
from referrals.form.actions import safety
from referrals.form.actions.save import save
from referrals.form.models import Draft, DraftKind, DraftState
from tests.factories import accounts, form
from tests.form.safety import answers
from tests.form.safety.conftest import Bodies

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(bodies: Bodies, responder: Actor, now: datetime) -> Draft:
    draft = form.draft(responder, now=now, kind=DraftKind.SAFETY, answers=answers.adult())
    safety.send(draft=draft, by=responder, now=now)
    draft.refresh_from_db()
    return draft


def clock(draft: Draft) -> Deadline:
    return Deadline.objects.get(case=draft.case, kind="complete_referral")


def chased() -> list[str]:
    return [event.facts["when"] for event in Event.objects.filter(kind=Happened.COMPLETION_CHASED).order_by("pk")]


def test_it_is_chased_before_it_is_due_and_when_it_is_once_each(held: Draft, now: datetime) -> None:
    due = clock(held)
    for at in (now, due.warn_at - timedelta(minutes=1)):
        chase.sweep(now=at)
        assert chased() == []
    for at in (due.warn_at, due.warn_at + timedelta(minutes=1)):
        chase.sweep(now=at)
        assert chased() == ["before"]
    for at in (due.due_at, due.due_at + timedelta(days=400)):
        chase.sweep(now=at)
        expiry.sweep(now=at)
        assert chased() == ["before", "due"]
    assert Draft.objects.filter(pk=held.pk, state=DraftState.HELD).exists()


def test_after_days_without_a_ticker_one_mail_is_enough(held: Draft) -> None:
    for _pass in range(2):
        chase.sweep(now=clock(held).due_at + timedelta(days=3))
    assert chased() == ["due"]


def test_what_was_completed_is_not_chased(held: Draft, now: datetime) -> None:
    Deadline.objects.filter(kind="complete_referral").update(met_at=now)
    chase.sweep(now=clock(held).due_at)
    assert chased() == []


def the_chase(held: Draft) -> Event:
    chase.sweep(now=clock(held).warn_at)
    return Event.objects.get(kind=Happened.COMPLETION_CHASED)


def test_the_holder_gets_a_mail_that_says_to_sign_in(held: Draft, membership: Membership, now: datetime) -> None:
    event = the_chase(held)
    for _time in range(2):
        reactions.mail_completion(event, now=now)
    message = CapturedMessage.objects.get()
    assert message.address == membership.person.email
    assert "Sign in" in message.text
    for word in ("Linh", "Wexcombe", str(held.case)):
        assert word not in message.text + message.subject


def name_absent(held: Draft, responder: Actor, address: str, now: datetime) -> None:
    save(draft=held, values={"absence_email": address}, by=responder, now=now)


@pytest.mark.parametrize("how", ["colleague", "domain"])
def test_the_absence_contact_is_mailed_where_the_mailbox_is_the_organisations(
    how: str, held: Draft, responder: Actor, membership: Membership, now: datetime
) -> None:
    address = "duty.desk@force.example"
    if how == "colleague":
        address = accounts.membership(organisation=membership.organisation).person.email
    else:
        RecognisedDomain.objects.create(organisation=membership.organisation, domain="force.example", recognised_at=now)
    name_absent(held, responder, address.upper(), now)
    reactions.mail_absence_contact(the_chase(held), now=now)
    message = CapturedMessage.objects.get()
    assert message.address == address.lower()
    assert "Sign in" in message.text


@pytest.mark.parametrize("typed", ["", "somebody@elsewhere.example", "not an address", None])
def test_an_address_of_nobody_here_is_not_written_to(
    typed: str | None, held: Draft, responder: Actor, now: datetime
) -> None:
    if typed is not None:
        name_absent(held, responder, typed, now)
    assert reactions.mail_absence_contact(the_chase(held), now=now) == "no_mailbox_of_theirs"
    assert not CapturedMessage.objects.exists()


def test_what_was_sent_meanwhile_is_not_mailed_about(held: Draft, now: datetime) -> None:
    event = the_chase(held)
    Draft.objects.filter(pk=held.pk).update(state=DraftState.SENT)
    assert reactions.mail_completion(event, now=now) == "complete_already"
    assert reactions.mail_absence_contact(event, now=now) == "complete_already"
