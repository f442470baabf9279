"""Letters beside the decisions: each is drafted by its event, to those it concerns, and says what is so."""

from datetime import datetime, timedelta

import pytest

from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from decisions.again import considering
from decisions.letters import reactions
from decisions.models import Channel, Turn
from decisions.models.disclosure import Recipient as DisclosedTo
from decisions.recovery import extending
from decisions.sharing.sending import To
from nrm.actor import SYSTEM, Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import ClockCode, LetterCode, Recipient
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from nrm.letters import html_of
from referrals.casefile.board import post
from referrals.casefile.board.codes import Capacity, IntakeState, TrackCode
from referrals.casefile.models import AgeClass, Case
from referrals.casefile.requests import asking
from referrals.casefile.requests.models import Purpose
from referrals.correspondence import composing, lifecycle
from referrals.correspondence.models import Letter
from referrals.correspondence.models.protocol import DataClass
from referrals.desk import reactions as desk
from tests import canaries
from tests.clock import NOW
from tests.factories import accounts, again, course, decisions, sharing

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
# What officers wrote, and only some are told.
WHY = "Because of what only the office knows"


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def force(case: Case, now: datetime) -> Organisation:
    body = accounts.organisation(kind=OrganisationKind.POLICE_FORCE)
    accounts.membership(organisation=body, roles=["police_liaison"])
    post.party(case, body, Capacity.FORCE, now=now)
    return body


@pytest.fixture
def responder(case: Case, now: datetime) -> Organisation:
    body = accounts.organisation(kind=OrganisationKind.CHARITY)
    post.party(case, body, Capacity.REFERRER, now=now)
    return body


def says(letter: Letter, *, now: datetime) -> str:
    return html_of(composing.typed(composing.wanted_of(letter, dated=local_day(now))))


def written(case: Case, code: LetterCode) -> list[Letter]:
    return list(Letter.objects.filter(case=case, code=code).order_by("id"))


def test_suspension_is_told_to_bodies_and_never_why(case: Case, force: Organisation, by: Actor, now: datetime) -> None:
    course.missing(case, by, now=now)
    course.turned(case, Turn.SUSPENDED, by, now=now, reason=WHY)
    again.follow(Happened.CASE_SUSPENDED, reactions.of_course, now=now)
    (letter,) = written(case, LetterCode.L7)
    assert letter.organisation == force
    assert "tell the prosecutor" in says(letter, now=now)
    assert WHY not in says(letter, now=now)


def test_withdrawal_is_confirmed_to_the_person_with_the_end_of_support(
    case: Case, responder: Organisation, by: Actor, now: datetime
) -> None:
    course.turned(case, Turn.WITHDRAWN, by, now=now)
    again.follow(Happened.CASE_WITHDRAWN, reactions.of_course, now=now)
    to_person, to_body = written(case, LetterCode.L8)
    assert [to_person.recipient, to_body.organisation] == [Recipient.PERSON, responder]
    assert "13 March 2026" in says(to_person, now=now)
    assert "Tell us if you think that somebody made them withdraw" in says(to_body, now=now)


def test_longer_recovery_period_is_told_with_its_new_day(case: Case, by: Actor, now: datetime) -> None:
    decisions.recovering(case, by, now=now)
    extending.extend(case=case, until=local_day(now) + 60 * DAY, because="health", words=WHY, by=by, now=now)
    again.follow(Happened.CLOCK_EXTENDED, reactions.of_extension, now=now)
    (letter,) = written(case, LetterCode.L4)
    assert letter.recipient == Recipient.PERSON
    assert "10 May 2026" in says(letter, now=now)
    assert WHY not in says(letter, now=now)


def test_another_clock_that_is_longer_is_nobodys_letter(case: Case, by: Actor, now: datetime) -> None:
    facts: dict[str, Fact] = {"case_id": case.pk, "clock": ClockCode.MOVE_ON.value}
    record(Happened.CLOCK_EXTENDED, subject=case, by=by, at=now, facts=facts)
    assert again.follow(Happened.CLOCK_EXTENDED, reactions.of_extension, now=now) == "another_clock"


