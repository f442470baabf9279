"""Sending: what is in the database afterwards, what is refused, and what a second press does."""

from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.vault.models import VaultEntry
from referrals.casefile.models import Case, Deadline, Notice, Route, SafeChannel
from referrals.form.actions.submit import ConsentMissing, NotReady, submit
from referrals.form.models import Answer, Draft, DraftKind, DraftState, Referral
from tests.factories import accounts, form

ADULT = {
    "nation": "england",
    "responder_name": "Ash Invented",
    "responder_phone": "01632 960001",
    "absence_name": "Cass Invented",
    "absence_email": "desk@people.example",
    "age_now": "adult",
    "consent": "yes",
    "consent_support": "yes",
    "given_names": "Mira",
    "account": "They took the passport.",
    "exploitation_types": ["labour"],
    "person_phone": "07700 900123",
    "person_phone_safe": "yes",
    "where_now_address": "1 Nowhere Lane",
}


@pytest.fixture
def authority(db: None) -> Organisation:
    return accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)


def adult(by: Actor, now: datetime, **more: object) -> Draft:
    return form.draft(by, now=now, answers={**ADULT, **more})


def test_an_adult_who_agrees_gets_a_case_and_a_clock(
    authority: Organisation, responder: Actor, membership: Membership, now: datetime
) -> None:
    sent = submit(draft=adult(responder, now), by=responder, now=now)
    case = Case.objects.get()
    assert (sent.case, case.route, case.age_class) == (case, Route.NRM, "adult")
    assert Deadline.objects.get().kind == "reasonable_grounds"
    assert [(c.kind, c.is_safe) for c in SafeChannel.objects.all()] == [("telephone", True)]
    assert not Answer.objects.exists()
    assert VaultEntry.objects.count() == 2
    assert list(Case.objects.visible_to(responder)) == [case]
    assert Event.objects.filter(kind=Happened.REFERRAL_SENT).count() == 1


def test_second_press_changes_nothing(authority: Organisation, responder: Actor, now: datetime) -> None:
    draft = adult(responder, now)
    first = submit(draft=draft, by=responder, now=now)
    again = submit(draft=draft, by=responder, now=now)
    assert (again.referral, again.is_first) == (first.referral, False)
    assert Referral.objects.count() == 1


def test_adult_who_does_not_agree_is_not_referred(authority: Organisation, responder: Actor, now: datetime) -> None:
    with pytest.raises(ConsentMissing):
        submit(draft=adult(responder, now, consent="no"), by=responder, now=now)
    assert not Case.objects.exists()


def test_what_is_needed_to_send_is_asked_for(authority: Organisation, responder: Actor, now: datetime) -> None:
    with pytest.raises(NotReady):
        submit(draft=adult(responder, now, responder_name=""), by=responder, now=now)


def test_the_childs_local_authority_is_told_at_once(authority: Organisation, responder: Actor, now: datetime) -> None:
    council = accounts.organisation(kind=OrganisationKind.LOCAL_AUTHORITY)
    draft = adult(responder, now, age_now="under_18", local_authority=str(council.reference))
    submit(draft=draft, by=responder, now=now)
    assert Notice.objects.get().organisation == council
    assert Deadline.objects.filter(kind="reasonable_grounds").exists()


def test_what_a_closed_branch_left_behind_is_neither_sent_nor_kept(
    authority: Organisation, responder: Actor, now: datetime
) -> None:
    draft = form.draft(
        responder,
        now=now,
        kind=DraftKind.DUTY_TO_NOTIFY,
        answers={
            "nation": "england",
            "responder_name": "Ash",
            "responder_phone": "01632 960001",
            "absence_name": "Cass Invented",
            "absence_email": "desk@people.example",
            "account": "Seen at a farm",
            "cooperates": "no",
            "given_names": "Mira",
            "family_names": "Invented",
        },
    )
    sent = submit(draft=draft, by=responder, now=now)
    assert sent.case.person.given_names == ""
    assert "Mira" not in str(sent.referral.answers)
    assert not Deadline.objects.exists()


def test_pages_lead_from_the_check_to_the_reference(
    authority: Organisation, browser_of_responder: Client, responder: Actor, now: datetime
) -> None:
    draft = adult(responder, now)
    check = browser_of_responder.get(reverse("draft_check", args=[draft.reference])).content.decode()
    address = reverse("draft_send", args=[draft.reference])
    assert address in check
    assert browser_of_responder.get(address).status_code == 200
    for _press in range(2):
        sent = browser_of_responder.post(address, follow=True)
        assert Case.objects.get().number in sent.content.decode()
    draft.refresh_from_db()
    assert draft.state == DraftState.SENT


def test_sending_costs_the_same_however_many_were_sent_before(
    authority: Organisation, responder: Actor, membership: Membership, now: datetime
) -> None:
    """The statements of the transaction, with neither a savepoint nor a file: the goal is ten and is not reached.

    One of them is there because support follows what somebody agrees to.
    """
    costs = []
    for earlier in (1, 20):
        for _ in range(earlier):
            form.sent(responder, now=now)
            accounts.membership(organisation=membership.organisation, roles=["referral_lead"])
        draft = form.ready(responder, now=now)
        with CaptureQueriesContext(connection) as captured:
            submit(draft=draft, by=responder, now=now)
        statements = [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]
        costs.append(len([sql for sql in statements if "form_evidence" not in sql]))
    assert costs == [30, 30]
