"""The course of a case for tests, through the real actions. What a test is about, it says itself."""

from datetime import datetime, timedelta

from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from decisions.course import ending
from decisions.course.ending import Said
from decisions.disqualification import considering, deciding
from decisions.disqualification.considering import Considered
from decisions.disqualification.deciding import Weighed
from decisions.models import CourseChange, Disqualification, Manner, Proof, Turn
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.models import Adoption, GuidanceVersion
from referrals.casefile.board import post
from referrals.casefile.board.codes import Capacity
from referrals.casefile.missing import reporting
from referrals.casefile.missing.models import Absence, Debrief, Reporter, Risk, Wellbeing
from referrals.casefile.models import Case
from tests.factories import accounts

DAY = timedelta(days=1)


def said(to: Turn, *, now: datetime, **other: object) -> Said:
    """All that any turn asks for, rightly said."""
    values: dict[str, object] = {
        "reason": "Because.",
        "happened_on": local_day(now),
        "is_short": True,
        "police_told": True,
        "manner": Manner.IN_WRITING.value if to is Turn.WITHDRAWN else "",
        "received_by": "Ash Invented, support worker" if to is Turn.WITHDRAWN else "",
        "capacity_by": "Cass Invented, doctor" if to is Turn.WITHDRAWN else "",
        "is_free": True,
        "proof": Proof.CORONER.value if to is Turn.DIED else "",
    }
    return Said(**(values | other))  # type: ignore[arg-type]


def turned(case: Case, to: Turn, by: Actor, *, now: datetime, **other: object) -> CourseChange:
    return ending.turn(case=case, to=to, said=said(to, now=now, **other), by=by, now=now)


def missing(case: Case, by: Actor, *, now: datetime) -> Absence:
    report = reporting.Report(now - DAY, Reporter.SUPPORT_PROVIDER, Risk.HIGH, is_police_told=True)
    return reporting.report(case=case, said=report, by=by, now=now)


def come_back(case: Case, by: Actor, *, now: datetime) -> Absence:
    said = reporting.Return(now, Wellbeing.SAFE, Debrief.ACCEPTED)
    return reporting.come_back(case=case, said=said, by=by, now=now)


def suspended(case: Case, by: Actor, *, now: datetime) -> CourseChange:
    missing(case, by, now=now)
    return turned(case, Turn.SUSPENDED, by, now=now)


def disqualified(case: Case, author: Actor, manager: Actor, *, now: datetime) -> Disqualification:
    """Considered and decided; the person has not been told."""
    adopt("2026", now=now - 12 * DAY)
    asked = Considered("public_order", "A conviction.", local_day(now - 11 * DAY), local_day(now - DAY))
    considering.consider(case=case, said=asked, by=author, now=now - 11 * DAY)
    weighed = Weighed("made", "Weighed.", "They have no other home.", "some", "Debts in the port.")
    return deciding.decide(case=case, said=weighed, by=manager, now=now)


def born(case: Case, year: int | None, month: int | None, day: int | None, certainty: str = "exact") -> Case:
    person = case.person
    person.birth_year, person.birth_month, person.birth_day = year, month, day
    person.birth_certainty = certainty
    person.save()
    return case


def takes_part(case: Case, kind: OrganisationKind, capacity: Capacity, role: str, *, now: datetime) -> Membership:
    """A body that is told, with somebody there who reads notices."""
    body: Organisation = accounts.organisation(kind=kind)
    post.party(case, body, capacity, now=now)
    return accounts.membership(organisation=body, roles=[role])


def adopt(code: str, *, now: datetime) -> None:
    """From today this installation follows that published version."""
    version = GuidanceVersion.objects.get(code=code)
    Adoption.objects.create(version=version, starts_on=local_day(now), reason="Agreed", adopted_at=now)
