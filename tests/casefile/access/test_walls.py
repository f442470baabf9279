"""Walls before people: they stand at once, everywhere, and look like a case that does not exist."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions import holdings
from accounts.cast import actor_through
from accounts.kinds import HoldingKind, OrganisationKind
from accounts.models.holding import Holding
from accounts.models.membership import Membership
from nrm.actor import SYSTEM, Actor
from nrm.calendars.working_days import local_day
from nrm.gateways.models import CapturedMessage
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.casefile import home, reactions
from referrals.casefile.access import walls
from referrals.casefile.actions import assignment, notices
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, Capacity, IntakeState, TrackCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.models import Case, Deadline, NoticeKind, Purpose, Wall
from referrals.casefile.models.wall import WallState
from referrals.casefile.requests import asking, mailing
from referrals.casefile.worklists import search as finding
from referrals.casefile.worklists.search import Wanted
from referrals.desk import intake
from referrals.form import reactions as form_reactions
from referrals.form.actions import safety
from referrals.form.evidence.case_files import add_to_case
from referrals.form.models import Draft, DraftKind, Evidence, Referral
from tests.casefile.access.conftest import sees
from tests.committed import Committed
from tests.factories import accounts, form
from tests.form.evidence import corpus
from tests.form.safety.answers import adult
from tests.signed_in import client_of

VARYING = {"Date", "X-Request-ID"}


def wall_off(case: Case, membership: Membership, by: Actor, now: datetime, reason: str = "Named") -> Wall:
    return walls.impose(case=case, person=membership.person, reason=reason, by=by, now=now)


def everything(browser: Client, name: str, reference: UUID, method: str) -> tuple[int, bytes, dict[str, str]]:
    response = browser.generic(method, reverse(name, args=[reference]))
    headers = {name: value for name, value in response.headers.items() if name not in VARYING}
    return response.status_code, response.content, headers


def assert_not_there(browser: Client, objects: dict[str, UUID], methods: tuple[str, ...] = ("GET", "HEAD")) -> None:
    """In every byte and header what an address of nothing is."""
    for method in methods:
        nothing = everything(browser, next(iter(objects)), uuid4(), method)
        assert nothing[0] == 404
        for name, reference in objects.items():
            assert everything(browser, name, reference, method) == nothing, f"{name} tells that there is something"


def test_person_of_the_authority_finds_what_nobody_finds(
    case: Case, caseworker: Membership, by_manager: Actor, now: datetime
) -> None:
    wall_off(case, caseworker, by_manager, now)
    pages = [
        "case",
        "case_clocks",
        "case_referral",
        "case_access",
        "case_looks",
        "case_missing",
        "report_missing",
        "wall_person",
    ]
    objects = dict.fromkeys(pages, case.reference) | {"explain_deadline": Deadline.objects.get(case=case).reference}
    assert_not_there(client_of(caseworker), objects)
    assert_not_there(client_of(caseworker), dict.fromkeys(("report_missing", "wall_person"), case.reference), ("POST",))


def test_officer_of_the_desk_no_longer_finds_it_on_the_list_nor_by_its_number(
    case: Case, responder: Membership, by_manager: Actor, now: datetime
) -> None:
    authority = case.parties.get(capacity="authority").organisation
    officer = accounts.membership(organisation=authority, roles=["intake_officer"])
    other = form.sent(actor_through(responder), now=now).case
    wall_off(case, officer, by_manager, now)
    browser = client_of(officer)
    listed = browser.get(reverse("intake")).content.decode()
    assert (case.number in listed, other.number in listed) == (False, True)
    said = {"number": case.number, "reason": "The same"}
    walled = browser.post(reverse("intake_duplicate", args=[other.reference]), said).content.decode()
    unknown = {"number": "NRM-2222-2222", "reason": "The same"}
    nothing = browser.post(reverse("intake_duplicate", args=[other.reference]), unknown).content.decode()
    assert str(intake.NoSuchCase.sentence) in walled
    assert _without_token(walled.replace(case.number, "")) == _without_token(nothing.replace("NRM-2222-2222", ""))


def _without_token(page: str) -> str:
    head, _, rest = page.partition('name="csrfmiddlewaretoken" value="')
    return head + _without_token(rest.partition('"')[2]) if rest else head


def test_case_is_on_no_list_in_no_search_and_not_told_to_programs(
    case: Case, caseworker: Membership, colleague: Membership, by_manager: Actor, now: datetime
) -> None:
    lists = [reverse("worklist", args=[kind]) for kind in ("mine", "team", "unassigned")]
    addresses = [reverse("work"), *lists, reverse("intake"), reverse("api_worklist", args=["team"])]
    wall_off(case, caseworker, by_manager, now)
    walled, seeing = client_of(caseworker), client_of(colleague)
    told = [seeing.get(address).content.decode() for address in addresses]
    assert any(case.number in page or str(case.reference) in page for page in told)
    for address in addresses:
        page = walled.get(address).content.decode()
        assert case.number not in page
        assert str(case.reference) not in page
    searches = [one.post(reverse("search"), {"number": case.number}) for one in (seeing, walled)]
    assert [str(case.reference) in answer.content.decode() for answer in searches] == [True, False]
    for name in ("api_case", "case_requests", "case_notes", "case_timeline"):
        assert_not_there(walled, {name: case.reference})
    assert_not_there(walled, dict.fromkeys(("take_case", "release_case", "act_done"), case.reference), ("POST",))


def test_work_is_not_given_across_a_wall_nor_taken_in_the_moment_it_is_imposed(
    case: Case, caseworker: Membership, by_caseworker: Actor, by_manager: Actor, now: datetime
) -> None:
    wall_off(case, caseworker, by_manager, now)
    with pytest.raises(assignment.CannotSeeCase):
        assignment.assign(cases=[case], expected={}, to=caseworker, by=by_manager, now=now)
    with pytest.raises(assignment.NothingToHold):
        assignment.take(case=case, by=by_caseworker, now=now)
    with pytest.raises(assignment.NothingWaits):
        assignment.take_next(by=by_caseworker, now=now)
    assert not Holding.objects.exists()


def test_body_that_is_asked_finds_no_question_behind_its_wall_and_gets_no_mail(
    case: Case, by_manager: Actor, now: datetime
) -> None:
    force = accounts.organisation()
    liaison, second = (accounts.membership(organisation=force, roles=["police_liaison"]) for _ in range(2))
    asked = asking.ask(
        case=case,
        purpose=Purpose.POLICE_INFORMATION,
        question="Is there an investigation?",
        of=force,
        asked_as=Capacity.FORCE,
        due_on=local_day(now),
        by=by_manager,
        now=now,
    )
    assert client_of(liaison).get(reverse("answer_request", args=[asked.reference])).status_code == 200
    wall_off(case, liaison, by_manager, now)
    assert_not_there(client_of(liaison), {"answer_request": asked.reference})
    assert case.number not in client_of(liaison).get(reverse("asked_of_us")).content.decode()
    event = Event.objects.get(kind=Happened.REQUEST_ASKED)
    assert mailing.mail_answerers(event, now=now) == "told_1"
    assert CapturedMessage.objects.get().address == second.person.email


def test_number_of_the_walled_case_is_not_named_on_another_one(
    case: Case, responder: Membership, caseworker: Membership, colleague: Membership, by_manager: Actor, now: datetime
) -> None:
    other = form.sent(actor_through(responder), now=now).case
    intake.mark_duplicate(case=other, number=case.number, reason="Same flat", by=by_manager, now=now)
    wall_off(case, caseworker, by_manager, now)
    wanted = Wanted(other=case.number)
    assert finding.find(wanted, actor=actor_through(caseworker)) == []
    page = reverse("case", args=[other.reference])
    assert case.number in client_of(colleague).get(page).content.decode()
    assert case.number not in client_of(caseworker).get(page).content.decode()


def test_sender_loses_the_referral_its_copy_its_question_and_its_files(
    referral: Referral, responder: Membership, by_manager: Actor, now: datetime
) -> None:
    case, sender, home_of = referral.case, actor_through(responder), responder.organisation
    asked = asking.ask(
        case=case, purpose=Purpose.OTHER, question="Who?", of=home_of, due_on=local_day(now), by=by_manager, now=now
    )
    file = add_to_case(case=case, referral=None, name="a.pdf", content=corpus.pdf(), by=sender, now=now)
    Evidence.objects.update(verdict="clean")
    browser = client_of(responder)
    assert browser.get(reverse("evidence_of_case", args=[file.reference])).status_code == 200
    wall_off(case, responder, by_manager, now)
    of_referral = ("sent_referral", "sent_referral_pdf", "add_information", "report_withdrawal")
    objects = dict.fromkeys(of_referral, referral.reference)
    objects |= {"answer_request": asked.reference, "evidence_of_case": file.reference}
    assert_not_there(browser, objects)
    assert case.number not in browser.get(reverse("referrals")).content.decode()


def test_reader_loses_the_notice_its_address_its_count_and_its_mail(
    case: Case, by_manager: Actor, now: datetime
) -> None:
    prime = accounts.organisation(kind=OrganisationKind.PRIME_CONTRACTOR)
    reader, second = (accounts.membership(organisation=prime, roles=["contractor_coordinator"]) for _ in range(2))
    kind = NoticeKind.EMERGENCY_SUPPORT
    notice = notices.tell(organisation=prime, kind=kind, case=case, facts={}, by=SYSTEM, now=now)
    assert len(home.tell(actor_through(reader), now=now)) == 1
    wall_off(case, reader, by_manager, now)
    browser = client_of(reader)
    assert_not_there(browser, {"notice": notice.reference})
    assert_not_there(browser, {"notice_address": notice.reference}, ("POST",))
    assert "No notices yet" in browser.get(reverse("notices")).content.decode()
    assert home.tell(actor_through(reader), now=now) == []
    event = Event.objects.get(kind=Happened.NOTICE_SENT)
    assert reactions.mail_readers(event, now=now) == "told_1"
    assert [message.address for message in CapturedMessage.objects.all()] == [second.person.email]


def test_writer_of_the_rest_of_a_safety_referral_loses_the_draft_and_is_not_chased(
    responder: Membership, by_manager: Actor, now: datetime
) -> None:
    writer = actor_through(responder)
    draft = form.draft(writer, now=now, kind=DraftKind.SAFETY, answers=adult())
    case = safety.send(draft=draft, by=writer, now=now).case
    assert Draft.objects.visible_to(writer).exists()
    wall_off(case, responder, by_manager, now)
    assert not Draft.objects.visible_to(writer).exists()
    assert_not_there(client_of(responder), {"safety_sent": draft.reference, "draft": draft.reference})
    chased = Event(kind=Happened.COMPLETION_CHASED, subject_id=str(draft.pk))
    assert form_reactions.mail_completion(chased, now=now) == "complete_already"


def test_person_is_walled_off_wherever_they_act(
    case: Case, caseworker: Membership, responder: Membership, by_manager: Actor, now: datetime
) -> None:
    second = accounts.membership(person=caseworker.person, organisation=responder.organisation)
    wall_off(case, caseworker, by_manager, now)
    assert (sees(caseworker, case), sees(second, case), sees(responder, case)) == (False, False, True)
    assert (walls.stands(case, second), walls.stands(case, responder)) == (True, False)


def test_what_they_held_of_the_case_goes_back_to_the_queue(
    case: Case, caseworker: Membership, by_manager: Actor, now: datetime
) -> None:
    holdings.hold(membership=caseworker, kind=HoldingKind.CASE, subject=case, by=by_manager, now=now)
    NextAct.objects.filter(case=case).update(holder=caseworker)
    wall_off(case, caseworker, by_manager, now)
    assert not Holding.objects.filter(membership=caseworker).exists()
    assert set(NextAct.objects.filter(case=case).values_list("holder", flat=True)) == {None}
    assert Event.objects.filter(kind=Happened.WORK_RELEASED).exists()


def test_wall_says_nothing_of_itself_to_colleagues_who_may_not_see_walls(
    case: Case, responder: Membership, manager: Membership, colleague: Membership, by_manager: Actor, now: datetime
) -> None:
    wall_off(case, responder, by_manager, now, reason="Took the money")
    authority = case.parties.get(capacity="authority").organisation
    post.next_act(case, ActCode.CONSIDER_WALL, organisation=authority, attention_at=now, now=now)
    for page in ("case_access", "case"):
        shown = client_of(colleague).get(reverse(page, args=[case.reference])).content.decode()
        assert "Took the money" not in shown
        assert str(ActCode.CONSIDER_WALL.label) not in shown
    timeline = reverse("case_timeline", args=[case.reference])
    told = ["conflict of interest" in client_of(one).get(timeline).content.decode() for one in (colleague, manager)]
    assert told == [False, True]
    team = reverse("api_worklist", args=["team"])
    lists = [client_of(one).get(team).content.decode() for one in (colleague, manager)]
    assert [ActCode.CONSIDER_WALL.value in shown for shown in lists] == [False, True]


def test_wall_that_waits_is_not_among_what_the_sender_is_told(
    referral: Referral, responder: Membership, now: datetime
) -> None:
    authority = referral.case.parties.get(capacity="authority").organisation
    for act in (ActCode.CONSIDER_WALL, ActCode.REVIEW_BREAK_GLASS):
        post.next_act(referral.case, act, organisation=authority, attention_at=now, now=now)
    browser = client_of(responder)
    for page in (reverse("referrals"), reverse("sent_referral", args=[referral.reference])):
        shown = browser.get(page).content.decode()
        assert str(ActCode.CONSIDER_INTAKE.label) in shown
        assert str(ActCode.CONSIDER_WALL.label) not in shown
        assert str(ActCode.REVIEW_BREAK_GLASS.label) not in shown


def test_lifted_wall_gives_back_what_the_role_gives(
    case: Case, caseworker: Membership, by_manager: Actor, now: datetime
) -> None:
    wall = wall_off(case, caseworker, by_manager, now)
    with pytest.raises(walls.ReasonMissing):
        walls.lift(wall=wall, reason=" ", by=by_manager, now=now)
    walls.lift(wall=wall, reason="It was a namesake", by=by_manager, now=now)
    assert sees(caseworker, case)
    with pytest.raises(walls.DoesNotStand):
        walls.lift(wall=wall, reason="Again", by=by_manager, now=now)
    assert wall_off(case, caseworker, by_manager, now).pk != wall.pk


def test_said_twice_it_stands_once_with_both_reasons(
    case: Case, caseworker: Membership, by_manager: Actor, by_caseworker: Actor, responder: Membership, now: datetime
) -> None:
    for by, reason in ((by_manager, "Named"), (by_caseworker, "Her brother"), (by_caseworker, "Her brother")):
        wall_off(case, responder, by, now, reason)
    assert Wall.objects.get().reason == "Named\n\nHer brother"
    assert Event.objects.filter(kind=Happened.WALL_IMPOSED).count() == 1


def test_one_may_wall_oneself_off_unless_nobody_else_could_open_the_case(
    case: Case, manager: Membership, caseworker: Membership, by_caseworker: Actor, now: datetime
) -> None:
    page = reverse("wall_person", args=[case.reference])
    said = {"person": str(caseworker.person.reference), "reason": "He is my cousin"}
    answer = client_of(caseworker).post(page, said)
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("home"))
    assert not sees(caseworker, case)
    with pytest.raises(walls.NobodyLeft):
        wall_off(case, manager, actor_through(manager), now)
    assert sees(manager, case)


@pytest.mark.parametrize("way", ["list", "address"])
def test_anybody_can_be_walled_off_from_the_list_or_by_address(
    way: str, case: Case, caseworker: Membership, responder: Membership
) -> None:
    stranger = accounts.membership()
    who = {"list": {"person": str(responder.person.reference)}, "address": {"email": stranger.person.email.upper()}}
    page = reverse("wall_person", args=[case.reference])
    assert client_of(caseworker).post(page, {**who[way], "reason": "Named"}).status_code == 302
    assert Wall.objects.get().person == (responder if way == "list" else stranger).person


def test_who_is_on_no_list_and_has_no_account_is_refused(
    case: Case, caseworker: Membership, responder: Membership
) -> None:
    page, stranger = reverse("wall_person", args=[case.reference]), accounts.membership()
    both = {"person": str(responder.person.reference), "email": stranger.person.email}
    for who in ({"person": str(stranger.person.reference)}, {"person": "1"}, {"email": "no@body.example"}, both, {}):
        answer = client_of(caseworker).post(page, {**who, "reason": "Named"})
        assert (answer.status_code, "There is a problem" in answer.content.decode()) == (200, True)
    assert not Wall.objects.exists()


def test_two_officers_who_impose_it_at_once_make_one_wall(committed_database: Committed) -> None:
    authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    officers = [actor_through(accounts.membership(organisation=authority, roles=["caseworker"])) for _ in range(4)]
    responder = accounts.membership()
    case = form.sent(actor_through(responder), now=timezone.now()).case
    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(lambda officer: _impose(case, responder, officer), officers))
    assert len(made) == 1
    wall = Wall.objects.get(state=WallState.STANDS)
    assert sorted(wall.reason.split("\n\n")) == sorted(f"Said by {officer.membership_id}" for officer in officers)


def _impose(case: Case, who: Membership, by: Actor) -> int:
    try:
        return wall_off(case, who, by, timezone.now(), f"Said by {by.membership_id}").pk
    finally:
        connection.close()


def test_page_of_the_colleague_who_holds_it_does_not_name_it(
    case: Case, manager: Membership, other_manager: Membership, caseworker: Membership, now: datetime
) -> None:
    """Nor does it name a restricted case that the reader may not see."""
    post.track(case, TrackCode.INTAKE, IntakeState.ACCEPTED_NRM, now=now)
    assignment.take(case=case, by=actor_through(caseworker), now=now)
    wall_off(case, manager, actor_through(caseworker), now)
    page = reverse("person", args=[caseworker.reference])

    def named(reader: Membership) -> bool:
        shown = client_of(reader).get(page)
        assert shown.status_code == 200
        return case.number in shown.content.decode()

    assert [named(reader) for reader in (manager, other_manager, caseworker)] == [False, True, True]
    Case.objects.filter(pk=case.pk).update(is_restricted=True)
    assert [named(reader) for reader in (manager, other_manager, caseworker)] == [False, False, True]
