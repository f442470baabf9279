"""Plans of people in support for tests. What a test is about, it says itself."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from accounts.kinds import Nation
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import Per, RateCode
from referrals.casefile.missing.models import Reporter, Risk
from referrals.casefile.missing.reporting import Report
from support.destinations import keeping
from support.destinations.keeping import Offered
from support.handoffs import sending_on
from support.models import (
    Appointment,
    Away,
    Care,
    Category,
    Complaint,
    ContactEntry,
    Cue,
    Danger,
    Goal,
    HandOff,
    Incident,
    Level,
    Matter,
    Meals,
    OwnPlan,
    Payment,
    PaymentPart,
    Period,
    PeriodKind,
    PlainLanguage,
    PlanAction,
    RiskAssessment,
    Service,
    Told,
    Wanted,
)
from support.money import noting
from support.money.working import Known
from support.plan import acting, appointing, assessing, away, complaining, contacts, goals, incidents, own_plan, risks
from support.plan import needs as finding
from support.plan.acting import Planned
from support.plan.appointing import Arranged
from support.plan.complaining import Complained
from support.plan.contacts import Said
from support.plan.incidents import Happening
from support.plan.needs import NOTHING, Found, Needs
from support.plan.own_plan import Asked
from support.plan.risks import Risks

DAY = timedelta(days=1)


def found(levels: Mapping[Category, Level], words: str = "") -> Needs:
    return {**NOTHING, **{category: Found(level, words) for category, level in levels.items()}}


def assessed(care: Care, levels: Mapping[Category, Level], *, by: Actor, now: datetime, words: str = "") -> None:
    latest = finding.newest(care)
    seen = latest.number if latest else 0
    assessing.assess(care=care, found=found(levels, words), seen=seen, by=by, now=now)


def action(care: Care, *, by: Actor, now: datetime, due_on: date | None = None, what: str = "Register") -> PlanAction:
    """For a need that is there."""
    if not finding.open_needs(care):
        assessed(care, {Category.MEDICAL: Level.NEED}, by=by, now=now)
    category = Category(finding.open_needs(care)[0].category)
    due = due_on or local_day(now) + 7 * DAY
    planned = Planned(category, PlanAction.Kind.REFERRAL, what, PlanAction.Who.WORKER, due)
    return acting.plan(care=care, planned=planned, by=by, now=now)


def goal(care: Care, *, by: Actor, now: datetime, words: str = "To cook") -> Goal:
    return goals.set_goal(care=care, words=words, by=by, now=now)


def contact(care: Care, *, by: Actor, now: datetime, words: str = "", once: UUID | None = None) -> ContactEntry:
    how, reached = ContactEntry.How.PHONE, ContactEntry.Reached.SPOKE
    return contacts.note(care=care, said=Said(once or uuid4(), now, how, reached, words), by=by, now=now)


def appointment(
    care: Care, *, by: Actor, now: datetime, at: datetime | None = None, cue: Cue = Cue.DOCTOR, words: str = ""
) -> Appointment:
    return appointing.make(care=care, arranged=Arranged(at or now + DAY, cue, words), by=by, now=now)


def risk(care: Care, *, by: Actor, now: datetime, words: str = "Low", seen: int = 0) -> RiskAssessment:
    low = Danger.LOW
    assessed_as = Risks(low, low, low, low, words, "Calls a friend", local_day(now) + 28 * DAY)
    return risks.assess(care=care, risks=assessed_as, seen=seen, by=by, now=now)


def incident(care: Care, *, by: Actor, now: datetime, words: str = "A door was broken") -> Incident:
    kind, day = Incident.Kind.SAFEGUARDING, local_day(now)
    said = Happening(kind, day, words, "It was mended", (Told.LOCAL_AUTHORITY,))
    return incidents.report(care=care, said=said, by=by, now=now)


def complaint(care: Care, *, by: Actor, now: datetime, words: str = "It is cold") -> Complaint:
    said = Complained(local_day(now), Complaint.By.PERSON, words)
    return complaining.note(care=care, said=said, by=by, now=now)


def missing(care: Care, *, by: Actor, now: datetime, police: bool = False) -> Away:
    said = Report(now - timedelta(hours=3), Reporter.SUPPORT_PROVIDER, Risk.MEDIUM, police)
    return away.report(care=care, said=said, by=by, now=now)


def own_page(
    care: Care, *, by: Actor, now: datetime, lines: str = "", language: PlainLanguage = PlainLanguage.ENGLISH
) -> OwnPlan:
    return own_plan.ask(care=care, asked=Asked(Wanted.PAPER, language, lines), seen=0, by=by, now=now)


def service(*, by: Actor, now: datetime, name: str = "Law centre") -> Service:
    offered = Offered(name, Category.LEGAL, Nation.ENGLAND, None, "Weekdays", local_day(now))
    return keeping.register(offered=offered, by=by, now=now)


def sent_on(care: Care, *, by: Actor, now: datetime, matter: Matter = Matter.ASYLUM, **more: Any) -> HandOff:
    said = sending_on.SentOn(matter, "Law centre", local_day(now), **more)
    return sending_on.send_on(care=care, said=said, by=by, now=now)


def entitled(care: Care, first: date, last: date | None, *, now: datetime) -> Period:
    return Period.objects.create(
        care=care,
        kind=PeriodKind.RECOVERY,
        starts_on=first,
        ends_on=last,
        basis="test",
        basis_id=care.pk,
        guidance_code="2019-2021",
        made_at=now,
    )


def depends(care: Care, *, since: date, by: Actor, now: datetime, **more: object) -> None:
    known = Known(since, **{"meals": Meals.SELF_CATERED, **more})  # type: ignore[arg-type]  # what the test names
    noting.note(care=care, known=known, by=by, now=now)


def paid(care: Care, weeks: Sequence[date], *, by: Actor, now: datetime) -> None:
    """Rows alone, where many are wanted: 60.00 for each week."""
    amount, rate = Decimal(60), RateCode.ADULT_SELF_CATERED
    payments = Payment.objects.bulk_create(
        Payment(
            care=care,
            kind=Payment.Kind.WEEK,
            for_on=week,
            amount=amount,
            way=Payment.Way.CARD,
            paid_on=week,
            recorded_by_id=by.acting(),
            recorded_at=now,
        )
        for week in weeks
    )
    PaymentPart.objects.bulk_create(
        PaymentPart(
            payment=payment,
            rate=rate,
            rate_amount=amount,
            rate_per=Per.WEEK,
            rate_from=weeks[0],
            guidance_code="2019-2021",
            first_on=payment.for_on,
            last_on=payment.for_on + 6 * DAY,
        )
        for payment in payments
    )
