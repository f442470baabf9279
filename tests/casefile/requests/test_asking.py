"""Questions to those who may know: who is asked as what, who sees them, the one chaser, and the board that follows."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import keyset
from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.gateways.models import CapturedMessage
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, Capacity
from referrals.casefile.board.models import NextAct
from referrals.casefile.models import Deadline, Purpose, Request
from referrals.casefile.requests import asking, chasing, home, mailing
from referrals.desk import intake
from referrals.form.models import Referral
from referrals.form.reactions import mail_absence_contact_of_request
from tests import canaries
from tests.factories import accounts, form
from tests.queries import Answer, assert_same_queries
from tests.signed_in import client_of

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
NEXT = re.compile(r"[?](?:&amp;|&)after=[0-9a-f-]+")


@pytest.fixture
def now() -> datetime:
    """Browsers bring the clock's own time, so what is made for them does too."""
    return timezone.localtime()


@pytest.fixture
def worker(db: None) -> Membership:
    authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    return accounts.membership(organisation=authority, roles=["caseworker"])


@pytest.fixture
def by(worker: Membership) -> Actor:
    return actor_through(worker)


@pytest.fixture
def responder(db: None) -> Membership:
    return accounts.membership()


@pytest.fixture
def referral(by: Actor, responder: Membership, now: datetime) -> Referral:
    return form.sent(actor_through(responder), now=now)


@pytest.fixture
def force(db: None) -> Organisation:
    return accounts.organisation(kind=OrganisationKind.POLICE_FORCE)


@pytest.fixture
def liaison(force: Organisation) -> Membership:
    return accounts.membership(organisation=force, roles=["police_liaison"])


def ask(referral: Referral, of: Organisation, by: Actor, now: datetime, **more: object) -> Request:
    values: dict[str, object] = {
        "purpose": Purpose.POLICE_INFORMATION,
        "question": canaries.personal("question"),
        "asked_as": Capacity.FORCE,
        "due_on": local_day(now),
        **more,
    }
    return asking.ask(case=referral.case, of=of, by=by, now=now, **values)  # type: ignore[arg-type]  # a test's words


def acts(referral: Referral) -> set[str]:
    return set(NextAct.objects.filter(case=referral.case).values_list("act", flat=True))


def test_body_that_takes_no_part_is_asked_from_the_page_and_answers_in_its_own(
    worker: Membership, referral: Referral, force: Organisation, liaison: Membership, now: datetime
) -> None:
    desk, theirs, day = client_of(worker), client_of(liaison), local_day(now) + 5 * DAY
    asked = {
        "whom": f"force/{force.reference}",
        "purpose": "police_information",
        "question": "Is there a crime number?",
        "due_on_day": day.day,
        "due_on_month": day.month,
        "due_on_year": day.year,
    }
    assert desk.post(reverse("ask_request", args=[referral.case.reference]), asked).status_code == 302
    request = Request.objects.get()
    listed = theirs.get(reverse("asked_of_us")).content.decode()
    assert referral.case.number in listed
    page = theirs.get(reverse("answer_request", args=[request.reference])).content.decode()
    assert "Is there a crime number?" in page
    assert canaries.CANARY_PREFIX not in page
    theirs.post(reverse("answer_request", args=[request.reference]), {"text": "Yes, 47 of this year"})
    shown = desk.get(reverse("case_requests", args=[referral.case.reference])).content.decode()
    assert "Yes, 47 of this year" in shown


def test_body_that_takes_part_stands_in_the_list_once_as_what_it_takes_part(
    worker: Membership, referral: Referral, now: datetime
) -> None:
    kinds = {"named": Capacity.PROVIDER, "own": Capacity.PRIME, "elsewhere": None}
    bodies = {name: accounts.organisation(kind=OrganisationKind.SUPPORT_PROVIDER) for name in kinds}
    for name, body in bodies.items():
        accounts.membership(organisation=body, roles=["support_manager"])
        if capacity := kinds[name]:
            post.party(referral.case, body, capacity, now=now)
    page = client_of(worker).get(reverse("ask_request", args=[referral.case.reference])).content.decode()
    offered = {name: re.findall(rf'value="(\w+)/{body.reference}"', page) for name, body in bodies.items()}
    assert offered == {"named": ["provider"], "own": ["prime"], "elsewhere": ["provider"]}


def test_old_questions_stand_on_the_pages_that_follow(
    worker: Membership, referral: Referral, force: Organisation, liaison: Membership, by: Actor, now: datetime
) -> None:
    for number in range(keyset.SIZE + 1):
        ask(referral, force, by, now + number * SECOND, question=f"Question number {number}.")
    desk, address = client_of(worker), reverse("case_requests", args=[referral.case.reference])
    first = desk.get(address).content.decode()
    assert (first.count("Question number"), "Question number 0." in first) == (keyset.SIZE, False)
    second = desk.get(address + NEXT.search(first)[0].replace("amp;", "")).content.decode()  # type: ignore[index]  # it is there, or it fails
    assert (second.count("Question number"), "Question number 0." in second) == (1, True)


