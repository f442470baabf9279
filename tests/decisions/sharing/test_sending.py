"""What leaves, to whom and by which right: every rule once, in every state, by everybody, and once only."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import HoldingKind, OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from decisions import refusals as of_decisions
from decisions.again import considering
from decisions.models import Channel, Decision, Disclosure, NotSent, Recipient, State
from decisions.sharing import composing, reactions, receiving, refusals, rules, sending, telling
from decisions.sharing.sending import To, to_organisation
from decisions.workbench import drafting, finishing
from nrm.actor import SYSTEM, Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import Outcome, Stage
from nrm.happened import Happened
from nrm.ledger.models import Event, OutboxRow
from nrm.refusal import Refusal
from nrm.vault import vault
from nrm.vault.kinds import VaultKind
from referrals.casefile.access import wall_proposals
from referrals.casefile.actions import assignment
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, Capacity, TrackCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.models import Case
from referrals.casefile.requests import asking
from referrals.casefile.requests.models import Purpose
from referrals.correspondence.models.protocol import DataClass
from referrals.correspondence.sharing import protocols
from referrals.correspondence.sharing.refusals import OnlyForThePerson, OnlyForThePolice
from tests import canaries
from tests.committed import Committed
from tests.decisions.test_lifecycle import _in as in_state
from tests.factories import accounts, again, decisions, sharing

OUTCOME, REASONS, MINUTE = DataClass.OUTCOME, DataClass.REASONS, DataClass.MINUTE
PERSON, REPRESENTATIVE = To(Recipient.PERSON), To(Recipient.REPRESENTATIVE)
Kind = OrganisationKind


def body(kind: OrganisationKind) -> Organisation:
    return accounts.organisation(kind=kind)


@pytest.mark.parametrize("to", [PERSON, REPRESENTATIVE], ids=lambda to: to.recipient)
def test_reasons_go_to_the_person_and_their_representative_without_a_protocol(
    to: To, decision: Decision, author: Actor, now: datetime
) -> None:
    left = sharing.sent(decision, to, REASONS, author, now=now)
    assert "Because." in left.text
    assert (left.protocol, left.basis) == (None, "own_decision")
    assert left.sha256 == sha256(left.text.encode()).hexdigest()
    event = Event.objects.get(kind=Happened.DISCLOSURE_SENT)
    assert event.facts["case_id"] == decision.case_id
    assert canaries.found_in(str(event.facts)) is None


@pytest.mark.parametrize(
    ("kind", "data", "why"),
    [
        (Kind.POLICE_FORCE, REASONS, OnlyForThePerson),
        (Kind.LOCAL_AUTHORITY, REASONS, OnlyForThePerson),
        (Kind.LOCAL_AUTHORITY, MINUTE, OnlyForThePolice),
        (Kind.IMMIGRATION_ENFORCEMENT, MINUTE, OnlyForThePolice),
        (Kind.PRIME_CONTRACTOR, OUTCOME, refusals.NoProtocol),
        (Kind.POLICE_FORCE, OUTCOME, refusals.NoProtocol),
    ],
)
def test_nobody_gets_more_than_their_row_and_their_protocol(
    kind: OrganisationKind, data: DataClass, why: type[Refusal], decision: Decision, author: Actor, now: datetime
) -> None:
    with pytest.raises(why):
        sharing.sent(decision, to_organisation(body(kind)), data, author, now=now)
    assert not Disclosure.objects.exists()


def test_every_row_of_the_rules_is_what_the_database_lets_in() -> None:
    given = {(to, data) for to, row in rules.ROWS.items() for data in row.data}
    assert {to for to, data in given if data == REASONS} == rules.PEOPLE
    assert {to for to, data in given if data == MINUTE} == {Recipient.POLICE}
    assert {to for to, row in rules.ROWS.items() if not row.needs_protocol} == rules.PEOPLE
    assert set(rules.ROWS) == set(Recipient)


def test_protocol_of_another_day_or_for_other_data_is_none(
    decision: Decision, keeper: Membership, author: Actor, now: datetime
) -> None:
    force, on = body(Kind.POLICE_FORCE), local_day(now)
    terms = sharing.terms(now, data=[OUTCOME])
    registered = protocols.register(terms=terms, by=actor_through(keeper), now=now)
    authority = keeper.organisation
    assert protocols.covering(force, OUTCOME, authority, on=on) == registered
    assert protocols.covering(force, MINUTE, authority, on=on) is None
    assert protocols.covering(force, OUTCOME, authority, on=terms.from_on - timedelta(days=1)) is None
    assert protocols.covering(force, OUTCOME, body(Kind.COMPETENT_AUTHORITY), on=on) is None
    receiving.ask_for_minute(decision=decision, organisation=force, in_portal=False, by=author, now=now)
    with pytest.raises(refusals.NoProtocol):
        sharing.sent(decision, to_organisation(force), MINUTE, author, now=now)


def test_what_changed_since_it_was_shown_is_not_sent(decision: Decision, author: Actor, now: datetime) -> None:
    shown = sending.prepare(decision=decision, to=PERSON, data=OUTCOME, channel=Channel.POST, by=author, now=now)
    person = decision.case.person
    person.family_names = canaries.personal("corrected")
    person.save()
    with pytest.raises(refusals.NotWhatWasShown):
        sending.send(
            decision=decision,
            to=PERSON,
            data=OUTCOME,
            channel=Channel.POST,
            seen=shown.shown,
            by=author,
            now=now,
        )


def test_sent_twice_is_refused_with_who_and_when(
    decision: Decision, officer: Membership, author: Actor, now: datetime
) -> None:
    sharing.sent(decision, PERSON, OUTCOME, author, now=now)
    with pytest.raises(refusals.SentAlready, match=officer.person.full_name):
        sharing.sent(decision, PERSON, OUTCOME, author, now=now)
    row = Disclosure.objects.get()
    row.pk, row.reference = None, uuid4()
    with pytest.raises(DatabaseError), transaction.atomic():
        row.save(force_insert=True)


def test_what_left_cannot_be_changed(decision: Decision, author: Actor, now: datetime) -> None:
    left = sharing.sent(decision, PERSON, OUTCOME, author, now=now)
    with pytest.raises(DatabaseError), transaction.atomic():
        Disclosure.objects.filter(pk=left.pk).update(text="Other words")
    with pytest.raises(DatabaseError), transaction.atomic():
        left.delete()


def test_who_is_not_reached_here_is_reached_by_hand(
    decision: Decision, protocol: object, force: Organisation, author: Actor, now: datetime
) -> None:
    """Nobody of this force reads what is sent here."""
    to = to_organisation(force)
    with pytest.raises(refusals.ChannelMissing):
        sending.prepare(decision=decision, to=to, data=OUTCOME, channel="", by=author, now=now)
    assert sharing.sent(decision, to, OUTCOME, author, now=now).channel == Channel.POST


def test_body_behind_a_wall_is_not_told_and_not_listed(
    decision: Decision, protocol: object, keeper: Membership, force: Organisation, author: Actor, now: datetime
) -> None:
    post.party(decision.case, force, Capacity.FORCE, now=now)
    assert list(telling.waiting(decision, OUTCOME)) == [force]
    wall = wall_proposals.propose(case=decision.case, organisation=force, reason="Conflict", by=author, now=now)
    instead = {Capacity.FORCE: body(Kind.POLICE_FORCE)}
    wall_proposals.impose(wall=wall, replacements=instead, by=actor_through(keeper), now=now)
    assert list(telling.waiting(decision, OUTCOME)) == list(instead.values())
    with pytest.raises(refusals.CannotBeTold):
        sharing.sent(decision, to_organisation(force), OUTCOME, author, now=now)


STATES = [state for state in State if state not in {State.PANEL, State.PANEL_RETURNED, State.ENDED}]
SENT_FROM = {State.FINAL: sharing.final, State.SERVED: sharing.served}
ROLES = {"colleague": "caseworker", "checker": "second_reviewer", "manager": "authority_manager"}


@pytest.mark.parametrize("state", STATES)
def test_only_a_final_decision_is_shared_and_only_by_whoever_holds_the_case(
    state: State, officer: Membership, author: Actor, now: datetime
) -> None:
    """The states of a panel cannot be told from others that are not final."""
    if state in SENT_FROM:
        decision = SENT_FROM[state](officer, now=now)
    else:
        case = decisions.case(officer, now=now)
        decision = in_state(Stage.REASONABLE_GROUNDS, state, case, officer, author, now)
    people = {who: actor_through(decisions.checker(officer, role=role)) for who, role in ROLES.items()}
    for who, by in {"holder": author, **people}.items():
        done = not _refused(decision, by, now)
        assert done is (who == "holder" and state in SENT_FROM), f"{state} {who}"


def _refused(decision: Decision, by: Actor, now: datetime) -> str:
    said = ""
    with transaction.atomic():
        try:
            sharing.sent(decision, PERSON, OUTCOME, by, now=now)
        except Refusal as refusal:
            said = str(refusal)
        transaction.set_rollback(True)
    return said


def test_decision_stands_until_the_one_in_its_place_is_final_and_who_had_it_is_told_again(
    officer: Membership, author: Actor, checker: Actor, keeper: Membership, force: Organisation, now: datetime
) -> None:
    case = decisions.case(officer, now=now)
    sharing.police_protocol(keeper, now=now)
    old = again.served_negative(case, author, checker, now=now)
    asked = again.asked(case, again.body(case, now=now), now=now)
    fresh = again.officer_beside(officer)
    considering.look_again(asked=asked, by=fresh, now=now)
    new = Decision.objects.get(replaces=old)
    to = to_organisation(force)
    sharing.sent(old, to, OUTCOME, fresh, now=now)
    decisions.saved(new, fresh, now=now, work=decisions.found(decisions.MET))
    drafted = drafting.draft(decision=new, outcome=Outcome.POSITIVE, looked=True, by=fresh, now=now)
    final = finishing.finalise(decision=drafted, by=fresh, now=now)
    with pytest.raises(refusals.Replaced):
        sharing.sent(old, PERSON, OUTCOME, fresh, now=now)
    assert list(telling.standing(case)) == [final]
    assert force in telling.waiting(final, OUTCOME)


def test_closed_case_is_still_told_of(decision: Decision, author: Actor, now: datetime) -> None:
    post.track(decision.case, TrackCode.COURSE, "closed", now=now)
    assert sharing.sent(decision, PERSON, OUTCOME, author, now=now)


def test_case_out_of_sight_is_not_shared(decision: Decision, keeper: Membership, author: Actor, now: datetime) -> None:
    stranger = accounts.actor(organisation=body(Kind.COMPETENT_AUTHORITY), roles=["caseworker"])
    shown = sending.prepare(decision=decision, to=PERSON, data=OUTCOME, channel=Channel.POST, by=author, now=now)
    with pytest.raises(of_decisions.NothingToDecide):
        sending.send(
            decision=decision,
            to=PERSON,
            data=OUTCOME,
            channel=Channel.POST,
            seen=shown.shown,
            by=stranger,
            now=now,
        )


def test_served_decision_is_told_to_all_who_take_part(
    decision: Decision, protocol: object, force: Organisation, author: Actor, now: datetime
) -> None:
    charity = body(Kind.CHARITY)
    post.party(decision.case, charity, Capacity.REFERRER, now=now)
    post.party(decision.case, force, Capacity.FORCE, now=now)
    event = Event.objects.get(kind=Happened.DECISION_SERVED)
    assert OutboxRow.objects.filter(reaction="served_is_told", event=event).exists()
    for _twice in range(2):
        reactions.tell_parties(event, now=now)
    act = NextAct.objects.get(case=decision.case, act=ActCode.SHARE_DECISION)
    assert act.holder_id == author.membership_id
    sharing.sent(decision, to_organisation(force), OUTCOME, author, now=now)
    assert NextAct.objects.filter(case=decision.case, act=ActCode.SHARE_DECISION).exists()
    with pytest.raises(refusals.ReasonMissing):
        telling.do_not_send(decision=decision, organisation=charity, data=OUTCOME, reason=" ", by=author, now=now)
    telling.do_not_send(decision=decision, organisation=charity, data=OUTCOME, reason="Closed", by=author, now=now)
    assert not NextAct.objects.filter(case=decision.case, act=ActCode.SHARE_DECISION).exists()
    with pytest.raises(refusals.NothingToTellThem):
        telling.do_not_send(decision=decision, organisation=charity, data=OUTCOME, reason="No", by=author, now=now)
    assert NotSent.objects.count() == 1


def test_officer_records_in_the_browser_who_is_not_told_and_that_a_force_asked(
    decision: Decision, liaison: Membership, browser: Client, now: datetime
) -> None:
    force = liaison.organisation
    post.party(decision.case, force, Capacity.FORCE, now=now)
    tab = browser.get(reverse("case_sharing", args=[decision.case.reference])).content.decode()
    assert force.name in tab
    reason = {"whom": f"outcome/{force.reference}", "reason": "They closed the investigation"}
    assert browser.post(reverse("decision_not_sent", args=[decision.reference]), reason).status_code == 302
    asked = reverse("decision_minute_asked", args=[decision.reference])
    assert browser.post(asked, {"force": str(force.reference)}).status_code == 302
    again = browser.post(asked, {"force": str(force.reference)}).content.decode()
    assert "was asked for already" in again
    tab = browser.get(reverse("case_sharing", args=[decision.case.reference])).content.decode()
    assert "They closed the investigation" in tab


def test_refusal_stands_on_the_form_and_what_was_chosen_stays(
    decision: Decision, protocol: object, liaison: Membership, browser: Client
) -> None:
    wanted = {"whom": str(liaison.organisation.reference), "what": "minute"}
    page = browser.post(reverse("decision_share", args=[decision.reference]), wanted).content.decode()
    assert "The full minute is sent when the force asks for it" in page
    assert f'value="{liaison.organisation.reference}" selected' in page


def test_no_address_no_safe_house_and_nothing_of_support_leaves(
    officer: Membership, keeper: Membership, force: Organisation, author: Actor, now: datetime
) -> None:
    case = decisions.case(officer, now=now)
    prime = accounts.organisation(kind=Kind.PRIME_CONTRACTOR, name="Lantern House Trust")
    accounts.membership(organisation=prime, roles=["support_manager"])
    vault.store(plaintext=canaries.secret("house"), kind=VaultKind.ADDRESS, by=SYSTEM, now=now)
    post.track(case, TrackCode.SUPPORT, "accommodated", now=now)
    post.party(case, prime, Capacity.PRIME, now=now)
    asked = asking.ask(
        case=case,
        purpose=Purpose.SUPPORT_PROVIDER,
        question="How is the safe house?",
        of=prime,
        asked_as=Capacity.PRIME,
        due_on=local_day(now),
        by=author,
        now=now,
    )
    asking.answer(request=asked, text="Settled in the blue room.", by=actor_through(keeper), now=now)
    final = sharing.minuted(case, author, now=now, words=WRITTEN)
    decision = finishing.serve(decision=final, by=author, now=now)
    sharing.police_protocol(keeper, now=now)
    receiving.ask_for_minute(decision=decision, organisation=force, in_portal=False, by=author, now=now)
    left = [
        sharing.sent(decision, PERSON, REASONS, author, now=now),
        sharing.sent(decision, PERSON, OUTCOME, author, now=now),
        sharing.sent(decision, to_organisation(force), OUTCOME, author, now=now),
        sharing.sent(decision, to_organisation(force), MINUTE, author, now=now),
    ]
    for text in (one.text for one in left):
        for secret in ("Lantern House", "blue room", "safe house", "12 Mill", "LS1 4AB", "07700", "@", "accommodated"):
            assert secret.lower() not in text.lower()
        assert canaries.VAULT_PREFIX not in text
    minute = left[-1].text
    assert "He was met at the coach station." in minute
    assert "[withheld]" in minute


WRITTEN = """He was met at the coach station. He lives at 12 Mill Lane, LS1 4AB. He was never paid.
Lantern House Trust said: How is the safe house? Settled in the blue room.
Call 07700 900123 or write to him@mail.example. The van was seen twice."""


def test_two_officers_at_once_send_it_once(committed_database: Committed) -> None:
    now = timezone.now()
    authority = accounts.organisation(kind=Kind.COMPETENT_AUTHORITY)
    officer = accounts.membership(organisation=authority, roles=["caseworker"])
    decision, by = sharing.served(officer, now=now), actor_through(officer)
    shown = sending.prepare(decision=decision, to=PERSON, data=OUTCOME, channel=Channel.POST, by=by, now=now)
    with ThreadPoolExecutor(6) as pool:
        told = list(pool.map(lambda _number: _send(decision, shown.shown, by), range(6)))
    assert told.count("") == 1
    assert all(officer.person.full_name in said for said in told if said)
    assert Disclosure.objects.count() == Event.objects.filter(kind=Happened.DISCLOSURE_SENT).count() == 1


def _send(decision: Decision, seen: str, by: Actor) -> str:
    try:
        sending.send(
            decision=decision,
            to=PERSON,
            data=OUTCOME,
            channel=Channel.POST,
            seen=seen,
            by=by,
            now=timezone.now(),
        )
    except refusals.SentAlready as refusal:
        return str(refusal)
    finally:
        connection.close()
    return ""


def test_nothing_is_half_sent_when_the_event_cannot_be_written(
    decision: Decision, author: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "record", _fails)
    with pytest.raises(ConnectionError), transaction.atomic():
        sharing.sent(decision, PERSON, OUTCOME, author, now=now)
    assert not Disclosure.objects.exists()


def _fails(*_arguments: object, **_more: object) -> None:
    raise ConnectionError


def test_decision_without_a_minute_has_none_to_send(case: Case, author: Actor, now: datetime) -> None:
    with pytest.raises(refusals.NoMinute):
        composing.composed(decisions.begun(case, author, now=now), Recipient.POLICE, MINUTE)


def test_who_took_a_decided_case_to_tell_of_it_lets_it_go_when_all_is_told(
    case: Case, author: Actor, checker: Actor, now: datetime
) -> None:
    decision = again.served_negative(case, author, checker, now=now)
    charity = body(Kind.CHARITY)
    post.party(case, charity, Capacity.REFERRER, now=now)
    reactions.tell_parties(Event.objects.get(kind=Happened.DECISION_SERVED), now=now)
    act = NextAct.objects.get(case=case, act=ActCode.SHARE_DECISION)
    assert act.holder is None
    assignment.take(case=case, by=author, now=now)
    telling.do_not_send(decision=decision, organisation=charity, data=OUTCOME, reason="Closed", by=author, now=now)
    assert assignment.holding_of(case, HoldingKind.CASE) is None
