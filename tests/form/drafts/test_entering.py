"""What came by telephone, on paper or by email is entered by an officer, and belongs to the responder who sent it."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from referrals.casefile.models import Case
from referrals.form.actions.begin import NotReferring, enter
from referrals.form.actions.submit import OriginalMissing, submit
from referrals.form.evidence import adding
from referrals.form.models import Channel, Draft, DraftKind, Referral
from tests.factories import accounts, form
from tests.form.evidence import corpus
from tests.signed_in import client_of


@pytest.fixture
def officer(db: None) -> Membership:
    authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    return accounts.membership(organisation=authority, roles=["intake_officer"])


@pytest.fixture
def force(db: None) -> Organisation:
    return accounts.organisation()


def entered(officer: Membership, force: Organisation, now: datetime, channel: Channel = Channel.PAPER) -> Draft:
    by = actor_through(officer)
    draft = enter(kind=DraftKind.FULL, channel=channel, on_behalf_of=force, by=by, now=now)
    return form.answered(draft, by, now=now)


def test_officer_begins_it_for_a_responder(officer: Membership, force: Organisation) -> None:
    chosen = {"kind": "full", "channel": "telephone", "organisation": str(force.reference)}
    browser = client_of(officer)
    page = browser.post(reverse("enter_referral"), chosen, follow=True).content.decode()
    draft = Draft.objects.get()
    assert (draft.channel, draft.on_behalf_of) == (Channel.TELEPHONE, force)
    assert force.name in page
    assert browser.get(reverse("draft_page", args=[draft.reference, "account"])).status_code == 200


def test_referral_is_the_responders_and_its_leads_follow_it(
    officer: Membership, force: Organisation, now: datetime
) -> None:
    lead = accounts.membership(organisation=force, roles=["referral_lead"])
    draft = entered(officer, force, now, Channel.TELEPHONE)
    sent = submit(draft=draft, by=actor_through(officer), now=now)
    assert (sent.referral.organisation, sent.referral.channel) == (force, Channel.TELEPHONE)
    assert list(Case.objects.visible_to(actor_through(lead))) == [sent.case]


@pytest.mark.parametrize("channel", [Channel.PAPER, Channel.EMAIL])
def test_original_goes_with_it(channel: Channel, officer: Membership, force: Organisation, now: datetime) -> None:
    draft, by = entered(officer, force, now, channel), actor_through(officer)
    with pytest.raises(OriginalMissing):
        submit(draft=draft, by=by, now=now)
    adding.add(draft=draft, name="letter.pdf", content=corpus.pdf(), by=by, now=now)
    assert submit(draft=draft, by=by, now=now).is_first


def test_body_that_does_not_refer_cannot_be_chosen(officer: Membership, now: datetime) -> None:
    other = accounts.organisation(kind=OrganisationKind.PANEL_SECRETARIAT)
    with pytest.raises(NotReferring):
        enter(kind=DraftKind.FULL, channel=Channel.PAPER, on_behalf_of=other, by=actor_through(officer), now=now)
    chosen = {"kind": "full", "channel": "paper", "organisation": str(other.reference)}
    refused = client_of(officer).post(reverse("enter_referral"), chosen)
    assert refused.status_code == 200
    assert not Draft.objects.exists()


def test_officer_is_shown_what_they_entered_and_no_other(
    officer: Membership, force: Organisation, responder: Actor, now: datetime
) -> None:
    mine = submit(draft=entered(officer, force, now, Channel.TELEPHONE), by=actor_through(officer), now=now)
    others = form.sent(responder, now=now)
    page = client_of(officer).get(reverse("referrals")).content.decode()
    assert mine.case.number in page
    assert others.case.number not in page
    assert Referral.objects.count() == 2


def test_responder_cannot_enter_for_others(browser_of_responder: Client) -> None:
    assert browser_of_responder.get(reverse("enter_referral")).status_code == 403