def test_clock_of_the_decision_runs_on(
    referral: Referral, force: Organisation, liaison: Membership, by: Actor, now: datetime
) -> None:
    before = Deadline.objects.running().get(case=referral.case)
    asked = ask(referral, force, by, now)
    after = Deadline.objects.running().get(case=referral.case)
    assert (after.due_at, after.stopped_on) == (before.due_at, None)
    assert asked.waited(local_day(now) + 4 * DAY) == 4


@pytest.mark.parametrize("role", ["first_responder", "childrens_worker"])
def test_colleagues_of_those_asked_see_it_only_as_what_they_are(
    role: str, referral: Referral, by: Actor, now: datetime
) -> None:
    council = accounts.organisation(kind=OrganisationKind.LOCAL_AUTHORITY)
    reader = accounts.membership(organisation=council, roles=["childrens_worker"])
    colleague = accounts.membership(organisation=council, roles=[role])
    asked = ask(referral, council, by, now, asked_as=Capacity.LOCAL_AUTHORITY)
    seen = client_of(colleague).get(reverse("answer_request", args=[asked.reference])).status_code
    assert seen == (200 if role == reader.roles[0] else 404)


def test_what_the_referrer_is_asked_is_not_for_the_rest_of_its_organisation(by: Actor, now: datetime) -> None:
    council = accounts.organisation(kind=OrganisationKind.LOCAL_AUTHORITY)
    responder = accounts.membership(organisation=council)
    reader = accounts.membership(organisation=council, roles=["childrens_worker"])
    referral = form.sent(actor_through(responder), now=now)
    asked = ask(referral, council, by, now, asked_as=Capacity.REFERRER)
    assert client_of(reader).get(reverse("answer_request", args=[asked.reference])).status_code == 404
    assert client_of(responder).get(reverse("answer_request", args=[asked.reference])).status_code == 200


def test_body_where_nobody_reads_questions_is_not_asked(
    referral: Referral, force: Organisation, by: Actor, now: datetime
) -> None:
    with pytest.raises(asking.NobodyAnswers):
        ask(referral, force, by, now)
    assert not Request.objects.exists()


@pytest.mark.parametrize(
    ("more", "refusal"),
    [({"question": " \n"}, asking.NothingAsked), ({"due_on": "yesterday"}, asking.DueInThePast)],
    ids=["nothing asked", "due yesterday"],
)
def test_refusal_asks_nobody(
    more: dict[str, object],
    refusal: type[Exception],
    referral: Referral,
    force: Organisation,
    liaison: Membership,
    by: Actor,
    now: datetime,
) -> None:
    said = {**more, "due_on": local_day(now) - DAY} if "due_on" in more else more
    with pytest.raises(refusal):
        ask(referral, force, by, now, **said)
    assert ActCode.ANSWER_REQUEST not in acts(referral)


def test_late_answer_is_chased_the_day_after_and_a_week_later_and_then_by_a_person(
    referral: Referral, force: Organisation, liaison: Membership, by: Actor, now: datetime
) -> None:
    asked = ask(referral, force, by, now)
    for days in (0, 1, 1, 2, 8, 8, 9, 30):
        chasing.sweep(now=now + days * DAY)
    asked.refresh_from_db()
    assert asked.chases == chasing.TIMES
    chased = Event.objects.filter(kind=Happened.REQUEST_CHASED).order_by("id")
    assert [(event.at, event.facts["times"]) for event in chased] == [(now + DAY, 1), (now + 8 * DAY, 2)]
    assert ActCode.CHASE_ANSWER in acts(referral)
    asking.answer(request=asked, text="Late, but here", by=actor_through(liaison), now=now + 31 * DAY)
    assert not {ActCode.CHASE_ANSWER, ActCode.ANSWER_REQUEST} & acts(referral)


def test_case_is_locked_before_anything_else_of_it(
    referral: Referral, force: Organisation, liaison: Membership, by: Actor, now: datetime
) -> None:
    """Whoever imposes a wall holds the case and then takes questions back: another order would be a deadlock."""
    asked = ask(referral, force, by, now)
    steps: list[Callable[[], object]] = [
        lambda: ask(referral, force, by, now),
        lambda: chasing.sweep(now=now + DAY),
        lambda: asking.answer(request=asked, text="Yes", by=actor_through(liaison), now=now),
    ]
    for step in steps:
        with CaptureQueriesContext(connection) as seen:
            step()
        locks = [query["sql"] for query in seen if "FOR UPDATE" in query["sql"]]
        assert 'FROM "casefile_case"' in locks[0]


def test_answer_of_another_body_does_not_end_the_wait_for_what_is_missing(
    referral: Referral, force: Organisation, liaison: Membership, responder: Membership, by: Actor, now: datetime
) -> None:
    missing = intake.give_back(case=referral.case, missing="Which farm?", due_on=local_day(now) + DAY, by=by, now=now)
    asked = ask(referral, force, by, now)
    waiting = NextAct.objects.filter(case=referral.case, waiting_on=ActCode.ANSWER_REQUEST)
    asking.answer(request=asked, text="Nothing known", by=actor_through(liaison), now=now)
    assert waiting.exists()
    asking.answer(request=missing, text="The third one", by=actor_through(responder), now=now)
    assert not waiting.exists()


