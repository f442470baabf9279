"""A decision on its way to the police: sent, received, asked about, passed to the prosecutor; and chased."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from decisions.models import Decision, Disclosure, MinuteAsked, PassedOn, Receipt, ReceiptChase, Recipient
from decisions.sharing import chasing, mailing, receiving, refusals, sending
from decisions.sharing.invariants import minute_asked_and_forgotten
from nrm.actor import Actor
from nrm.gateways.models import CapturedMessage
from nrm.happened import Happened
from nrm.ledger.deliver import deliver
from nrm.ledger.models import Event, OutboxRow
from referrals.casefile.access import wall_proposals
from referrals.casefile.actions import doing
from referrals.casefile.board.codes import ActCode, JusticeState
from referrals.casefile.board.models import NextAct, Track
from referrals.correspondence.models import Share
from referrals.correspondence.models.protocol import DataClass, Protocol
from tests.factories import accounts, sharing
from tests.queries import assert_same_queries
from tests.signed_in import client_of

pytestmark = pytest.mark.usefixtures("liaison", "protocol")


@pytest.fixture
def sent(decision: Decision, force: Organisation, author: Actor, now: datetime) -> Disclosure:
    return sharing.sent(decision, sending.to_organisation(force), DataClass.OUTCOME, author, now=now)


def acts(decision: Decision) -> set[str]:
    return set(NextAct.objects.filter(case=decision.case).values_list("act", flat=True))


def justice(decision: Decision) -> str:
    return Track.objects.get(case=decision.case, track="justice").state


def test_decision_goes_to_the_force_in_the_browser_and_its_receipt_comes_back(
    decision: Decision, force: Organisation, browser: Client, at_the_force: Client
) -> None:
    send = reverse("decision_share", args=[decision.reference])
    wanted = {"whom": str(force.reference), "what": "outcome"}
    preview = browser.post(send, wanted)
    seen = preview.context["kept"]["seen"]
    assert not Disclosure.objects.exists()
    assert browser.post(send, wanted | {"seen": seen, "send": "yes"}).status_code == 302
    left = Disclosure.objects.get()
    text = preview.context["prepared"].text
    assert (left.sha256, left.text) == (text.sha256, text.words)
    assert left.text.splitlines()[0] in preview.content.decode()
    listed = at_the_force.get(reverse("received")).content.decode()
    assert decision.case.number in listed
    page = reverse("received_disclosure", args=[left.reference])
    assert "positive" in at_the_force.get(page).content.decode().lower()
    at_the_force.get(page)
    assert Receipt.objects.count() == Event.objects.filter(kind=Happened.DISCLOSURE_OPENED).count() == 1
    at_the_force.post(reverse("received_pass_on", args=[left.reference]), {"unit": "Northern complex casework"})
    assert PassedOn.objects.get().disclosure == left
    at_the_force.post(reverse("received_ask_minute", args=[left.reference]))
    tab = browser.get(reverse("case_sharing", args=[decision.case.reference])).content.decode()
    assert "With the prosecutor" in tab
    assert "full consideration minute" in tab
    assert "Northern complex casework" in browser.get(reverse("disclosure", args=[left.reference])).content.decode()


def test_board_says_how_far_it_has_come(sent: Disclosure, police: Actor, now: datetime) -> None:
    assert justice(sent.decision) == JusticeState.DISCLOSED
    receiving.open_it(disclosure=sent, by=police, now=now)
    assert justice(sent.decision) == JusticeState.RECEIVED


def test_full_minute_leaves_only_when_the_force_asked(
    sent: Disclosure, force: Organisation, author: Actor, police: Actor, now: datetime
) -> None:
    to = sending.to_organisation(force)
    with pytest.raises(refusals.MinuteNotAsked):
        sharing.sent(sent.decision, to, DataClass.MINUTE, author, now=now)
    receiving.ask_for_minute(decision=sent.decision, organisation=force, in_portal=True, by=police, now=now)
    assert ActCode.SEND_MINUTE in acts(sent.decision)
    left = sharing.sent(sent.decision, to, DataClass.MINUTE, author, now=now)
    assert "CONSIDERATION MINUTE" in left.text
    assert ActCode.SEND_MINUTE not in acts(sent.decision)
    with pytest.raises(refusals.MinuteSent):
        receiving.ask_for_minute(decision=sent.decision, organisation=force, in_portal=True, by=police, now=now)


def test_asked_twice_is_asked_once(sent: Disclosure, force: Organisation, author: Actor, now: datetime) -> None:
    receiving.ask_for_minute(decision=sent.decision, organisation=force, in_portal=False, by=author, now=now)
    with pytest.raises(refusals.AskedAlready):
        receiving.ask_for_minute(decision=sent.decision, organisation=force, in_portal=False, by=author, now=now)
    assert MinuteAsked.objects.count() == 1


def test_only_police_ask_for_the_minute(decision: Decision, author: Actor, now: datetime) -> None:
    charity = accounts.organisation(kind=OrganisationKind.CHARITY)
    with pytest.raises(refusals.NotPolice):
        receiving.ask_for_minute(decision=decision, organisation=charity, in_portal=False, by=author, now=now)


def test_passed_on_is_said_once_and_names_the_unit(sent: Disclosure, police: Actor, now: datetime) -> None:
    with pytest.raises(refusals.UnitMissing):
        receiving.pass_on(disclosure=sent, unit="  ", by=police, now=now)
    receiving.pass_on(disclosure=sent, unit="Unit 4", by=police, now=now)
    with pytest.raises(refusals.PassedOnAlready):
        receiving.pass_on(disclosure=sent, unit="Unit 5", by=police, now=now)


def test_stranger_force_finds_nothing(sent: Disclosure) -> None:
    stranger = client_of(accounts.membership(roles=["police_liaison"]))
    assert sent.case.number not in stranger.get(reverse("received")).content.decode()
    for name in ("received_disclosure", "received_pass_on"):
        assert stranger.get(reverse(name, args=[sent.reference])).status_code == 404
    assert stranger.post(reverse("received_ask_minute", args=[sent.reference])).status_code == 404
    assert not Receipt.objects.exists()


def test_late_receipt_is_chased_once_and_again_after_a_week(sent: Disclosure, now: datetime) -> None:
    assert sent.receipt_due_on is not None
    chasing.sweep(now=now + timedelta(days=1))
    assert ActCode.CHASE_RECEIPT not in acts(sent.decision)
    late = now + timedelta(days=12)
    for _pass in range(3):
        chasing.sweep(now=late)
    assert ReceiptChase.objects.get().times == 1
    assert ActCode.CHASE_RECEIPT in acts(sent.decision)
    chasing.sweep(now=late + timedelta(days=6))
    assert ReceiptChase.objects.get().times == 1
    chasing.sweep(now=late + timedelta(days=7))
    assert ReceiptChase.objects.get().times == 2


def test_chasing_ends_by_saying_so_or_by_the_receipt(sent: Disclosure, author: Actor, now: datetime) -> None:
    late = now + timedelta(days=12)
    chasing.sweep(now=late)
    doing.done(case=sent.case, act=ActCode.CHASE_RECEIPT, by=author, now=late)
    assert ActCode.CHASE_RECEIPT not in acts(sent.decision)
    chasing.sweep(now=late + timedelta(days=8))
    receiving.heard(disclosure=sent, by=author, now=late + timedelta(days=8))
    assert ActCode.CHASE_RECEIPT not in acts(sent.decision)
    with pytest.raises(refusals.ReceivedAlready):
        receiving.heard(disclosure=sent, by=author, now=late)
    chasing.sweep(now=late + timedelta(days=30))
    assert ActCode.CHASE_RECEIPT not in acts(sent.decision)


def test_receipt_is_heard_only_of_what_the_police_were_sent(decision: Decision, author: Actor, now: datetime) -> None:
    left = sharing.sent(decision, sending.To(Recipient.PERSON), DataClass.REASONS, author, now=now)
    with pytest.raises(refusals.NoReceiptExpected):
        receiving.heard(disclosure=left, by=author, now=now)


def test_force_is_told_by_mail_to_sign_in_and_of_nothing_else(
    sent: Disclosure, liaison: Membership, police: Actor, now: datetime
) -> None:
    accounts.membership(organisation=liaison.organisation, roles=["first_responder"])
    row = OutboxRow.objects.get(reaction="disclosure_mail")
    assert deliver(row.pk, now=now)
    told = CapturedMessage.objects.get()
    assert told.address == liaison.person.email
    assert sent.case.number not in told.text
    receiving.open_it(disclosure=sent, by=police, now=now)
    assert mailing.mail_force(row.event, now=now) == "nobody_to_tell"


def test_minute_that_fell_off_every_list_is_found_at_night(
    sent: Disclosure, force: Organisation, author: Actor, now: datetime
) -> None:
    receiving.ask_for_minute(decision=sent.decision, organisation=force, in_portal=False, by=author, now=now)
    assert not minute_asked_and_forgotten(now=now).exists()
    NextAct.objects.filter(act=ActCode.SEND_MINUTE).delete()
    assert minute_asked_and_forgotten(now=now).get() == sent.case


def test_force_behind_a_wall_finds_nothing_any_more(
    sent: Disclosure, force: Organisation, at_the_force: Client, author: Actor, keeper: Membership, now: datetime
) -> None:
    wall = wall_proposals.propose(case=sent.case, organisation=force, reason="Conflict", by=author, now=now)
    wall_proposals.impose(wall=wall, replacements={}, by=actor_through(keeper), now=now)
    assert at_the_force.get(reverse("received_disclosure", args=[sent.reference])).status_code == 404
    assert sent.case.number not in at_the_force.get(reverse("received")).content.decode()


def test_what_left_for_the_police_is_entered_by_its_protocol(sent: Disclosure, protocol: Protocol) -> None:
    share = Share.objects.get(kind="disclosure", occasion=f"disclosure:{sent.pk}")
    assert (share.protocol, share.organisation, share.what) == (protocol, sent.organisation, sent.data)
    assert (share.basis, share.citation) == (protocol.basis, protocol.citation)


def test_list_of_a_force_costs_the_same_however_long_it_is(
    officer: Membership, liaison: Membership, protocol: Protocol, now: datetime
) -> None:
    browser = client_of(liaison)

    def rows(count: int) -> None:
        sharing.many_sent(count, officer, liaison.organisation, protocol, now=now)

    assert_same_queries(rows, lambda: browser.get(reverse("received")))
