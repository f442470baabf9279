"""Consent is one basis among several: what rests on it ends with it, and nothing else does."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import LetterCode, Recipient
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.letters import html_of
from nrm.refusal import Refusal
from referrals.casefile.actions import notices
from referrals.casefile.board.codes import ActCode, Capacity
from referrals.casefile.board.models import NextAct
from referrals.casefile.models import AgeClass, Case
from referrals.casefile.models.notice import NoticeKind
from referrals.correspondence import choosing, composing, making
from referrals.correspondence.held import Held
from referrals.correspondence.models import Consent, Letter, Share, StopRequest
from referrals.correspondence.models.consent import Manner, Scope
from referrals.correspondence.models.letter import State
from referrals.correspondence.models.share import Basis, Did
from referrals.correspondence.refusals import NothingToDo, SaysWhere
from referrals.correspondence.sharing import consenting, reactions, refusals, replying, withdrawing
from referrals.correspondence.sharing.invariants import asked_to_stop_and_forgotten
from referrals.correspondence.sharing.withdrawing import Said
from referrals.form.actions.after import report_withdrawal
from referrals.form.models import Manner as How
from tests import canaries
from tests.factories import accounts, consent, form, letters, on_its_way
from tests.queries import assert_same_queries
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def reader(case: Case, now: datetime) -> Membership:
    """Of those who support the person."""
    return on_its_way.body(case, now=now)


@pytest.fixture
def stop(case: Case, reader: Membership, by: Actor, now: datetime) -> StopRequest:
    return consent.stopped(case, reader.organisation, by=by, now=now)


def noticed(case: Case, reader: Membership, kind: NoticeKind, *, by: Actor, now: datetime) -> Share:
    notice = notices.tell(organisation=reader.organisation, kind=kind, case=case, facts={}, by=by, now=now)
    event = Event.objects.get(kind=Happened.NOTICE_SENT, subject_id=str(notice.pk))
    assert reactions.of_notice(event, now=now) == reactions.of_notice(event, now=now)
    return Share.objects.get(notice=notice)


def test_what_an_adult_agreed_to_comes_with_their_referral_and_of_a_child_nothing(by: Actor, now: datetime) -> None:
    responder = accounts.membership(
        organisation=accounts.organisation(kind=OrganisationKind.POLICE_FORCE), roles=["first_responder"]
    )
    sender = actor_through(responder)
    adult = form.sent(sender, now=now).case
    assert set(adult.consents.values_list("scope", "manner", "ended_at")) == {
        ("referral", "", None),
        ("support", "", None),
    }
    unsupported = form.sent(sender, now=now, consent_support="no").case
    assert [one.scope for one in unsupported.consents.all()] == ["referral"]


def test_a_letter_and_a_notice_for_support_cite_the_consent_that_they_rest_on(
    case: Case, reader: Membership, by: Actor, now: datetime
) -> None:
    entry = consent.agreed(case, by=by, now=now)
    share = consent.share_of(consent.told(case, reader.organisation, by=by, now=now))
    assert (share.basis, share.consent, share.closed_at) == (Basis.CONSENT, entry, None)
    asked = noticed(case, reader, NoticeKind.EMERGENCY_SUPPORT, by=by, now=now)
    assert (asked.basis, asked.consent, asked.recipient) == (Basis.CONSENT, entry, Recipient.PRIME)


@pytest.mark.parametrize(
    ("kind", "role", "capacity", "recipient", "basis"),
    [
        (
            OrganisationKind.LOCAL_AUTHORITY,
            "childrens_worker",
            Capacity.LOCAL_AUTHORITY,
            Recipient.LOCAL_AUTHORITY,
            Basis.SAFEGUARDING,
        ),
        (
            OrganisationKind.GUARDIANSHIP_SERVICE,
            "guardian",
            Capacity.GUARDIAN,
            Recipient.GUARDIAN,
            Basis.LEGAL_OBLIGATION,
        ),
        (OrganisationKind.POLICE_FORCE, "police_liaison", Capacity.FORCE, Recipient.POLICE, Basis.CRIME),
    ],
)
def test_a_withdrawal_stops_no_copy_that_the_law_asks_for(
    case: Case,
    by: Actor,
    now: datetime,
    kind: OrganisationKind,
    role: str,
    capacity: Capacity,
    recipient: Recipient,
    basis: Basis,
) -> None:
    """Neither one that left nor one that is still to leave."""
    body = on_its_way.body(case, now=now, kind=kind, role=role, capacity=capacity)
    entry = consent.agreed(case, by=by, now=now, scope=Scope.REFERRAL)
    to = {"to": body.organisation, "recipient": recipient, "code": LetterCode.L5, "by": by, "now": now}
    before, after = (on_its_way.made(case, **to) for _ in range(2))  # type: ignore[arg-type]  # a shape for both
    on_its_way.sent(before, now=now)
    withdrawing.withdraw(consent=entry, said=consent.said(now), by=by, now=now)
    assert on_its_way.sent(after, now=now) == "sent"
    for letter in (before, after):
        share = consent.share_of(letter)
        assert (share.basis, share.consent, share.closed_at) == (basis, None, None)
    assert not StopRequest.objects.exists()


def test_a_withdrawal_stops_no_notice_that_protects_a_child(case: Case, by: Actor, now: datetime) -> None:
    """Also of somebody who was taken for an adult when they agreed."""
    entry = consent.agreed(case, by=by, now=now)
    case.age_class = AgeClass.CHILD
    case.save()
    council = on_its_way.body(
        case,
        now=now,
        kind=OrganisationKind.LOCAL_AUTHORITY,
        role="childrens_worker",
        capacity=Capacity.LOCAL_AUTHORITY,
    )
    share = noticed(case, council, NoticeKind.CHILD_REFERRED, by=by, now=now)
    withdrawing.withdraw(consent=entry, said=consent.said(now), by=by, now=now)
    share.refresh_from_db()
    assert (share.basis, share.closed_at) == (Basis.SAFEGUARDING, None)
    again = noticed(case, council, NoticeKind.SUSPENDED, by=by, now=now)
    assert (again.basis, again.closed_at) == (Basis.SAFEGUARDING, None)
    supporter = on_its_way.body(case, now=now)
    assert consent.share_of(consent.told(case, supporter.organisation, by=by, now=now)).basis == Basis.SAFEGUARDING


def test_the_database_lets_nothing_but_consent_end_by_a_withdrawal(
    case: Case, reader: Membership, stop: StopRequest, by: Actor, now: datetime
) -> None:
    letter = on_its_way.made(
        case, to=reader.organisation, recipient=Recipient.PRIME, code=LetterCode.L7, by=by, now=now
    )
    on_its_way.sent(letter, now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Share.objects.filter(letter=letter).update(closed_at=now, stop=stop)


def test_a_withdrawal_closes_every_share_that_rests_on_it_and_asks_each_body_once(
    case: Case, reader: Membership, by: Actor, now: datetime
) -> None:
    entry = consent.agreed(case, by=by, now=now)
    for _ in range(2):
        consent.told(case, reader.organisation, by=by, now=now)
    noticed(case, reader, NoticeKind.EMERGENCY_SUPPORT, by=by, now=now)
    withdrawing.withdraw(consent=entry, said=consent.said(now), by=by, now=now)
    stop = StopRequest.objects.get()
    assert set(Share.objects.values_list("closed_at", "stop")) == {(now, stop.pk)}
    letter = Letter.objects.get(code=LetterCode.L17)
    assert (letter.organisation, letter.state, letter.was_told) == (reader.organisation, State.APPROVED, True)
    assert Event.objects.filter(kind=Happened.SHARES_CLOSED).count() == 1
    with pytest.raises(refusals.WithdrawnAlready):
        withdrawing.withdraw(consent=entry, said=consent.said(now), by=by, now=now)


def test_they_are_told_even_if_they_take_part_no_more(
    case: Case, reader: Membership, stop: StopRequest, now: datetime
) -> None:
    case.parties.filter(organisation=reader.organisation).update(to_on=local_day(now))
    letter = Letter.objects.get(code=LetterCode.L17)
    making.make(letters.approval_of(letter), now=now)
    letter.refresh_from_db()
    assert on_its_way.sent(letter, now=now) == "sent"
    browser = client_of(reader)
    page = browser.get(reverse("own_letter", args=[letter.dispatches.get().reference])).content.decode()
    assert reverse("told_to_stop", args=[stop.reference]) in page


def test_the_letter_says_what_was_told_and_nothing_of_the_person(
    case: Case, reader: Membership, by: Actor, now: datetime
) -> None:
    case.person.given_names = canaries.personal("given")
    case.person.save()
    stop = consent.stopped(case, reader.organisation, by=by, now=now)
    letter = Letter.objects.get(code=LetterCode.L17, occasion=f"stop:{stop.pk}")
    text = html_of(composing.typed(composing.wanted_of(letter, dated=local_day(now))))
    assert "Positive conclusive grounds decision" in text
    assert case.person.given_names not in text


def test_what_would_rest_on_it_is_held_until_they_agree_again(
    case: Case, reader: Membership, stop: StopRequest, by: Actor, now: datetime
) -> None:
    letter = consent.told(case, reader.organisation, by=by, now=now, code=LetterCode.L6)
    assert (letter.state, letter.why) == (State.HELD, Held.CONSENT_WITHDRAWN)
    consent.agreed(case, by=by, now=now)
    assert choosing.try_again(letter=letter, by=by, now=now) == "sent"


def test_a_notice_that_is_entered_late_is_closed_at_once(
    case: Case, reader: Membership, by: Actor, now: datetime
) -> None:
    entry = consent.agreed(case, by=by, now=now)
    withdrawing.withdraw(consent=entry, said=consent.said(now), by=by, now=now)
    share = noticed(case, reader, NoticeKind.EMERGENCY_SUPPORT, by=by, now=now)
    assert share.closed_at is not None
    assert StopRequest.objects.get().organisation == reader.organisation


def test_who_leaves_the_referral_takes_back_everything_and_the_authority_considers_it(
    case: Case, reader: Membership, by: Actor, now: datetime
) -> None:
    whole, support = (consent.agreed(case, by=by, now=now, scope=scope) for scope in (Scope.REFERRAL, Scope.SUPPORT))
    consent.told(case, reader.organisation, by=by, now=now)
    withdrawing.withdraw(consent=whole, said=consent.said(now), by=by, now=now)
    support.refresh_from_db()
    assert support.ended_at == now
    assert StopRequest.objects.get().withdrawal.consent == support
    assert NextAct.objects.filter(case=case, act=ActCode.CONSIDER_WITHDRAWAL).exists()


def test_what_a_responder_reports_counts_at_once(now: datetime, officer: Membership) -> None:
    force = accounts.organisation(kind=OrganisationKind.POLICE_FORCE)
    sender = actor_through(accounts.membership(organisation=force, roles=["first_responder"]))
    referral = form.sent(sender, now=now)
    report_withdrawal(
        referral=referral, manner=How.IN_WRITING, said_on=local_day(now), said="No more.", by=sender, now=now
    )
    assert not Consent.objects.standing().filter(case=referral.case).exists()


def test_those_who_support_them_may_hear_it_and_strangers_not(
    case: Case, reader: Membership, by: Actor, now: datetime
) -> None:
    entry = consent.agreed(case, by=by, now=now)
    with pytest.raises(NothingToDo):
        withdrawing.heard_by_body(
            consent=entry, said=consent.said(now), by=actor_through(on_its_way.stranger()), now=now
        )
    browser, on = client_of(reader), local_day(now)
    address = reverse("consent_heard", args=[case.reference])
    parts = {f"said_on_{part}": str(getattr(on, part)) for part in ("day", "month", "year")}
    assert "nobody" not in browser.get(address).content.decode().lower()
    answered = browser.post(address, {"which": "support", "manner": "by_word", **parts})
    assert answered.status_code == 302
    assert entry.__class__.objects.get(pk=entry.pk).withdrawal.heard_by == reader
    assert "Nothing rests on consent here" in browser.get(address).content.decode()


@pytest.mark.parametrize(
    ("on", "why"), [(DAY, refusals.NotYetSaid), (-2 * DAY, refusals.BeforeItWasGiven)], ids=["tomorrow", "before"]
)
def test_the_day_on_which_they_said_so_is_a_day_on_which_they_could(
    case: Case, by: Actor, now: datetime, on: timedelta, why: type[Refusal]
) -> None:
    entry = consent.agreed(case, by=by, now=now)
    with pytest.raises(why):
        withdrawing.withdraw(consent=entry, said=Said(Manner.IN_WRITING, local_day(now) + on), by=by, now=now)


def test_a_child_is_not_asked(case: Case, by: Actor, now: datetime) -> None:
    case.age_class = AgeClass.CHILD
    case.save()
    with pytest.raises(refusals.ChildIsNotAsked):
        consenting.agreed(case=case, scope=Scope.SUPPORT, manner=Manner.BY_WORD, said_on=local_day(now), by=by, now=now)


def test_they_say_once_what_they_did_and_why_they_keep_something(
    stop: StopRequest, reader: Membership, case: Case, now: datetime
) -> None:
    there = actor_through(reader)

    def says(did: Did, because: str = "") -> StopRequest:
        return replying.answer(stop=stop, did=did, because=because, in_portal=True, by=there, now=now)

    with pytest.raises(refusals.SayWhyYouKeepIt):
        says(Did.KEEPS)
    with pytest.raises(SaysWhere):
        says(Did.KEEPS, "They live at ZZ1 1ZZ")
    assert NextAct.objects.filter(case=case, act=ActCode.HEAR_FROM_TOLD).exists()
    assert says(Did.KEEPS, "Our safeguarding record").because == "Our safeguarding record"
    assert not NextAct.objects.filter(case=case, act=ActCode.HEAR_FROM_TOLD).exists()
    with pytest.raises(refusals.AnsweredAlready):
        says(Did.DELETED)


def test_a_late_answer_stands_on_the_officers_list_and_a_lost_act_is_found(
    stop: StopRequest, case: Case, now: datetime
) -> None:
    act = NextAct.objects.filter(case=case, act=ActCode.HEAR_FROM_TOLD)
    assert not act.ready(now=now).exists()
    assert act.ready(now=now + 14 * DAY).exists()
    assert not asked_to_stop_and_forgotten.find(now=now).exists()
    act.delete()
    assert asked_to_stop_and_forgotten.find(now=now).get() == case


def test_an_officer_sees_it_all_and_records_what_they_heard(
    browser: Client, stop: StopRequest, case: Case, reader: Membership
) -> None:
    address = reverse("case_shares", args=[case.reference])
    page = browser.get(address).content.decode()
    for words in (
        "Withdrawn",
        "No answer yet",
        "Positive conclusive grounds decision",
        "The person’s consent",
        "Closed",
    ):
        assert words in page
    heard = reverse("stop_heard", args=[stop.reference])
    assert "Say what is kept" in browser.post(heard, {"did": "keeps", "because": ""}).content.decode()
    assert browser.post(heard, {"did": "deleted"}).status_code == 302
    assert "Deleted it" in browser.get(address).content.decode()
    assert client_of(reader).get(reverse("told_to_stop", args=[stop.reference])).status_code == 200


def test_an_officer_records_in_the_browser_that_they_agree_and_no_longer_do(
    browser: Client, case: Case, now: datetime
) -> None:
    on = local_day(now)
    said = {"manner": "by_word", **{f"said_on_{part}": str(getattr(on, part)) for part in ("day", "month", "year")}}
    agreed = reverse("consent_agreed", args=[case.reference])
    assert browser.post(agreed, {"scope": "support"} | said).status_code == 302
    entry = Consent.objects.get()
    assert browser.post(reverse("consent_withdraw", args=[entry.reference]), said).status_code == 302
    entry.refresh_from_db()
    assert entry.ended_at is not None


def test_the_page_costs_the_same_at_five_and_at_fifty(
    case: Case, reader: Membership, by: Actor, browser: Client, now: datetime
) -> None:
    first = consent.share_of(consent.told(case, reader.organisation, by=by, now=now))
    numbers = iter(range(10**9, 2 * 10**9))

    def make(count: int) -> None:
        same = {"case": case, "organisation": first.organisation, "kind": "disclosure", "what": "outcome"}
        rests = {"basis": first.basis, "citation": "x", "guidance_code": first.guidance_code, "shared_at": now}
        Share.objects.bulk_create(Share(**same, **rests, occasion=f"disclosure:{next(numbers)}") for _ in range(count))

    assert_same_queries(make, lambda: browser.get(reverse("case_shares", args=[case.reference])))
