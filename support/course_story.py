"""Tells in the demo of people who move on: whose needs are decided, whose are checked, who left and drops in."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from accounts.actions import holdings
from accounts.kinds import HoldingKind, Nation, OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from decisions.models.decision import AgeThen, Decision
from decisions.models.finding import Answer, Limb
from decisions.workbench import beginning, considering, drafting, finishing
from decisions.workbench.considering import Found, Work
from nrm.actor import SYSTEM, Actor
from nrm.calendars.working_days import local_day
from nrm.cast import Cast
from nrm.guidance.vocabulary import Outcome, Stage
from referrals.casefile.actions import assignment, opening
from referrals.casefile.actions.opening import AboutPerson, Opening
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, Capacity, IntakeState
from referrals.casefile.models.case import AgeClass, Case, Route
from referrals.correspondence.sharing import consenting
from support import course
from support.allocation import taking_part
from support.contact import trying
from support.contact.trying import Attempt
from support.entitlement import reconciling
from support.extension import asking
from support.leaving import dropping_in, exits, planning, undoing
from support.models.care import Care
from support.models.contact import ContactResult, ContactWay
from support.models.needs import NeedsAssessment
from support.models.placement import Placement, PlacementState
from support.models.plan import Category
from support.pilots import keeping as pilots
from support.rna import checking, writing

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WORKED = {
    Limb.ACTION: "They were collected at the port and driven to a car wash.",
    Limb.MEANS: "Their papers were kept, and the debt grew each week.",
    Limb.PURPOSE: "They worked twelve hours a day for food and a mattress.",
}
PEOPLE = (("Ilinca", "Dobrescu"), ("Minh", "Tran Invented"), ("Sade", "Olawale"), ("Teuta", "Invented"))


def tell(cast: Cast, *, now: datetime) -> None:
    """Believed long enough ago to have been told of the conclusive decision four weeks ago."""
    worker = cast.actor("support_worker", organisation="Harbourlight Housing")
    for (given, family), chapter in zip(PEOPLE, CHAPTERS, strict=True):
        case = _case(cast, given, family, now - 90 * DAY)
        care = _moves_on(case, cast, worker, now)
        chapter(care, worker, cast.actor("contractor_coordinator"), now)
    _pilot(cast, now)


def _pilot(cast: Cast, now: datetime) -> None:
    area = Organisation.objects.filter(kind=OrganisationKind.LOCAL_AUTHORITY).order_by("name", "id").first()
    if area is not None:
        began, basis = now - 100 * DAY, "Agreed with the authority for housing"
        manager = cast.actor("authority_manager")
        pilots.add(local_authority=area, from_on=local_day(began), basis=basis, by=manager, now=began)


def _case(cast: Cast, given: str, family: str, at: datetime) -> Case:
    responder, officer = cast.actor("first_responder"), cast.actor("caseworker")
    wanted = Opening(
        person=AboutPerson(given_names=given, family_names=family),
        route=Route.NRM,
        age_class=AgeClass.ADULT,
        nation=Nation.ENGLAND,
        referrer=_body(responder),
        intake_state=IntakeState.ACCEPTED_NRM,
        act=ActCode.DECIDE_REASONABLE_GROUNDS,
    )
    case = opening.open_case(opening=wanted, by=responder, now=at)
    with transaction.atomic():
        consenting.with_referral(case, supported=True, is_first=True, by=responder, now=at)
    assignment.take(case=case, by=officer, now=at)
    return case


def _body(actor: Actor) -> Organisation:
    return Membership.objects.select_related("organisation").get(pk=actor.acting()).organisation


def _moves_on(case: Case, cast: Cast, worker: Actor, now: datetime) -> Care:
    officer, contractor = cast.actor("caseworker"), cast.actor("contractor_coordinator")
    prime = _body(contractor)
    post.party(case, prime, Capacity.PRIME, now=now - 90 * DAY)
    _decided(case, Stage.REASONABLE_GROUNDS, officer, now - 85 * DAY)
    reconciling.of_case(case, by=SYSTEM, now=now - 85 * DAY)
    _decided(case, Stage.CONCLUSIVE_GROUNDS, officer, now - 28 * DAY)
    reconciling.of_case(case, by=SYSTEM, now=now - 28 * DAY)
    care = Care.objects.get(case=case)
    _placed(care, worker, now - 84 * DAY)
    return care


def _decided(case: Case, stage: Stage, by: Actor, at: datetime) -> Decision:
    decision = beginning.begin(case=case, stage=stage, by=by, now=at)
    findings = {limb: Found(Answer.MET, words, "More is known by now.") for limb, words in WORKED.items()}
    work = Work(AgeThen.ADULT, "", "", findings)
    considering.save(decision=decision, work=work, seen=decision.revision, by=by, now=at)
    drafted = drafting.draft(decision=decision, outcome=Outcome.POSITIVE, looked=True, by=by, now=at)
    final = finishing.finalise(decision=drafted, proceed="Nothing was asked", by=by, now=at)
    return finishing.serve(decision=final, by=by, now=at)


def _placed(care: Care, worker: Actor, at: datetime) -> None:
    """With a provider and one of its support workers, who may be told of by the rooms of arrival already."""
    provider = _body(worker)
    Placement.objects.get_or_create(
        care=care,
        provider=provider,
        defaults={"state": PlacementState.ACCEPTED, "offered_at": at, "answered_at": at},
    )
    taking_part.follow(care.case, now=at)
    member = Membership.objects.get(pk=worker.acting())
    kind = HoldingKind.SUPPORT_PLAN
    holdings.hold(membership=member, kind=kind, subject=care, number=care.number, by=SYSTEM, now=at)
    spoken = Attempt(at + HOUR, ContactWay.TELEPHONE, ContactResult.REACHED)
    trying.write_down(care=care, attempt=spoken, by=worker, now=at + HOUR)


def _written(care: Care, worker: Actor, now: datetime) -> NeedsAssessment:
    until = (course.ends_on(care) or local_day(now)) + 80 * DAY
    made = writing.offer(care=care, on=local_day(now - 20 * DAY), by=worker, now=now - 20 * DAY)
    needs = (
        writing.Need(
            Category.MENTAL_HEALTH,
            True,
            True,
            9,
            "The nightmares come back; counselling begins in nine weeks.",
            until,
        ),
        writing.Need(Category.FINANCIAL, True, True, 5, "Without it they cannot pay the fare to the clinic.", until),
    )
    for need in needs:
        writing.write(assessment=made, need=need, by=worker, now=now - 10 * DAY)
    return writing.send(assessment=made, by=worker, now=now - 9 * DAY)


def _with_the_authority(care: Care, worker: Actor, coordinator: Actor, now: datetime) -> None:
    made = _written(care, worker, now)
    checking.check(assessment=made, agrees=True, words="", by=coordinator, now=now - 8 * DAY)
    until = (course.ends_on(care) or local_day(now)) + 21 * DAY
    why = "The tenancy begins three weeks after support ends."
    wanted = asking.Wanted(until, "housing", why, is_hardship=True, late_words="")
    asking.ask(care=care, wanted=wanted, by=worker, now=now - 2 * DAY)


def _to_be_checked(care: Care, worker: Actor, _coordinator: Actor, now: datetime) -> None:
    _written(care, worker, now)


def _drops_in(care: Care, worker: Actor, _coordinator: Actor, now: datetime) -> None:
    day = now - 12 * DAY
    said = dict.fromkeys(("risk", "medication", "papers", "money"), "done")
    plan = planning.Plan(local_day(day), local_day(day), "own_home", words="A room in a shared flat", **said)
    planning.save(care=care, plan=plan, seen=0, by=worker, now=day)
    exits.leave(care=care, said=exits.Exit(local_day(day), "moved_on", wants_drop_in=True), by=worker, now=day)
    came = dropping_in.Held(local_day(now - 5 * DAY), True, "English classes", 3, 4)
    dropping_in.hold(care=care, said=came, by=worker, now=now - 5 * DAY)


def _never_left(care: Care, worker: Actor, coordinator: Actor, now: datetime) -> None:
    """Recorded of the wrong person, and taken back by the contractor on the next day."""
    at = now - 3 * DAY
    gone = exits.Exit(local_day(at), "missing", wants_drop_in=False, destination="unknown")
    exits.leave(care=care, said=gone, by=worker, now=at)
    why = "Two people have the same first name. This one is here."
    undoing.undo(care=care, reason=why, by=coordinator, now=at + DAY)


CHAPTERS: tuple[Callable[[Care, Actor, Actor, datetime], None], ...] = (
    _with_the_authority,
    _to_be_checked,
    _drops_in,
    _never_left,
)
