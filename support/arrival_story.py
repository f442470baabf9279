"""Tells of people who come into support: the contract and its houses, a place of safety, offers, contacts, rooms."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.db import transaction

from accounts.cast import actor_through
from accounts.kinds import Nation, OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from decisions.models.decision import Decision, State
from nrm.actor import SYSTEM, Actor
from nrm.calendars.working_days import local_day
from nrm.cast import Cast
from nrm.guidance.vocabulary import Outcome, Stage
from referrals.casefile.models.case import AgeClass, Case
from referrals.casefile.models.notice import Notice, NoticeKind
from referrals.casefile.models.person import Gender
from support import opening, routes
from support.allocation import answering, giving, offering, seeking
from support.allocation.seeking import Wanted
from support.contact import trying
from support.contact.trying import Attempt
from support.contract import register
from support.contract.register import Terms
from support.houses import keeping, staying
from support.houses.keeping import Described
from support.models.care import Care, CareRoute, OpenedBy
from support.models.contact import ContactResult, ContactWay
from support.models.contract import Need, Region, Taken
from support.models.house import House
from support.models.safety import SafetyStay
from support.models.seeking import Risk
from support.police import reports
from support.police.reports import Reported
from support.safety import emergency
from support.safety import staying as safety
from support.safety.staying import Somebody

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HARBOURLIGHT, BRYN_HAFAN = "Harbourlight Housing", "Bryn Hafan Support"
OBLIGATIONS = (
    ("Somebody speaks with each person", "within 48 hours of the decision or the request"),
    ("A place that is safe, or support where they live", "offered on the same day"),
    ("A plan made with the person, and looked at again", "reviews on time"),
    ("Support workers trained in the standards of care", "every two years"),
)
TERMS = {
    HARBOURLIGHT: Terms(
        regions=[Region.SOUTH_EAST, Region.LONDON, Region.EAST],
        offers=[Need.SELF_CONTAINED, Need.NIGHT_STAFF, Need.FAMILY, Need.PREGNANCY],
        languages=["Vietnamese", "Albanian", "Polish"],
        outreach_places=8,
    ),
    BRYN_HAFAN: Terms(
        regions=[Region.WALES, Region.SOUTH_WEST], offers=[Need.STEP_FREE], languages=["Welsh"], outreach_places=4
    ),
}
HOUSES = (
    (HARBOURLIGHT, "Alder", Region.SOUTH_EAST, Taken.WOMEN, (1, 1, 4)),
    (HARBOURLIGHT, "Birch", Region.LONDON, Taken.MEN, (1, 1, 1)),
    (BRYN_HAFAN, "Rowan", Region.WALES, Taken.ANYBODY, (1, 4)),
)


def tell(cast: Cast, *, now: datetime) -> None:
    began = now - 400 * DAY
    coordinator = cast.actor("contractor_coordinator", organisation="Lanternway Trust")
    _contract(coordinator, began)
    for body, name, region, takes, rooms in HOUSES:
        manager = cast.actor("support_manager", organisation=body)
        described = Described(name, region, None, takes)
        address = f"{name} House\n1 Invented Way\nNowhere\nZZ1 1ZZ"
        keeping.open_house(described=described, address=address, rooms=rooms, by=manager, now=began + DAY)
    _safety(coordinator, now)
    _past_safety(coordinator, now)
    _emergency(coordinator, now)
    for chapter, (case, at) in zip(CHAPTERS, _believed(now), strict=False):
        care = _opened(case, at)
        if care is not None:
            chapter(care, cast, coordinator, at)


def _contract(coordinator: Actor, began: datetime) -> None:
    first, second = local_day(began), local_day(began + 200 * DAY)
    register.new_version(title="First version", from_on=first, obligations=OBLIGATIONS[:3], by=coordinator, now=began)
    later = began + 200 * DAY
    register.new_version(title="Second version", from_on=second, obligations=OBLIGATIONS, by=coordinator, now=later)
    for name, terms in TERMS.items():
        provider = Organisation.objects.get(name=name)
        register.add_provider(provider=provider, terms=terms, from_on=first, by=coordinator, now=began)


def _safety(coordinator: Actor, now: datetime) -> SafetyStay:
    somebody = Somebody(Nation.ENGLAND, Gender.FEMALE, "Linh", "Vietnamese")
    at = now - DAY
    return safety.begin(somebody=somebody, entered_on=local_day(at), by=coordinator, now=at)


def _past_safety(coordinator: Actor, now: datetime) -> SafetyStay:
    """Whose last day has passed, and of whom nobody has said how they went on."""
    at = now - 6 * DAY
    somebody = Somebody(Nation.ENGLAND, Gender.MALE, "Besnik", "Albanian")
    return safety.begin(somebody=somebody, entered_on=local_day(at), by=coordinator, now=at)


def _emergency(coordinator: Actor, now: datetime) -> None:
    """The oldest request is taken on; the others wait on the board."""
    asked = Notice.objects.visible_to(coordinator).filter(kind=NoticeKind.EMERGENCY_SUPPORT)
    notice = asked.filter(case__next_acts__act="offer_support").order_by("sent_at", "id").first()
    if notice is not None:
        emergency.take_on(notice=notice, by=coordinator, now=max(notice.sent_at, now - 6 * HOUR))


def _believed(now: datetime) -> Iterator[tuple[Case, datetime]]:
    """Adults of the contract with a positive reasonable grounds decision, and a while after it."""
    positive = Decision.objects.filter(
        stage=Stage.REASONABLE_GROUNDS, outcome=Outcome.POSITIVE, state__in=(State.FINAL, State.SERVED)
    )
    for decision in positive.filter(replaced_at=None, case__age_class=AgeClass.ADULT).order_by("final_at", "id"):
        case = Case.objects.select_related("person").get(pk=decision.case_id)
        if routes.route_of(case) == CareRoute.CONTRACT and not case.is_restricted:
            yield case, min((decision.final_at or now) + HOUR, now - 30 * HOUR)


@transaction.atomic
def _opened(case: Case, at: datetime) -> Care | None:
    case = Case.objects.select_for_update(of=("self",)).select_related("person").get(pk=case.pk)
    lead = routes.lead_of(case, on=local_day(at))
    if lead is None or lead.kind != OrganisationKind.PRIME_CONTRACTOR:
        return None
    because, route = OpenedBy.REASONABLE_GROUNDS, routes.route_of(case)
    nation = case.nation
    return opening.open_care(
        person=case.person, case=case, route=route, nation=nation, lead=lead, because=because, by=SYSTEM, now=at
    )


def _housed(care: Care, cast: Cast, coordinator: Actor, at: datetime) -> None:
    """Offered, accepted, given to somebody who reached them at the second attempt and found them a room."""
    worker, gender = _with_harbourlight(care, cast, coordinator, at), care.person.gender
    _try(care, worker, at + 5 * HOUR, ContactResult.NO_ANSWER)
    _try(care, worker, at + 22 * HOUR, ContactResult.REACHED)
    takes = Taken.WOMEN if gender == Gender.FEMALE else Taken.MEN
    house = House.objects.filter(provider_id=worker.organisation_id, takes=takes).first()
    if house is not None:
        room = house.rooms.order_by("id")[0]
        moved = at + 24 * HOUR
        staying.move_into(care=care, room=room, from_on=local_day(moved), by=worker, now=moved)
    force = Organisation.objects.filter(kind=OrganisationKind.POLICE_FORCE).order_by("id").first()
    if force is not None:
        reports.add(care=care, reported=Reported(force.pk, local_day(at)), by=worker, now=at + 25 * HOUR)


def _outreach(care: Care, cast: Cast, coordinator: Actor, at: datetime) -> None:
    worker = _with_harbourlight(care, cast, coordinator, at)
    _try(care, worker, at + 4 * HOUR, ContactResult.NOT_SAFE)
    _try(care, worker, at + 20 * HOUR, ContactResult.LATER)


def _offered(care: Care, cast: Cast, coordinator: Actor, at: datetime) -> None:
    _seek(care, coordinator, at, Wanted(regions=[Region.WALES], needs=[Need.STEP_FREE], risks=[Risk.HEALTH]))
    _offer(care, BRYN_HAFAN, coordinator, at + HOUR)
    _try(care, coordinator, at + 6 * HOUR, ContactResult.REACHED)


def _declined(care: Care, cast: Cast, coordinator: Actor, at: datetime) -> None:
    _seek(care, coordinator, at, Wanted(regions=[Region.SOUTH_WEST], language="Romanian"))
    manager = cast.actor("support_manager", organisation=BRYN_HAFAN)
    offering.offer(care=care, provider=Organisation.objects.get(name=BRYN_HAFAN), by=coordinator, now=at + HOUR)
    placement = care.placements.get()
    reason = "Nobody here speaks Romanian, and they asked for somebody who does."
    answering.decline(placement=placement, reason=reason, by=manager, now=at + 3 * HOUR)
    _try(care, coordinator, at + 4 * HOUR, ContactResult.REACHED)


def _sought(care: Care, cast: Cast, coordinator: Actor, at: datetime) -> None:
    wanted = Wanted(
        regions=[Region.EAST, Region.LONDON], not_regions=[Region.SOUTH_EAST], risks=[Risk.SOUGHT], dependants=1
    )
    _seek(care, coordinator, at, wanted)
    _try(care, coordinator, at + 2 * HOUR, ContactResult.REACHED)


CHAPTERS: tuple[Callable[[Care, Cast, Actor, datetime], None], ...] = (
    _housed,
    _offered,
    _declined,
    _outreach,
    _sought,
)


def _with_harbourlight(care: Care, cast: Cast, coordinator: Actor, at: datetime) -> Actor:
    _seek(care, coordinator, at, Wanted(regions=[Region.SOUTH_EAST, Region.LONDON]))
    _offer(care, HARBOURLIGHT, coordinator, at + HOUR)
    manager = cast.actor("support_manager", organisation=HARBOURLIGHT)
    answering.accept(placement=care.placements.get(), by=manager, now=at + 2 * HOUR)
    staff = Membership.objects.with_role("support_worker").filter(organisation_id=manager.organisation_id or 0)
    worker = staff.select_related("organisation", "person").order_by("id")[0]
    giving.give(care=care, to=worker, by=manager, now=at + 3 * HOUR)
    return actor_through(worker)


def _seek(care: Care, coordinator: Actor, at: datetime, wanted: Wanted) -> None:
    seeking.say(care=care, wanted=wanted, by=coordinator, now=at)


def _offer(care: Care, provider: str, coordinator: Actor, at: datetime) -> None:
    offering.offer(care=care, provider=Organisation.objects.get(name=provider), by=coordinator, now=at)


def _try(care: Care, worker: Actor, at: datetime, result: ContactResult) -> None:
    attempt = Attempt(at, ContactWay.TELEPHONE, result)
    trying.write_down(care=care, attempt=attempt, by=worker, now=at)
