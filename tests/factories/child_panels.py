"""Children whose local authority hosts a panel, for tests. What a test is about, it says itself."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from decisions.child_panel import choosing
from decisions.child_panel.recording import Meeting, Member, record
from decisions.models import AgeThen, Answer, BodyKind, ChildPanel, HostingArea, Limb, PanelRecord
from decisions.workbench.considering import Found, Work
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import ClockCode, Stage
from referrals.casefile.board import post
from referrals.casefile.board.codes import Capacity
from referrals.casefile.models import AgeClass, Case
from tests.factories import accounts, casefile

YEAR = timedelta(days=365)
MEMBERS = (
    Member(BodyKind.LOCAL_AUTHORITY, "Ash Invented", is_lead_social_worker=True),
    Member(BodyKind.POLICE, "Birch Invented", is_chair=True),
    Member(BodyKind.HEALTH, "Cedar Invented"),
)


def council() -> Organisation:
    return accounts.organisation(kind=OrganisationKind.LOCAL_AUTHORITY)


def lead(council: Organisation) -> Membership:
    return accounts.membership(organisation=council, roles=["child_panel_lead"])


def hosts(council: Organisation, *, now: datetime) -> HostingArea:
    return HostingArea.objects.create(
        local_authority=council, from_on=local_day(now) - YEAR, basis="An agreement", added_at=now
    )


def child(officer: Membership, council: Organisation, *, now: datetime, age: int = 14) -> Case:
    """Born so many years ago, accepted, held by the officer, the council taking part."""
    case = casefile.case(officer.organisation, now=now, age=AgeClass.CHILD)
    born(case, local_day(now).replace(year=local_day(now).year - age, day=1))
    post.party(case, council, Capacity.LOCAL_AUTHORITY, now=now)
    post.deadline(case, ClockCode.REASONABLE_GROUNDS, now=now)
    return casefile.held(case, officer, now=now)


def born(case: Case, on: date) -> None:
    person = case.person
    person.birth_day, person.birth_month, person.birth_year = on.day, on.month, on.year
    person.save()


def passed(officer: Membership, council: Organisation, *, now: datetime) -> ChildPanel:
    hosts(council, now=now)
    return choosing.choose(case=child(officer, council, now=now), by=actor_through(officer), now=now)


def found(*, met: bool = True) -> Work:
    limbs = (Limb.ACTION, Limb.PURPOSE) if met else (Limb.ACTION, Limb.PURPOSE, Limb.SLAVERY)
    answer = Answer.MET if met else Answer.NOT_MET
    findings = {limb: Found(answer, "Because.", "Told more at the panel.") for limb in limbs}
    return Work(AgeThen.CHILD, "Fear was considered.", "" if met else "It does not reach it.", findings)


def recorded(
    panel: ChildPanel,
    by: Actor,
    *,
    now: datetime,
    stages: Mapping[Stage, Work] | None = None,
    members: Sequence[Member] = MEMBERS,
    held_on: date | None = None,
) -> PanelRecord:
    meeting = Meeting(held_on or local_day(now), members)
    work = {Stage.REASONABLE_GROUNDS: found()} if stages is None else stages
    return record(panel=panel, meeting=meeting, found=work, by=by, now=now)
