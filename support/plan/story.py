"""Tells in the demo what some plans hold: needs and what followed, contacts, an incident, a page, money."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import uuid4

from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import HoldingKind, Nation, OrganisationKind
from accounts.models.holding import Holding
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.cast import Cast
from referrals.casefile.missing.models import Reporter, Risk
from referrals.casefile.missing.reporting import Report
from support.destinations import keeping
from support.destinations.keeping import Offered
from support.models.away import Step
from support.models.care import Care
from support.models.contacts import ContactEntry, Cue
from support.models.incident import Complaint, Incident, Told
from support.models.money import Meals, Payment
from support.models.own_plan import PlainLanguage, Wanted
from support.models.placement import Placement, PlacementState
from support.models.plan import Category, Level, PlanAction
from support.models.risk import Danger
from support.money import noting, offering, paying
from support.money.working import Known
from support.plan import acting, appointing, assessing, away, complaining, contacts, goals, incidents, own_plan, risks
from support.plan.acting import Planned, Stands
from support.plan.appointing import Arranged
from support.plan.complaining import Complained
from support.plan.contacts import Said
from support.plan.incidents import Happening
from support.plan.needs import NOTHING, Found
from support.plan.own_plan import Asked
from support.plan.risks import Risks

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Plot:
    """What is told of one person."""

    found: Mapping[Category, Found]
    goal: str
    language: PlainLanguage
    own_lines: str
    known: Known
    complaint: str = ""
    incident: str = ""
    # Nobody has seen them since the day before yesterday.
    is_missing: bool = False


PLOTS = (
    Plot(
        {
            Category.MENTAL_HEALTH: Found(Level.URGENT, "Sleeps two hours a night and startles at every door."),
            Category.MEDICAL: Found(Level.NEED, "Pain in the back since the work on the farm. No doctor yet."),
            Category.LEGAL: Found(Level.NEED, "Wages were never paid. Wants to know what can be asked for."),
            Category.MATERIAL: Found(Level.MET, "Winter clothes and a telephone."),
            Category.VOLUNTARY_RETURN: Found(Level.NOT_WANTED),
        },
        "Cook in a place where nobody shouts.",
        PlainLanguage.ALBANIAN,
        "Të gatuaj\nTë mësoj të ngas makinën",
        Known(date(2020, 1, 1), Meals.SELF_CATERED.value),
        complaint="The heating is off every morning.",
        incident="A message from somebody who knew them at the farm.",
    ),
    Plot(
        {
            Category.MENTAL_HEALTH: Found(Level.NEED, "Wants to talk to a woman, and not in a group."),
            Category.MEDICAL: Found(Level.URGENT, "Expects a child in spring and has seen no midwife."),
            Category.LEGAL: Found(Level.NEED, "Has no papers and does not know what was applied for."),
            Category.EDUCATION: Found(Level.NEED, "Reads well. Wants to go on with nursing."),
        },
        "A room with a lock, and to hear from my mother.",
        PlainLanguage.VIETNAMESE,
        "Học tiếng Anh",
        Known(date(2020, 1, 1), Meals.CATERED.value, pregnant=True),
        is_missing=True,
    ),
    Plot(
        {
            Category.MENTAL_HEALTH: Found(Level.NEED, "Drinks to sleep and wants to stop."),
            Category.MEDICAL: Found(Level.NEED, "A hand that was crushed and never set."),
            Category.LEGAL: Found(Level.URGENT, "A hearing about the eviction from the car wash in three weeks."),
            Category.FUTURE: Found(Level.NEED, "Has never had a bank account or a lease."),
        },
        "Work with wood again.",
        PlainLanguage.ROMANIAN,
        "Un atelier",
        Known(date(2020, 1, 1), Meals.OUTREACH.value),
        complaint="Three different workers in one month.",
    ),
)


def tell(cast: Cast, *, now: datetime) -> None:
    """As many people as there are plots, those who came first."""
    _services(cast.actor("contractor_coordinator"), now - 200 * DAY)
    for plot, (care, worker) in zip(PLOTS, _supported(), strict=False):
        since = min(now - DAY, max(care.opened_at + 2 * HOUR, now - 24 * DAY))
        _plan(plot, care, worker, since, now)
        _contacts(plot, care, worker, since, now)
        _safety(plot, care, worker, since + HOUR)
        _money(plot, care, worker, now)
        if plot.is_missing:
            _missing(care, worker, now)


def _supported() -> Iterator[tuple[Care, Actor]]:
    """People who are with a provider, by whoever holds their plan, or answers for the provider."""
    placed = Placement.objects.filter(state=PlacementState.ACCEPTED, care__ended_at=None)
    for placement in placed.select_related("care__person", "provider").order_by("answered_at", "id"):
        worker = _worker(placement.care, placement.provider)
        if worker is not None:
            yield placement.care, worker


def _worker(care: Care, provider: Organisation) -> Actor | None:
    held = Holding.objects.about(HoldingKind.SUPPORT_PLAN, care).select_related("membership__organisation").first()
    if held is not None:
        return actor_through(held.membership)
    managers = Membership.objects.with_role("support_manager").filter(organisation=provider, to_on=None)
    manager = managers.select_related("organisation", "person").order_by("id").first()
    return actor_through(manager) if manager else None


def _plan(plot: Plot, care: Care, worker: Actor, since: datetime, now: datetime) -> None:
    assessing.assess(care=care, found={**NOTHING, **plot.found}, seen=0, by=worker, now=since)
    goals.set_goal(care=care, words=plot.goal, by=worker, now=since)
    today = local_day(now)
    doctor = _follows(care, Category.MEDICAL, "Register with a doctor", today - 3 * DAY, worker, since)
    done = Stands(PlanAction.State.DONE, doctor.due_on, local_day(since + 6 * HOUR), "Registered, first visit agreed")
    acting.change(action=doctor, stands=done, seen=1, by=worker, now=since + 6 * HOUR)
    talk = _follows(care, Category.MENTAL_HEALTH, "Ask for trauma counselling", today + 2 * DAY, worker, since)
    waits = Stands(PlanAction.State.WAITING, talk.due_on, None, "")
    acting.change(action=talk, stands=waits, seen=1, by=worker, now=since + 7 * HOUR)
    _follows(care, Category.LEGAL, "First advice at the law centre", today - DAY, worker, since)


def _follows(care: Care, category: Category, what: str, due_on: date, worker: Actor, at: datetime) -> PlanAction:
    planned = Planned(category, PlanAction.Kind.REFERRAL, what, PlanAction.Who.WORKER, due_on)
    return acting.plan(care=care, planned=planned, by=worker, now=at)


def _contacts(plot: Plot, care: Care, worker: Actor, since: datetime, now: datetime) -> None:
    spoke, nobody = ContactEntry.Reached.SPOKE, ContactEntry.Reached.NO_ANSWER
    phone, seen = ContactEntry.How.PHONE, ContactEntry.How.IN_PERSON
    for at, how, reached, words in (
        (since, seen, spoke, "First talk, with an interpreter by telephone."),
        (since + 9 * HOUR, phone, nobody, ""),
        (now - 3 * HOUR, phone, spoke, "Slept better. Will come on the bus by themselves."),
    ):
        entry = contacts.note(care=care, said=Said(uuid4(), at, how, reached, words), by=worker, now=max(at, since))
    right = Said(uuid4(), entry.at, phone, spoke, "Slept better. Will come on foot by themselves.")
    contacts.note(care=care, said=right, corrects=entry, by=worker, now=max(entry.at, since))
    for after, hour, cue in ((0, 15, Cue.TALK), (2, 10, Cue.DOCTOR), (4, 18, Cue.LESSON)):
        at = timezone.localtime(now + after * DAY).replace(hour=hour, minute=30, second=0, microsecond=0)
        appointing.make(care=care, arranged=Arranged(at, cue), by=worker, now=since)
    asked = Asked(Wanted.PAPER, plot.language, plot.own_lines)
    own_plan.ask(care=care, asked=asked, seen=0, by=worker, now=since)


def _safety(plot: Plot, care: Care, worker: Actor, at: datetime) -> None:
    low, medium, high = Danger.LOW, Danger.MEDIUM, Danger.HIGH
    rests = "The man who brought them here has called twice from new numbers."
    agreed = "New telephone number. Does not say where they are. Calls us first, at night the police."
    found = Risks(high, medium, medium, low, rests, agreed, local_day(at) + 28 * DAY)
    risks.assess(care=care, risks=found, seen=0, by=worker, now=at)
    again = replace(found, from_others=Danger.LOW, words="Nobody has called since the number was changed.")
    risks.assess(care=care, risks=again, seen=1, by=worker, now=at + HOUR)
    if plot.incident:
        done, told = "The number was blocked and the safety plan gone through.", (Told.POLICE, Told.MANAGER)
        said = Happening(Incident.Kind.APPROACHED, local_day(at), plot.incident, done, told)
        incidents.report(care=care, said=said, by=worker, now=at)
    if plot.complaint:
        complained = Complained(local_day(at), Complaint.By.PERSON, plot.complaint)
        complaining.note(care=care, said=complained, by=worker, now=at)


def _money(plot: Plot, care: Care, worker: Actor, now: datetime) -> None:
    """The two earliest weeks are paid; the latest wait for somebody."""
    offered = offering.weeks(care, on=local_day(now))
    if not offered:
        return
    noting.note(care=care, known=plot.known, by=worker, now=now - HOUR)
    for one in offered[:-3:-1]:
        paying.pay_week(care=care, week=one.week, way=Payment.Way.CARD, by=worker, now=now - HOUR)


def _missing(care: Care, worker: Actor, now: datetime) -> None:
    """The police know, and their place is kept; what comes of the money is not decided yet."""
    said = Report(
        now - 2 * DAY, Reporter.SUPPORT_PROVIDER, Risk.MEDIUM, is_police_told=True, police_reference="", note=""
    )
    found = away.report(care=care, said=said, by=worker, now=now - DAY)
    away.take_steps(away=found, steps=[Step.REACHED_FOR, Step.PLACE], by=worker, now=now - DAY + HOUR)


def _services(coordinator: Actor, at: datetime) -> None:
    forces = Organisation.objects.filter(kind=OrganisationKind.POLICE_FORCE, nation=Nation.ENGLAND)
    for name, category, force, words in (
        ("Fairlea Law Centre", Category.LEGAL, None, "Free advice. Weekdays, 10 to 4."),
        ("Northmarch Victim Care", Category.SAFETY, forces.order_by("id").first(), "For anyone hurt by a crime."),
        ("Open Table English", Category.EDUCATION, None, "Lessons in the evening."),
    ):
        offered = Offered(name, category, Nation.ENGLAND, force, words, local_day(at))
        keeping.register(offered=offered, by=coordinator, now=at)
