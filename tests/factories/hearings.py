"""Hearings for tests: a negative decision that went as far as the panel, and the members who hear it."""

from datetime import datetime, timedelta

from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from decisions import stages
from decisions.assurance import second_check
from decisions.models import AgeThen, Decision, Hearing, Panellist, Seat, Sitting, SittingState, State, Verdict
from decisions.models.panellist import BodyKind
from decisions.workbench import beginning, considering, drafting, finishing
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import Outcome, RouteCode, Stage
from referrals.casefile.models import Case
from tests.factories import accounts, decisions

BODIES = (BodyKind.LEGAL, BodyKind.POLICE, BodyKind.HEALTH, BodyKind.VOLUNTARY)


def before_panel(case: Case, author: Actor, checker: Actor, *, now: datetime) -> Decision:
    """A negative conclusive grounds draft that the second checker agreed to."""
    positive = decisions.drafted(case, author, now=now)
    finishing.finalise(decision=positive, by=author, now=now)
    finishing.serve(decision=positive, by=author, now=now)
    decision = beginning.begin(case=case, stage=Stage.CONCLUSIVE_GROUNDS, by=author, now=now)
    work = decisions.found(decisions.NOT_MET)
    considering.save(decision=decision, work=work, seen=decision.revision, by=author, now=now)
    return checked(decision, author, checker, now=now)


def checked(decision: Decision, author: Actor, checker: Actor, *, now: datetime) -> Decision:
    drafted = drafting.draft(decision=decision, outcome=Outcome.NEGATIVE, looked=True, by=author, now=now)
    second_check.send(decision=drafted, by=author, now=now)
    second_check.check(decision=drafted, verdict=Verdict.AGREE, reasons="", by=checker, now=now)
    return Decision.objects.get(pk=drafted.pk)


def waiting(case: Case, author: Actor, *, now: datetime) -> Decision:
    """The same, put there directly: for what happens in the hearing itself."""
    rules = stages.rules(adopted(local_day(now)).code, Stage.CONCLUSIVE_GROUNDS, RouteCode.AUTHORITY)
    return Decision.objects.create(
        case=case,
        stage=rules.stage,
        route=rules.route,
        guidance_code=rules.guidance.code,
        standard=rules.standard,
        author_id=author.acting(),
        writers=[author.user_id],
        state=State.PANEL,
        age_then=AgeThen.ADULT,
        outcome=Outcome.NEGATIVE,
        draft=1,
        begun_at=now,
        drafted_at=now,
    )


def secretariat() -> Organisation:
    return accounts.organisation(kind=OrganisationKind.PANEL_SECRETARIAT)


def panellist(home: Organisation, *, number: int = 1, chairs: bool = False) -> Panellist:
    person = accounts.person(full_name=f"Member {number} of the Panel")
    role = "panel_chair" if chairs else "panel_member"
    membership = accounts.membership(organisation=home, person=person, roles=[role])
    return panellist_through(membership, number=number, chairs=chairs)


def panellist_through(membership: Membership, *, number: int = 1, chairs: bool = False) -> Panellist:
    values = {"body_kind": BODIES[number % len(BODIES)], "can_chair": chairs, "joined_at": timezone.now()}
    return Panellist.objects.get_or_create(membership=membership, defaults=values)[0]


def hearing(decision: Decision, home: Organisation, *, now: datetime, members: int = 3) -> Hearing:
    """On a published agenda, with a chair and so many members, none of whom has said anything."""
    secretary = accounts.membership(organisation=home, roles=["panel_secretary"])
    chair = panellist(home, number=0, chairs=True)
    sitting = Sitting.objects.create(
        secretariat=home,
        guidance_code=decision.guidance_code,
        starts_at=now + timedelta(days=3),
        minutes_available=180,
        state=SittingState.PUBLISHED,
        chair=chair,
        arranged_by=secretary,
        arranged_at=now,
        published_at=now,
    )
    Seat.objects.create(sitting=sitting, panellist=chair)
    for number in range(1, members + 1):
        Seat.objects.create(sitting=sitting, panellist=panellist(home, number=number))
    return Hearing.objects.create(sitting=sitting, decision=decision, draft=decision.draft, place=1, minutes=30)


def members(hearing: Hearing) -> list[Membership]:
    """Those beside the chair."""
    seats = hearing.sitting.seats.exclude(panellist=hearing.sitting.chair)
    seats = seats.select_related("panellist__membership__organisation").order_by("id")
    return [seat.panellist.membership for seat in seats]


def actors(hearing: Hearing) -> list[Actor]:
    return [actor_through(membership) for membership in members(hearing)]


def chair(hearing: Hearing) -> Actor:
    assert hearing.sitting.chair is not None
    return actor_through(hearing.sitting.chair.membership)


def secretary(hearing: Hearing) -> Actor:
    return actor_through(hearing.sitting.arranged_by)