def test_three_days_without_a_sweep_chase_once(
    referral: Referral, force: Organisation, liaison: Membership, by: Actor, now: datetime
) -> None:
    ask(referral, force, by, now)
    for _sweep in range(2):
        chasing.sweep(now=now + 4 * DAY)
    assert Event.objects.filter(kind=Happened.REQUEST_CHASED).count() == 1


def test_mail_says_to_sign_in_and_nothing_else_and_goes_once(
    referral: Referral, force: Organisation, liaison: Membership, by: Actor, now: datetime
) -> None:
    ask(referral, force, by, now)
    event = Event.objects.get(kind=Happened.REQUEST_ASKED)
    for _twice in range(2):
        mailing.mail_answerers(event, now=now)
    sent = CapturedMessage.objects.get(address=liaison.person.email)
    assert referral.case.number not in sent.text
    assert canaries.CANARY_PREFIX not in sent.text


def test_answer_that_came_meanwhile_needs_no_mail(
    referral: Referral, force: Organisation, liaison: Membership, by: Actor, now: datetime
) -> None:
    asked = ask(referral, force, by, now)
    asking.answer(request=asked, text="Here", by=actor_through(liaison), now=now)
    event = Event.objects.get(kind=Happened.REQUEST_ASKED)
    assert mailing.mail_answerers(event, now=now) == "nothing_to_answer"


def test_absence_contact_hears_of_what_is_missing_where_it_is_a_colleagues_mailbox(
    by: Actor, responder: Membership, now: datetime
) -> None:
    colleague = accounts.membership(organisation=responder.organisation)
    referral = form.sent(actor_through(responder), now=now, absence_email=colleague.person.email)
    ask(referral, responder.organisation, by, now, asked_as=Capacity.REFERRER)
    event = Event.objects.get(kind=Happened.REQUEST_ASKED)
    mail_absence_contact_of_request(event, now=now)
    assert CapturedMessage.objects.filter(address=colleague.person.email).exists()


def test_what_was_read_is_said_to_be_done_once(worker: Membership, referral: Referral, now: datetime) -> None:
    by, home = actor_through(worker), referral.organisation
    asked = ask(referral, home, by, now, asked_as=Capacity.REFERRER)
    asking.answer(request=asked, text="Yes", by=actor_through(Membership.objects.get(organisation=home)), now=now)
    desk = client_of(worker)
    overview = desk.get(reverse("case", args=[referral.case.reference])).content.decode()
    assert f'value="{ActCode.READ_ANSWER}"' in overview
    said = desk.post(reverse("act_done", args=[referral.case.reference]), {"act": "read_answer"}, follow=True)
    assert ActCode.READ_ANSWER not in acts(referral)
    assert Event.objects.get(kind=Happened.ACT_DONE).facts["act"] == ActCode.READ_ANSWER
    again = desk.post(reverse("act_done", args=[referral.case.reference]), {"act": "read_answer"}, follow=True)
    assert "Somebody has done this already" in again.content.decode()
    assert said.status_code == 200


def test_act_that_ends_by_doing_it_is_not_said_to_be_done(worker: Membership, referral: Referral) -> None:
    desk = client_of(worker)
    said = desk.post(reverse("act_done", args=[referral.case.reference]), {"act": "consider_intake"}, follow=True)
    assert "done by doing it" in said.content.decode()
    assert ActCode.CONSIDER_INTAKE in acts(referral)


def test_lists_of_questions_cost_the_same_at_fifty(
    worker: Membership, referral: Referral, force: Organisation, liaison: Membership, by: Actor, now: datetime
) -> None:
    desk, theirs = client_of(worker), client_of(liaison)

    def more(number: int) -> None:
        for _ in range(number):
            ask(referral, force, by, now)

    def visit() -> Answer:
        desk.get(reverse("case_requests", args=[referral.case.reference]))
        return theirs.get(reverse("asked_of_us"))

    assert_same_queries(more, visit)


def test_home_page_says_what_waits_for_an_answer_and_when_it_is_late(
    by: Actor, referral: Referral, force: Organisation, liaison: Membership, now: datetime
) -> None:
    reader = actor_through(liaison)
    assert home.tell(reader, now=now) == []
    asked = ask(referral, force, by, now, due_on=local_day(now) + 5 * DAY)
    [line] = home.tell(reader, now=now)
    assert (line.text, line.url, line.urgent) == ("1 question waits for your answer", reverse("asked_of_us"), False)
    assert [line.urgent for line in home.tell(reader, now=now + 5 * DAY)] == [True]
    asking.take_back(request=asked, by=by, now=now)
    assert home.tell(reader, now=now) == []
