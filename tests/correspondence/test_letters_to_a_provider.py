"""The provider that has somebody is written to while it has them: outcome and dates, and nothing else of the case."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from decisions.again import parties
from decisions.letters import originals
from decisions.letters import reactions as of_decisions
from decisions.models import Decision, Turn
from decisions.workbench import finishing
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import LetterCode, Recipient, Stage
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.letters import html_of
from referrals.casefile.models import Case, Wall
from referrals.casefile.models.notice import Notice
from referrals.casefile.models.wall import WallState
from referrals.correspondence import choosing, composing, waiting
from referrals.correspondence.held import Held
from referrals.correspondence.models import Dispatch, Letter, Share, StopRequest
from referrals.correspondence.models.letter import State
from referrals.correspondence.models.share import Basis
from referrals.correspondence.recipients import is_replaced
from referrals.correspondence.sharing import withdrawing
from support.allocation import answering
from support.models import Care
from tests import canaries
from tests.clock import NOW
from tests.factories import accounts, again, arrival, care, consent, course, decisions, on_its_way
from tests.factories.care import Contract
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WHY = "Nobody has seen them since the market."


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def under(db: None) -> Contract:
    return care.contract()


@pytest.fixture
def person(case: Case, under: Contract, now: datetime) -> Care:
    found = care.begun(case, under.prime, now=now)
    care.placed(found, under.provider, now=now)
    return found


def written(case: Case, code: LetterCode) -> dict[str, Organisation | None]:
    """To bodies, by what they are."""
    found = Letter.objects.filter(case=case, code=code, organisation__isnull=False).select_related("organisation")
    letters = {letter.recipient: letter.organisation for letter in found}
    assert len(letters) == found.count()
    return letters


def says(letter: Letter, now: datetime) -> str:
    return html_of(composing.typed(composing.wanted_of(letter, dated=local_day(now))))


def believed(case: Case, by: Actor, now: datetime) -> Decision:
    decision = decisions.drafted(case, by, now=now, stage=Stage.REASONABLE_GROUNDS)
    finishing.finalise(decision=decision, by=by, now=now)
    served = finishing.serve(decision=decision, by=by, now=now)
    again.follow(Happened.DECISION_SERVED, of_decisions.to_bodies, now=now)
    return served


def left(person: Care, under: Contract, now: datetime) -> None:
    answering.end(care=person, reason="Too far", by=actor_through(under.coordinator), now=now)


def letter_to(under: Contract, case: Case, by: Actor, now: datetime, code: LetterCode = LetterCode.L2) -> Letter:
    return on_its_way.made(case, by=by, now=now, to=under.provider, recipient=Recipient.PROVIDER, code=code)


def test_decision_that_was_served_is_told_to_contractor_and_provider_once_each(
    person: Care, under: Contract, case: Case, by: Actor, now: datetime
) -> None:
    believed(case, by, now)
    assert written(case, LetterCode.L2) == {"prime": under.prime, "provider": under.provider}
    letter = Letter.objects.get(case=case, recipient=Recipient.PROVIDER)
    assert "Offer support now" in says(letter, now)


@pytest.mark.usefixtures("person")
def test_negative_in_the_end_tells_a_provider_the_outcome_and_dates_and_neither_name_nor_reasons(
    under: Contract, case: Case, by: Actor, other: Actor, now: datetime
) -> None:
    case.person.given_names = canaries.personal("given")
    case.person.save()
    later = now + 61 * DAY
    assured = again.panelled(again.with_panel(case, by, other, now=now), now=now)
    finishing.finalise(decision=assured, by=by, now=later, proceed="Nothing was asked")
    finishing.serve(decision=assured, by=by, now=later)
    again.follow(Happened.DECISION_SERVED, of_decisions.to_bodies, now=later)
    assert written(case, LetterCode.L6) == {"prime": under.prime, "provider": under.provider}
    to = {letter.recipient: says(letter, later) for letter in Letter.objects.filter(case=case, code=LetterCode.L6)}
    assert to["provider"].replace(under.provider.name, "") == to["prime"].replace(under.prime.name, "")
    assert "Plan the move with the person" in to["provider"]
    assert case.person.given_names not in to["provider"]


@pytest.mark.usefixtures("person")
def test_case_that_stands_still_or_ends_is_told_to_the_provider_without_why(
    under: Contract, case: Case, by: Actor, now: datetime
) -> None:
    course.missing(case, by, now=now)
    course.turned(case, Turn.SUSPENDED, by, now=now, reason=WHY)
    again.follow(Happened.CASE_SUSPENDED, of_decisions.of_course, now=now)
    assert written(case, LetterCode.L7)["provider"] == under.provider
    said = says(Letter.objects.get(code=LetterCode.L7, recipient=Recipient.PROVIDER), now)
    course.turned(case, Turn.WITHDRAWN, by, now=now, reason=WHY)
    again.follow(Happened.CASE_WITHDRAWN, of_decisions.of_course, now=now)
    assert written(case, LetterCode.L8) == {"provider": under.provider}
    said += says(Letter.objects.get(code=LetterCode.L8, recipient=Recipient.PROVIDER), now)
    assert WHY not in said
    assert Notice.objects.filter(case=case, organisation=under.provider).count() == 2


def test_who_has_them_no_longer_is_written_to_no_more_and_what_was_on_its_way_is_held(
    person: Care, under: Contract, case: Case, by: Actor, now: datetime
) -> None:
    letter = letter_to(under, case, by, now)
    left(person, under, now)
    assert on_its_way.sent(letter, now=now) == Held.NO_LONGER_THEIRS
    believed(case, by, now)
    assert written(case, LetterCode.L7) == {}
    assert not Letter.objects.filter(case=case, organisation=under.provider).exclude(pk=letter.pk).exists()


def test_correction_goes_to_the_provider_that_has_them_now_and_without_one_to_whoever_was_told(
    person: Care, under: Contract, case: Case, by: Actor, now: datetime
) -> None:
    first = believed(case, by, now)
    told = Letter.objects.filter(case=case, recipient=Recipient.PROVIDER)
    told.update(made_at=now, file="f", sha256="s", sent_at=now, state=State.SENT)
    left(person, under, now)
    new = Decision(case=case, replaces=first)
    assert [to.organisation for to in originals.of(new)] == [under.provider]
    second = arrival.another_provider(under).organisation
    care.placed(person, second, now=now)
    assert is_replaced(case, Recipient.PROVIDER, under.provider)
    assert originals.of(new) == []


@pytest.mark.usefixtures("person")
def test_provider_behind_a_wall_is_not_written_to(
    under: Contract, case: Case, by: Actor, officer: Membership, now: datetime
) -> None:
    state = WallState.STANDS
    Wall.objects.create(case=case, organisation=under.provider, state=state, reason="x", made_by=officer, made_at=now)
    believed(case, by, now)
    assert written(case, LetterCode.L2) == {"prime": under.prime}


def test_provider_that_is_the_contractor_gets_one_letter(case: Case, by: Actor, now: datetime) -> None:
    own = accounts.organisation(kind=OrganisationKind.SUPPORT_PROVIDER)
    care.begun(case, own, now=now)
    believed(case, by, now)
    assert written(case, LetterCode.L2) == {"prime": own}


@pytest.mark.usefixtures("person")
def test_its_managers_read_the_letter_and_nobody_else_there_does(
    under: Contract, case: Case, by: Actor, now: datetime
) -> None:
    refers = accounts.membership(organisation=under.provider, roles=["first_responder"])
    letter = letter_to(under, case, by, now)
    assert on_its_way.sent(letter, now=now) == "sent"
    assert list(Letter.objects.visible_to(actor_through(under.manager))) == [letter]
    for membership in (under.worker, refers):
        assert not Letter.objects.visible_to(actor_through(membership)).exists()
    listed = client_of(under.manager).get(reverse("own_letters")).content.decode()
    assert case.number in listed
    assert client_of(under.manager).get(reverse("case", args=[case.reference])).status_code in (403, 404)


def test_what_it_is_told_rests_on_consent_and_is_asked_back_when_that_ends(
    person: Care, under: Contract, case: Case, by: Actor, now: datetime
) -> None:
    entry = consent.agreed(case, by=by, now=now)
    letter = letter_to(under, case, by, now)
    on_its_way.sent(letter, now=now)
    assert consent.share_of(letter).basis == Basis.CONSENT
    there = actor_through(under.manager)
    withdrawing.heard_by_body(consent=entry, said=consent.said(now), by=there, now=now)
    assert StopRequest.objects.get(case=case).organisation == under.provider
    assert not Share.objects.filter(letter=letter, closed_at=None).exists()
    assert on_its_way.sent(letter_to(under, case, by, now), now=now) == Held.CONSENT_WITHDRAWN
    stop = letter_to(under, case, by, now, LetterCode.L7)
    assert on_its_way.sent(stop, now=now) == "sent"


@pytest.mark.usefixtures("person")
def test_an_officer_may_have_it_hand_over_what_the_person_gets(
    under: Contract, case: Case, by: Actor, now: datetime
) -> None:
    on_its_way.agreed(case, now=now)
    letter = on_its_way.made(case, by=by, now=now)
    through = {way.listed_for for way in choosing.open_ways(letter, now=now).ways}
    assert through == {under.provider, under.prime}


def test_what_waits_to_be_handed_over_goes_back_to_an_officer_when_they_have_the_person_no_more(
    person: Care, under: Contract, case: Case, by: Actor, now: datetime
) -> None:
    on_its_way.agreed(case, now=now)
    letter = on_its_way.made(case, by=by, now=now)
    way = f"by_hand:{under.provider.reference}"
    choosing.choose(letter=letter, way=way, nudge=False, by=by, now=now)
    there = actor_through(under.manager)
    assert Dispatch.objects.reached(there).get().letter == letter
    left(person, under, now)
    event = Event.objects.get(kind=Happened.PLACEMENT_ENDED)
    assert [waiting.follow_provider(event, now=now) for _ in range(2)] == ["kept_0_of_1", "kept_0_of_0"]
    letter.refresh_from_db()
    assert letter.state == State.HELD
    assert not Dispatch.objects.reached(there).exists()


@pytest.mark.usefixtures("person")
def test_it_may_ask_that_a_negative_is_looked_at_again_while_it_has_them(
    under: Contract, case: Case, now: datetime, person: Care
) -> None:
    there = actor_through(under.manager)
    assert list(parties.cases_of(there, on=local_day(now))) == [case]
    assert parties.asks_as(case, there) == "support"
    left(person, under, now)
    assert not parties.cases_of(there, on=local_day(now)).exists()