def test_question_is_told_to_the_force_that_is_asked_without_its_words(
    case: Case, force: Organisation, by: Actor, now: datetime
) -> None:
    words = canaries.personal("question")
    other = accounts.organisation(kind=OrganisationKind.POLICE_FORCE)
    post.party(case, other, Capacity.FORCE, now=now)
    asking.ask(
        case=case,
        purpose=Purpose.POLICE_INFORMATION,
        question=words,
        of=force,
        asked_as=Capacity.FORCE,
        due_on=local_day(now) + 14 * DAY,
        by=by,
        now=now,
    )
    again.follow(Happened.REQUEST_ASKED, reactions.of_request, now=now)
    (letter,) = written(case, LetterCode.L4)
    assert letter.organisation == force
    assert "25 March 2026" in says(letter, now=now)
    assert words not in says(letter, now=now)


def test_refused_request_to_look_again_gives_its_reasons_to_the_person_alone(
    case: Case, responder: Organisation, officer: Membership, by: Actor, other: Actor, now: datetime
) -> None:
    again.served_negative(case, by, other, now=now)
    asked = again.asked(case, again.body(case, now=now), now=now)
    considering.decline(asked=asked, reasons=WHY, by=again.officer_beside(officer), now=now)
    again.follow(Happened.RECONSIDERATION_DECLINED, reactions.of_look, now=now)
    to_person, to_body = written(case, LetterCode.L11)
    assert WHY in says(to_person, now=now)
    assert to_body.organisation == responder
    assert WHY not in says(to_body, now=now)
    assert "the decision stands" in says(to_body, now=now)


def test_police_copy_is_word_for_word_what_was_disclosed_and_reaches_that_force_alone(
    officer: Membership, by: Actor, now: datetime
) -> None:
    decision = sharing.served(officer, now=now)
    keeper = decisions.checker(officer, role="authority_manager")
    sharing.police_protocol(keeper, now=now)
    forces = [accounts.organisation(kind=OrganisationKind.POLICE_FORCE) for _number in range(2)]
    for force in forces:
        accounts.membership(organisation=force, roles=["police_liaison"])
        post.party(decision.case, force, Capacity.FORCE, now=now)
    sent = sharing.sent(
        decision, To(DisclosedTo.POLICE, forces[0]), DataClass.OUTCOME, by, now=now, channel=Channel.PORTAL
    )
    again.follow(Happened.DISCLOSURE_SENT, reactions.of_disclosure, now=now)
    (letter,) = written(decision.case, LetterCode.L12)
    assert letter.organisation == forces[0]
    text = says(letter, now=now)
    assert all(line.strip() in text for line in sent.text.replace("&", "&amp;").splitlines())


@pytest.mark.parametrize(
    ("age", "words"), [(AgeClass.ADULT, "emergency support"), (AgeClass.CHILD, "social worker does not know")]
)
def test_referral_that_is_accepted_is_told_to_who_referred(
    case: Case, responder: Organisation, now: datetime, age: AgeClass, words: str
) -> None:
    case.age_class = age
    case.save()
    record(Happened.REFERRAL_ACCEPTED, subject=case, by=SYSTEM, at=now, facts={"case_id": case.pk})
    again.follow(Happened.REFERRAL_ACCEPTED, desk.draft_letters, now=now)
    (letter,) = written(case, LetterCode.L1)
    assert "11 March 2026" in says(letter, now=now)
    assert words in says(letter, now=now)


def test_report_that_is_accepted_is_told_to_bring_no_decision(
    case: Case, responder: Organisation, now: datetime
) -> None:
    case.route = "duty_to_notify"
    case.save()
    post.track(case, TrackCode.INTAKE, IntakeState.ACCEPTED_REPORT, now=now)
    record(Happened.REFERRAL_ACCEPTED, subject=case, by=SYSTEM, at=now, facts={"case_id": case.pk})
    again.follow(Happened.REFERRAL_ACCEPTED, desk.draft_letters, now=now)
    (letter,) = written(case, LetterCode.L13)
    assert "There is no decision about the person" in says(letter, now=now)


def test_letter_that_came_back_asks_who_referred_for_a_safe_way(
    case: Case, responder: Organisation, by: Actor, now: datetime
) -> None:
    course.turned(case, Turn.WITHDRAWN, by, now=now)
    again.follow(Happened.CASE_WITHDRAWN, reactions.of_course, now=now)
    to_person, to_body = written(case, LetterCode.L8)
    for letter, answer in ((to_body, "not_to_the_person"), (to_person, "letters_1")):
        record(Happened.LETTER_RETURNED, subject=letter, by=SYSTEM, at=now, facts=lifecycle.facts_of(letter))
        assert again.follow(Happened.LETTER_RETURNED, desk.draft_not_reached, now=now) == answer
    (asks,) = written(case, LetterCode.L15)
    assert asks.organisation == responder
    assert "safe way to reach them" in says(asks, now=now)
