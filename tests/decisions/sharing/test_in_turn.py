"""Whose turn it is to be told, of which decision, and that what leaves is what was shown in every part."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from decisions.again import considering
from decisions.models import Channel, Decision, Recipient, Turn
from decisions.sharing import justice, receiving, refusals, safe_ways, sending, telling
from decisions.sharing.justice import Raised
from decisions.sharing.sending import To, to_organisation
from decisions.workbench import drafting, finishing
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import Outcome
from referrals.casefile.access import wall_proposals
from referrals.casefile.actions import assignment
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, Capacity
from referrals.casefile.board.models import NextAct, Party
from referrals.casefile.models import Case
from referrals.casefile.models.safe_contact import ChannelKind, SafeChannel, SafeContact
from referrals.correspondence.models.protocol import DataClass, Protocol
from referrals.correspondence.sharing import protocols
from tests.factories import accounts, again, course, decisions, sharing

OUTCOME, REASONS = DataClass.OUTCOME, DataClass.REASONS
PERSON = To(Recipient.PERSON)
DAY = timedelta(days=1)


def test_nobody_is_told_before_the_person(
    officer: Membership, protocol: Protocol, force: Organisation, author: Actor, now: datetime
) -> None:
    final = sharing.final(officer, now=now)
    with pytest.raises(refusals.NotServedYet):
        sharing.sent(final, to_organisation(force), OUTCOME, author, now=now)
    served = finishing.serve(decision=final, by=author, now=now)
    assert sharing.sent(served, to_organisation(force), OUTCOME, author, now=now)


def test_no_letter_goes_to_somebody_who_died_and_a_court_still_gets_what_was_decided(
    officer: Membership, protocol: Protocol, force: Organisation, keeper: Membership, now: datetime
) -> None:
    final = sharing.final(officer, now=now)
    post.party(final.case, force, Capacity.FORCE, now=now)
    course.turned(final.case, Turn.DIED, actor_through(keeper), now=now)
    assignment.take(case=final.case, by=actor_through(officer), now=now)
    with pytest.raises(refusals.PersonDied):
        sharing.sent(final, PERSON, REASONS, actor_through(officer), now=now)
    assert sharing.sent(final, to_organisation(force), OUTCOME, actor_through(officer), now=now)


def test_decision_that_was_rewritten_on_the_way_is_not_sent_as_it_was_first(
    officer: Membership, author: Actor, checker: Actor, keeper: Membership, force: Organisation, now: datetime
) -> None:
    """Opened on request, returned by a panel and written once more: three rows, of which the last counts."""
    case = decisions.case(officer, now=now)
    sharing.police_protocol(keeper, now=now)
    old = again.served_negative(case, author, checker, now=now)
    asked = again.asked(case, again.body(case, now=now), now=now)
    fresh, second = again.officer_beside(officer), again.officer_beside(officer)
    considering.look_again(asked=asked, by=fresh, now=now)
    sharing.sent(old, to_organisation(force), OUTCOME, fresh, now=now)
    assignment.release(case=case, by=fresh, now=now)
    assignment.take(case=case, by=second, now=now)
    last = _in_place_of(Decision.objects.get(replaces=old), second, now)
    decisions.saved(last, second, now=now, work=decisions.found(decisions.MET))
    drafted = drafting.draft(decision=last, outcome=Outcome.POSITIVE, looked=True, by=second, now=now)
    final = finishing.finalise(decision=drafted, by=second, now=now)
    with pytest.raises(refusals.Replaced):
        sharing.sent(old, PERSON, OUTCOME, second, now=now)
    assert list(telling.standing(case)) == [final]
    assert force in telling.waiting(final, OUTCOME)


def _in_place_of(one: Decision, by: Actor, now: datetime) -> Decision:
    Decision.objects.filter(pk=one.pk).update(replaced_at=now)
    return Decision.objects.create(
        case=one.case,
        stage=one.stage,
        route=one.route,
        origin=one.origin,
        replaces=one,
        guidance_code=one.guidance_code,
        standard=one.standard,
        author_id=by.acting(),
        begun_at=now,
        writers=[by.user_id],
    )


def test_what_is_sent_rests_on_what_was_shown(
    decision: Decision, protocol: Protocol, keeper: Membership, force: Organisation, author: Actor, now: datetime
) -> None:
    """The words are the same; the right on which they leave, and the body that gets them, are not."""
    to, other = to_organisation(force), to_organisation(accounts.organisation(kind=OrganisationKind.POLICE_FORCE))
    shown = sending.prepare(decision=decision, to=to, data=OUTCOME, channel=Channel.POST, by=author, now=now)
    sent = {"decision": decision, "data": OUTCOME, "channel": Channel.POST, "seen": shown.shown, "by": author}
    with pytest.raises(refusals.NotWhatWasShown):
        sending.send(to=other, now=now, **sent)  # type: ignore[arg-type]
    newer = replace(sharing.terms(now), citation="Another Act", from_on=now.date())
    protocols.change(protocol=protocol, terms=newer, seen=1, by=actor_through(keeper), now=now)
    with pytest.raises(refusals.NotWhatWasShown):
        sending.send(to=to, now=now, **sent)  # type: ignore[arg-type]


def test_force_that_was_named_by_mistake_is_told_no_more(
    decision: Decision, force: Organisation, author: Actor, now: datetime
) -> None:
    case, right = decision.case, accounts.organisation(kind=OrganisationKind.POLICE_FORCE)
    justice.note(case=case, raised=Raised("Theft", force=force), seen=0, by=author, now=now + DAY)
    assert list(telling.waiting(decision, OUTCOME)) == [force]
    justice.note(case=case, raised=Raised("Theft", force=right), seen=1, by=author, now=now + DAY)
    assert list(telling.waiting(decision, OUTCOME)) == [right]


def test_force_behind_a_wall_takes_no_part_again_by_a_defence(
    case: Case, keeper: Membership, force: Organisation, author: Actor, now: datetime
) -> None:
    wall = wall_proposals.propose(case=case, organisation=force, reason="Conflict", by=author, now=now)
    wall_proposals.impose(wall=wall, replacements={}, by=actor_through(keeper), now=now)
    justice.note(case=case, raised=Raised("Theft", force=force), seen=0, by=author, now=now)
    assert not Party.objects.filter(case=case, organisation=force, to_on=None).exists()


def test_force_is_warned_of_a_decision_that_no_longer_counts(
    officer: Membership,
    author: Actor,
    checker: Actor,
    keeper: Membership,
    force: Organisation,
    at_the_force: Client,
    now: datetime,
) -> None:
    case = decisions.case(officer, now=now)
    sharing.police_protocol(keeper, now=now)
    old = again.served_negative(case, author, checker, now=now)
    fresh = again.officer_beside(officer)
    considering.look_again(asked=again.asked(case, again.body(case, now=now), now=now), by=fresh, now=now)
    page = reverse(
        "received_disclosure", args=[sharing.sent(old, to_organisation(force), OUTCOME, fresh, now=now).reference]
    )
    new = Decision.objects.get(replaces=old)
    decisions.saved(new, fresh, now=now, work=decisions.found(decisions.MET))
    drafted = drafting.draft(decision=new, outcome=Outcome.POSITIVE, looked=True, by=fresh, now=now)
    final = finishing.finalise(decision=drafted, by=fresh, now=now)
    assert "Do not rely on it" not in at_the_force.get(page).content.decode()
    finishing.serve(decision=final, by=fresh, now=now)
    assert "Do not rely on it" in at_the_force.get(page).content.decode()


@pytest.mark.parametrize(("channel", "kind"), safe_ways.WAYS.items(), ids=str)
def test_nothing_goes_to_the_person_by_a_way_that_is_not_safe_for_them(
    channel: Channel, kind: ChannelKind, decision: Decision, author: Actor, now: datetime
) -> None:
    contract = SafeContact.objects.create(person=decision.case.person, agreed_at=now)
    unsafe = SafeChannel.objects.create(contract=contract, kind=kind, vault_reference=uuid4(), is_safe=False)
    with pytest.raises(refusals.UnsafeWay):
        sharing.sent(decision, PERSON, REASONS, author, now=now, channel=channel)
    assert sharing.sent(decision, PERSON, OUTCOME, author, now=now, channel=Channel.IN_PERSON)
    SafeChannel.objects.filter(pk=unsafe.pk).update(is_safe=True)
    assert sharing.sent(decision, PERSON, REASONS, author, now=now, channel=channel)


def test_officer_sees_what_was_agreed_with_the_person_before_it_goes(
    decision: Decision, browser: Client, now: datetime
) -> None:
    contract = SafeContact.objects.create(person=decision.case.person, agreed_at=now, decision_to="someone_else")
    SafeChannel.objects.create(contract=contract, kind="telephone", vault_reference=uuid4(), is_safe=False)
    said = {"whom": "person", "what": "reasons", "channel": "in_person"}
    page = browser.post(reverse("decision_share", args=[decision.reference]), said).content.decode()
    assert "not safe, do not use" in page
    assert "go to somebody else for them" in page


def test_protocol_that_ended_with_one_force_does_not_go_on_by_that_with_all(
    decision: Decision, protocol: Protocol, keeper: Membership, force: Organisation, author: Actor, now: datetime
) -> None:
    on, manager = local_day(now), actor_through(keeper)
    ended = replace(sharing.terms(now, organisation=force), from_on=on - 9 * DAY, to_on=on - DAY)
    protocols.register(terms=ended, by=manager, now=now)
    with pytest.raises(refusals.NoProtocol):
        sharing.sent(decision, to_organisation(force), OUTCOME, author, now=now)
    other = accounts.organisation(kind=OrganisationKind.POLICE_FORCE)
    assert sharing.sent(decision, to_organisation(other), OUTCOME, author, now=now)


def test_force_that_asks_after_the_case_ended_is_heard(
    decision: Decision, protocol: Protocol, force: Organisation, officer: Membership, author: Actor, now: datetime
) -> None:
    """Nobody holds it, and nothing is left on it to take it for."""
    course.turned(decision.case, Turn.WITHDRAWN, author, now=now)
    other = again.officer_beside(officer)
    receiving.ask_for_minute(decision=decision, organisation=force, in_portal=False, by=other, now=now)
    assert NextAct.objects.get(case=decision.case).act == ActCode.SEND_MINUTE
    left = sharing.sent(decision, to_organisation(force), DataClass.MINUTE, other, now=now)
    assert receiving.heard(disclosure=left, by=other, now=now)
