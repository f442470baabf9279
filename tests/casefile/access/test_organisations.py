"""Walls before organisations: proposed by one, imposed by another who names who takes its place, or declined."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.actions import holdings
from accounts.cast import actor_through
from accounts.kinds import HoldingKind, Nation, OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import SYSTEM, Actor
from nrm.calendars.working_days import local_day
from nrm.refusal import Refusal
from referrals.casefile.access import replacing, wall_proposals, walls
from referrals.casefile.actions import notices, opening, telling
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, Capacity, FlagCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.models import AgeClass, Case, Notice, NoticeKind, Purpose, Request, Route, Wall
from referrals.casefile.models.wall import WallState
from referrals.casefile.requests import asking
from tests.casefile.access.conftest import sees
from tests.committed import Committed
from tests.factories import accounts, form
from tests.signed_in import client_of

DAY = timedelta(days=1)


def propose(case: Case, organisation: Organisation, by: Actor, now: datetime) -> Wall:
    return wall_proposals.propose(case=case, organisation=organisation, reason="They took money", by=by, now=now)


def body(kind: OrganisationKind, *roles: str) -> Organisation:
    made = accounts.organisation(kind=kind)
    for role in roles:
        accounts.membership(organisation=made, roles=[role])
    return made


def flags(case: Case) -> set[str]:
    return set(case.flags.values_list("flag", flat=True))


def acts(case: Case, organisation: Organisation) -> set[str]:
    return set(NextAct.objects.filter(case=case, organisation=organisation).values_list("act", flat=True))


def in_place_of(case: Case, capacity: Capacity) -> Organisation:
    return case.parties.get(capacity=capacity, to_on=None).organisation


def test_proposal_changes_nothing_until_another_officer_imposes_it(
    case: Case, responder: Membership, by_caseworker: Actor, by_manager: Actor, now: datetime
) -> None:
    wall = propose(case, responder.organisation, by_caseworker, now)
    assert sees(responder, case)
    assert ActCode.CONSIDER_WALL in acts(case, in_place_of(case, Capacity.AUTHORITY))
    other = body(OrganisationKind.POLICE_FORCE, "referral_lead")
    wall_proposals.impose(wall=wall, replacements={Capacity.REFERRER: other}, by=by_manager, now=now)
    assert not sees(responder, case)
    assert walls.stands(case, responder)
    assert ActCode.CONSIDER_WALL not in acts(case, in_place_of(case, Capacity.AUTHORITY))


def test_referrer_is_replaced_with_its_questions_and_the_leads_of_the_other_body_follow(
    case: Case, responder: Membership, by_caseworker: Actor, by_manager: Actor, now: datetime
) -> None:
    asking.ask(
        case=case,
        purpose=Purpose.OTHER,
        question="Which farm?",
        of=responder.organisation,
        due_on=local_day(now - 3 * DAY),
        by=by_manager,
        now=now - 3 * DAY,
    )
    other = body(OrganisationKind.CHARITY, "referral_lead")
    wall = propose(case, responder.organisation, by_caseworker, now)
    wall_proposals.impose(wall=wall, replacements={Capacity.REFERRER: other}, by=by_manager, now=now)
    assert in_place_of(case, Capacity.REFERRER) == other
    lead = other.memberships.get()
    assert sees(lead, case)
    asked = Request.objects.open().get()
    assert (asked.asked_of, asked.question, asked.due_on) == (other, "Which farm?", local_day(now))
    assert acts(case, other) == {ActCode.ANSWER_REQUEST}
    assert not acts(case, responder.organisation)
    assert Request.objects.visible_to(actor_through(lead)).get() == asked


def test_childs_local_authority_is_replaced_and_told_what_the_other_was_told(
    case: Case, by_caseworker: Actor, by_manager: Actor, now: datetime
) -> None:
    council, other = (body(OrganisationKind.LOCAL_AUTHORITY, "childrens_worker") for _ in range(2))
    telling.tell_of_child(case, council, {"nation": "england", "danger_now": "yes"}, by=SYSTEM, now=now)
    wall = propose(case, council, by_caseworker, now)
    wall_proposals.impose(wall=wall, replacements={Capacity.LOCAL_AUTHORITY: other}, by=by_manager, now=now)
    notice = Notice.objects.get(organisation=other)
    assert (notice.kind, notice.facts["danger_now"]) == (NoticeKind.CHILD_REFERRED, "yes")
    assert acts(case, other) == {ActCode.SAFEGUARD_CHILD}
    assert not acts(case, council)
    worker = council.memberships.get()
    assert not Notice.objects.visible_to(actor_through(worker)).exists()
    assert FlagCode.NO_AUTHORITY_TOLD not in flags(case)


@pytest.mark.parametrize(
    ("capacity", "kind", "flag"),
    [
        (Capacity.LOCAL_AUTHORITY, OrganisationKind.LOCAL_AUTHORITY, FlagCode.NO_AUTHORITY_TOLD),
        (Capacity.FORCE, OrganisationKind.POLICE_FORCE, None),
        (Capacity.PRIME, OrganisationKind.PRIME_CONTRACTOR, FlagCode.NO_SUPPORT_TOLD),
    ],
)
def test_body_that_nobody_told_inside_the_portal_is_telephoned(
    capacity: Capacity,
    kind: OrganisationKind,
    flag: FlagCode | None,
    case: Case,
    by_caseworker: Actor,
    by_manager: Actor,
    now: datetime,
) -> None:
    walled, other = accounts.organisation(kind=kind), accounts.organisation(kind=kind)
    post.party(case, walled, capacity, now=now)
    wall = propose(case, walled, by_caseworker, now)
    replacements: dict[Capacity, Organisation] = {} if capacity is Capacity.PRIME else {capacity: other}
    wall_proposals.impose(wall=wall, replacements=replacements, by=by_manager, now=now)
    assert ActCode.TELL_BY_TELEPHONE in acts(case, in_place_of(case, Capacity.AUTHORITY))
    assert flag is None or flag in flags(case)
    assert not case.parties.filter(organisation=walled, to_on=None).exists()


def test_walled_provider_takes_part_no_longer_and_its_contractor_finds_another(
    case: Case, by_caseworker: Actor, by_manager: Actor, now: datetime
) -> None:
    provider = accounts.organisation(kind=OrganisationKind.SUPPORT_PROVIDER)
    post.party(case, provider, Capacity.PROVIDER, now=now)
    wall = propose(case, provider, by_caseworker, now)
    wall_proposals.impose(wall=wall, replacements={}, by=by_manager, now=now)
    assert not case.parties.filter(organisation=provider, to_on=None).exists()
    assert ActCode.TELL_BY_TELEPHONE not in acts(case, in_place_of(case, Capacity.AUTHORITY))


def test_wall_is_refused_without_a_fitting_replacement(
    case: Case, responder: Membership, by_caseworker: Actor, by_manager: Actor, now: datetime
) -> None:
    walled = responder.organisation
    wall = propose(case, walled, by_caseworker, now)
    closed = accounts.organisation(active_to=local_day(now))
    also_walled = accounts.organisation()
    propose(case, also_walled, by_caseworker, now)
    for other in (walled, closed, also_walled, in_place_of(case, Capacity.AUTHORITY)):
        with pytest.raises(replacing.CannotReplace):
            wall_proposals.impose(wall=wall, replacements={Capacity.REFERRER: other}, by=by_manager, now=now)
    with pytest.raises(replacing.ReplacementMissing):
        wall_proposals.impose(wall=wall, replacements={}, by=by_manager, now=now)
    assert sees(responder, case)


def test_proposer_does_not_consider_it_nor_does_anybody_twice(
    case: Case, responder: Membership, by_caseworker: Actor, by_manager: Actor, other_manager: Membership, now: datetime
) -> None:
    wall = propose(case, responder.organisation, by_manager, now)
    with pytest.raises(wall_proposals.ProposerMustDiffer):
        wall_proposals.decline(wall=wall, reason="No", by=by_manager, now=now)
    other = actor_through(other_manager)
    with pytest.raises(walls.ReasonMissing):
        wall_proposals.decline(wall=wall, reason=" ", by=other, now=now)
    wall_proposals.decline(wall=wall, reason="It is another force", by=other, now=now)
    with pytest.raises(wall_proposals.ConsideredAlready):
        wall_proposals.impose(wall=wall, replacements={}, by=other, now=now)
    assert sees(responder, case)
    assert not acts(case, in_place_of(case, Capacity.AUTHORITY)) & {ActCode.CONSIDER_WALL}


def test_authority_itself_cannot_be_walled_off(case: Case, by_caseworker: Actor, now: datetime) -> None:
    with pytest.raises(wall_proposals.AuthorityIsNeeded):
        propose(case, in_place_of(case, Capacity.AUTHORITY), by_caseworker, now)


def test_what_its_people_held_of_the_case_is_taken_away(
    case: Case, by_caseworker: Actor, by_manager: Actor, now: datetime
) -> None:
    council = body(OrganisationKind.LOCAL_AUTHORITY, "childrens_worker")
    worker = council.memberships.get()
    holdings.hold(membership=worker, kind=HoldingKind.CHILD_SAFEGUARDING, subject=case, by=by_manager, now=now)
    wall = propose(case, council, by_caseworker, now)
    wall_proposals.impose(wall=wall, replacements={}, by=by_manager, now=now)
    assert not worker.holdings.exists()


def test_notice_that_comes_later_is_not_there_for_a_walled_organisation(
    case: Case, by_caseworker: Actor, by_manager: Actor, now: datetime
) -> None:
    guardians = body(OrganisationKind.GUARDIANSHIP_SERVICE, "guardian")
    wall = propose(case, guardians, by_caseworker, now)
    wall_proposals.impose(wall=wall, replacements={}, by=by_manager, now=now)
    kind = NoticeKind.GUARDIAN_OFFERED
    notices.tell(organisation=guardians, kind=kind, case=case, facts={}, by=SYSTEM, now=now)
    assert not Notice.objects.visible_to(actor_through(guardians.memberships.get())).exists()


def test_walled_off_body_is_not_told_again_when_the_rest_comes_and_a_telephone_call_is_asked_for(
    case: Case, by_caseworker: Actor, by_manager: Actor, now: datetime
) -> None:
    council, other = (body(OrganisationKind.LOCAL_AUTHORITY, "childrens_worker") for _ in range(2))
    post.party(case, council, Capacity.LOCAL_AUTHORITY, now=now)
    wall = propose(case, council, by_caseworker, now)
    wall_proposals.impose(wall=wall, replacements={Capacity.LOCAL_AUTHORITY: other}, by=by_manager, now=now)
    assert telling.tell_of_child(case, council, {}, by=SYSTEM, now=now) is None
    assert FlagCode.NO_AUTHORITY_TOLD in flags(case)
    assert not case.parties.filter(organisation=council, to_on=None).exists()


def test_walled_off_bodies_take_no_part_again_by_being_named_in_the_rest(
    case: Case, responder: Membership, by_caseworker: Actor, by_manager: Actor, now: datetime
) -> None:
    force, other = (body(OrganisationKind.POLICE_FORCE, "referral_lead") for _ in range(2))
    for walled, replacements in ((force, {}), (responder.organisation, {Capacity.REFERRER: other})):
        wall = propose(case, walled, by_caseworker, now)
        wall_proposals.impose(wall=wall, replacements=replacements, by=by_manager, now=now)
    rest = opening.Opening(
        person=opening.AboutPerson(given_names="Ro"),
        route=Route.NRM,
        age_class=AgeClass.ADULT,
        nation=Nation.ENGLAND,
        referrer=responder.organisation,
        parties=(opening.TakesPart(force, Capacity.FORCE),),
    )
    opening.complete_case(case=case, opening=rest, now=now)
    there = set(case.parties.filter(to_on=None).values_list("organisation_id", flat=True))
    assert (other.pk in there, there & {force.pk, responder.organisation_id}) == (True, set())


def test_officer_walls_an_organisation_off_and_lifts_it_in_a_browser(
    case: Case, responder: Membership, manager: Membership, caseworker: Membership
) -> None:
    proposing, officer = client_of(caseworker), client_of(manager)
    said = {"organisation": str(responder.organisation.reference), "reason": "They took money"}
    assert proposing.post(reverse("wall_propose", args=[case.reference]), said).status_code == 302
    wall = Wall.objects.get()
    shown = officer.get(reverse("case_access", args=[case.reference])).content.decode()
    assert reverse("wall_impose", args=[wall.reference]) in shown
    page = reverse("wall_impose", args=[wall.reference])
    assert "There is a problem" in officer.post(page, {}).content.decode()
    assert "There is a problem" in officer.post(page, {"referrer": str(caseworker.reference)}).content.decode()
    other = accounts.organisation()
    assert officer.post(page, {"referrer": str(other.reference)}).status_code == 302
    assert not sees(responder, case)
    assert proposing.get(page).status_code == 403
    assert officer.post(reverse("wall_lift", args=[wall.reference]), {"reason": "Cleared"}).status_code == 302
    assert not sees(responder, case), "its part in the case does not come back by itself"
    assert not walls.stands(case, responder)


def test_two_officers_who_consider_it_at_once_leave_one_answer(committed_database: Committed) -> None:
    authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    officers = [
        actor_through(accounts.membership(organisation=authority, roles=["authority_manager"])) for _ in range(5)
    ]
    responder, now = accounts.membership(), timezone.now()
    case = form.sent(actor_through(responder), now=now).case
    wall = propose(case, responder.organisation, officers.pop(), now)
    others = [accounts.organisation() for _ in officers]
    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(lambda two: _impose(wall, *two), zip(officers, others, strict=True)))
    assert told.count(None) == 1
    assert {type(refusal) for refusal in told if refusal} == {wall_proposals.ConsideredAlready}
    assert Wall.objects.get().state == WallState.STANDS
    assert in_place_of(case, Capacity.REFERRER) in others


def _impose(wall: Wall, by: Actor, other: Organisation) -> Refusal | None:
    try:
        wall_proposals.impose(wall=wall, replacements={Capacity.REFERRER: other}, by=by, now=timezone.now())
    except Refusal as refusal:
        return refusal
    finally:
        connection.close()
    return None
