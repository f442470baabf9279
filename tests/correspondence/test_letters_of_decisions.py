"""A decision, from final to told: who is written to when, with which dates, and what nobody else learns."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from decisions import lifecycle
from decisions.assurance import second_check
from decisions.letters import reactions
from decisions.models import Decision, Verdict
from decisions.workbench import drafting, finishing
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import LetterCode, Outcome, Recipient, Stage
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.letters import html_of
from referrals.casefile.board import post
from referrals.casefile.board.codes import Capacity
from referrals.casefile.models import Case
from referrals.correspondence import composing, sending
from referrals.correspondence.models import Letter
from referrals.correspondence.models.letter import Reader, State
from referrals.correspondence.refusals import NotYetPossible
from tests import canaries
from tests.clock import NOW
from tests.factories import accounts, again, decisions

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def contractor(case: Case, now: datetime) -> Organisation:
    """One takes part, and reads here."""
    body = accounts.organisation(kind=OrganisationKind.PRIME_CONTRACTOR)
    post.party(case, body, Capacity.PRIME, now=now)
    return body


@pytest.fixture
def checker(colleague: Membership, other: Actor) -> Actor:
    return other


def named(case: Case) -> str:
    case.person.given_names = canaries.personal("given")
    case.person.save()
    return case.person.given_names


def positive(case: Case, by: Actor, *, now: datetime, stage: Stage = Stage.REASONABLE_GROUNDS) -> Decision:
    decision = decisions.drafted(case, by, now=now, stage=stage)
    return finishing.finalise(decision=decision, by=by, now=now)


def negative(case: Case, by: Actor, checker: Actor, *, now: datetime, words: str = "Because.") -> Decision:
    begun = decisions.begun(case, by, now=now)
    work = decisions.found(decisions.NOT_MET)
    findings = {limb: replace(found, reasons=words) for limb, found in work.findings.items()}
    saved = decisions.saved(begun, by, now=now, work=replace(work, findings=findings))
    decision = drafting.draft(decision=saved, outcome=Outcome.NEGATIVE, looked=True, by=by, now=now)
    second_check.send(decision=decision, by=by, now=now)
    second_check.check(decision=decision, verdict=Verdict.AGREE, reasons="", by=checker, now=now)
    decision.refresh_from_db()
    return finishing.finalise(decision=decision, by=by, now=now)


def served(decision: Decision, by: Actor, *, now: datetime) -> Decision:
    return finishing.serve(decision=decision, by=by, now=now)


def says(letter: Letter, *, dated: date) -> str:
    return html_of(composing.typed(composing.wanted_of(letter, dated=dated)))


def told(case: Case) -> set[tuple[str, str]]:
    return set(Letter.objects.filter(case=case).values_list("recipient", "state"))


def test_person_is_written_to_when_it_is_final_and_bodies_when_it_is_served(
    case: Case, contractor: Organisation, by: Actor, now: datetime
) -> None:
    decision = positive(case, by, now=now)
    again.follow(Happened.DECISION_FINAL, reactions.to_the_person, now=now)
    assert told(case) == {(Recipient.PERSON, State.DRAFTED)}
    served(decision, by, now=now)
    again.follow(Happened.DECISION_SERVED, reactions.to_bodies, now=now)
    assert told(case) == {(Recipient.PERSON, State.DRAFTED), (Recipient.PRIME, State.APPROVED)}


def test_event_that_comes_twice_writes_once(case: Case, contractor: Organisation, by: Actor, now: datetime) -> None:
    served(positive(case, by, now=now), by, now=now)
    assert again.follow(Happened.DECISION_SERVED, reactions.to_bodies, now=now) == "letters_1"
    assert again.follow(Happened.DECISION_SERVED, reactions.to_bodies, now=now) == "letters_0"


def test_recovery_period_stands_in_the_letter_with_its_dates(case: Case, by: Actor, now: datetime) -> None:
    positive(case, by, now=now)
    again.follow(Happened.DECISION_FINAL, reactions.to_the_person, now=now)
    text = says(Letter.objects.get(case=case), dated=local_day(now))
    assert "12 March 2026" in text
    assert "25 April 2026" in text


def test_negative_gives_its_reasons_to_the_person_less_where_anybody_is(
    case: Case, contractor: Organisation, by: Actor, checker: Actor, now: datetime
) -> None:
    name, why, street = named(case), canaries.personal("why"), canaries.personal("street")
    words = f"{why}. They live at {street}, ZZ1 1ZZ. {contractor.name} said so."
    decision = negative(case, by, checker, now=now, words=words)
    again.follow(Happened.DECISION_FINAL, reactions.to_the_person, now=now)
    text = says(Letter.objects.get(case=case), dated=local_day(now))
    assert {mark in text for mark in (name, why)} == {True}
    assert {mark in text for mark in (street, "ZZ1 1ZZ", contractor.name)} == {False}
    served(decision, by, now=now)
    again.follow(Happened.DECISION_SERVED, reactions.to_bodies, now=now)
    to_body = says(Letter.objects.get(case=case, organisation=contractor), dated=local_day(now))
    assert canaries.found_in(to_body.replace(contractor.name, "")) is None


def test_last_days_are_counted_from_the_day_of_the_letter_until_it_was_served(
    case: Case, by: Actor, checker: Actor, now: datetime
) -> None:
    """Two working days for support; a court within three months."""
    decision = negative(case, by, checker, now=now)
    again.follow(Happened.DECISION_FINAL, reactions.to_the_person, now=now)
    letter = Letter.objects.get(case=case)
    text = says(letter, dated=date(2026, 3, 13))
    assert "17 March 2026, if you are given this letter on 13 March 2026" in text
    assert "There is no last day to ask" in text
    served(decision, by, now=now + 6 * DAY)
    text = says(letter, dated=date(2026, 3, 13))
    assert "19 March 2026<" in text
    assert "17 June 2026<" in text


def test_move_on_comes_after_the_recovery_minimum_or_after_service_whichever_is_later(
    case: Case, by: Actor, now: datetime
) -> None:
    positive(case, by, now=now, stage=Stage.CONCLUSIVE_GROUNDS)
    again.follow(Happened.DECISION_FINAL, reactions.to_the_person, now=now)
    letter = Letter.objects.get(case=case, code=LetterCode.L5)
    text = says(letter, dated=date(2026, 3, 12))
    assert "13 March 2026" in text
    assert "26 April 2026" in text


def test_letter_that_is_not_so_any_more_is_refused(case: Case, by: Actor, now: datetime) -> None:
    positive(case, by, now=now)
    again.follow(Happened.DECISION_FINAL, reactions.to_the_person, now=now)
    letter = Letter.objects.get(case=case)
    letter.code = LetterCode.L5
    with pytest.raises(NotYetPossible):
        says(letter, dated=local_day(now))
    letter.code, letter.occasion = LetterCode.L2, "decision:0"
    with pytest.raises(NotYetPossible):
        says(letter, dated=local_day(now))


def test_easy_read_and_childrens_letters_are_composed_from_the_same_facts(
    case: Case, by: Actor, checker: Actor, now: datetime
) -> None:
    why = canaries.personal("why")
    negative(case, by, checker, now=now, words=why)
    again.follow(Happened.DECISION_FINAL, reactions.to_the_person, now=now)
    letter = Letter.objects.get(case=case)
    for reader in Reader:
        letter.reader = reader
        assert why in says(letter, dated=local_day(now))


def test_correction_is_told_to_every_body_that_was_told_before(
    case: Case, contractor: Organisation, by: Actor, checker: Actor, now: datetime
) -> None:
    """Also to one that takes no part any more."""
    old = served(negative(case, by, checker, now=now), by, now=now)
    again.follow(Happened.DECISION_SERVED, reactions.to_bodies, now=now)
    Letter.objects.filter(case=case).update(made_at=now, file="f", sha256="s", sent_at=now, state=State.SENT)
    case.parties.filter(organisation=contractor).update(to_on=local_day(now))
    new = _corrected(old, now=now)
    record(Happened.DECISION_SERVED, subject=new, by=by, at=now, facts=lifecycle.facts_of(new))
    again.follow(Happened.DECISION_SERVED, reactions.to_bodies, now=now)
    letter = Letter.objects.get(case=case, occasion=f"decision:{new.pk}")
    assert (letter.organisation, letter.was_told) == (contractor, True)
    assert sending.still_theirs(letter, on=local_day(now))
    post.party(case, accounts.organisation(kind=OrganisationKind.PRIME_CONTRACTOR), Capacity.PRIME, now=now)
    assert not sending.still_theirs(letter, on=local_day(now))
    case.parties.filter(capacity=Capacity.PRIME, to_on=None).update(to_on=local_day(now))
    assert "different from the one you were told before" in says(letter, dated=local_day(now))


def test_correction_goes_to_whoever_is_in_their_place_by_now(
    case: Case, contractor: Organisation, by: Actor, checker: Actor, now: datetime
) -> None:
    """The copy is for whoever supports the person now; who did before learns nothing more of them."""
    old = served(negative(case, by, checker, now=now), by, now=now)
    again.follow(Happened.DECISION_SERVED, reactions.to_bodies, now=now)
    Letter.objects.filter(case=case).update(made_at=now, file="f", sha256="s", sent_at=now, state=State.SENT)
    case.parties.filter(organisation=contractor).update(to_on=local_day(now))
    other = accounts.organisation(kind=OrganisationKind.PRIME_CONTRACTOR)
    post.party(case, other, Capacity.PRIME, now=now)
    new = _corrected(old, now=now)
    record(Happened.DECISION_SERVED, subject=new, by=by, at=now, facts=lifecycle.facts_of(new))
    again.follow(Happened.DECISION_SERVED, reactions.to_bodies, now=now)
    letter = Letter.objects.get(case=case, occasion=f"decision:{new.pk}")
    assert (letter.organisation, letter.was_told) == (other, False)


def _corrected(old: Decision, *, now: datetime) -> Decision:
    """A positive in the place of it, by somebody who had no hand in that, served, as a row."""
    Decision.objects.filter(pk=old.pk).update(replaced_at=now)
    fresh = decisions.checker(old.author, role="caseworker")
    new = Decision.objects.create(
        case=old.case,
        stage=old.stage,
        route=old.route,
        origin="reconsideration",
        replaces=old,
        guidance_code=old.guidance_code,
        standard=old.standard,
        author=fresh,
        begun_at=now,
        draft=1,
        state="drafted",
        outcome=Outcome.POSITIVE,
        drafted_at=now,
    )
    new.state, new.final_by, new.served_by = "served", fresh, fresh
    new.final_at = new.served_at = now
    new.save()
    return new
