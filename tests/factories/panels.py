"""Panels for tests: a secretariat, its register, matters that wait, sittings. What a test is about, it says itself."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from accounts.cast import actor_through
from accounts.kinds import Nation, OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from decisions import board, lifecycle
from decisions.models import AgeThen, BodyKind, Decision, Expertise, Hearing, Panellist, Sitting, State
from decisions.models.second_check import SecondCheck, Verdict
from decisions.panel import agenda, register, seats, sittings
from decisions.panel.register import Entry
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import version
from nrm.guidance.vocabulary import Outcome, RouteCode, Stage, StandardCode
from referrals.casefile.models import Case
from tests.factories import accounts, casefile

WITH_PANEL = "2019-2021"
KINDS = (BodyKind.POLICE, BodyKind.HEALTH, BodyKind.LOCAL_AUTHORITY, BodyKind.VOLUNTARY)
DAY = timedelta(days=1)


def secretary(home: Organisation | None = None) -> Actor:
    home = home or accounts.organisation(kind=OrganisationKind.PANEL_SECRETARIAT)
    return accounts.actor(organisation=home, roles=["panel_secretary"])


def membership(by: Actor, role: str = "panel_member") -> Membership:
    return accounts.membership(organisation=Organisation.objects.get(Q(pk=by.organisation_id)), roles=[role])


def member(
    by: Actor,
    *,
    now: datetime,
    kind: BodyKind = BodyKind.POLICE,
    expertise: Collection[str] = (Expertise.CHILDREN,),
    employer: Organisation | None = None,
    chairs: bool = False,
    of: Membership | None = None,
) -> Panellist:
    who = of or membership(by, "panel_chair" if chairs else "panel_member")
    entry = Entry(kind, employer, list(expertise), Nation.ENGLAND, chairs)
    return register.add(membership=who, entry=entry, on=local_day(now), by=by, now=now)


def actor(panellist: Panellist) -> Actor:
    return actor_through(Membership.objects.select_related("organisation", "person").get(pk=panellist.membership_id))


def free(panellist: Panellist, at: datetime) -> Panellist:
    panellist.days.get_or_create(on=local_day(at))
    return panellist


def before_panel(
    case: Case, author: Membership, checker: Membership, *, now: datetime, child: bool = False
) -> Decision:
    """A negative conclusive grounds decision on which the second checker agreed."""
    decision = Decision.objects.create(
        case=case,
        stage=Stage.CONCLUSIVE_GROUNDS,
        route=RouteCode.AUTHORITY,
        guidance_code=WITH_PANEL,
        standard=StandardCode.BALANCE_OF_PROBABILITIES,
        author=author,
        begun_at=now,
        writers=[author.person_id],
        state=State.SECOND_CHECK,
        age_then=AgeThen.CHILD if child else AgeThen.ADULT,
        outcome=Outcome.NEGATIVE,
        draft=1,
        drafted_at=now,
    )
    SecondCheck.objects.create(decision=decision, draft=1, checker=checker, verdict=Verdict.AGREE, at=now)
    lifecycle.move(decision, State.PANEL, now=now)
    board.to_panel(decision, now=now)
    return decision


@dataclass(frozen=True)
class Authority:
    """Those by whom what comes before the panel is written and checked."""

    author: Membership
    checker: Membership

    def matter(self, *, now: datetime, child: bool = False) -> Decision:
        case = casefile.case(self.author.organisation, now=now)
        return before_panel(case, self.author, self.checker, now=now, child=child)


def authority() -> Authority:
    home = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    author, checker = (
        accounts.membership(organisation=home, roles=[role]) for role in ("caseworker", "second_reviewer")
    )
    return Authority(author, checker)


def bench(by: Actor, *, now: datetime, at: datetime) -> list[Panellist]:
    """Four from four kinds of body, free on that day; the first may chair."""
    made = [member(by, now=now, kind=kind, chairs=number == 0) for number, kind in enumerate(KINDS)]
    return [free(row, at) for row in made]


def planned(
    by: Actor, members: Sequence[Panellist], matters: Sequence[Decision], *, now: datetime, at: datetime
) -> Sitting:
    sitting = sittings.arrange(starts_at=at, minutes=180, by=by, now=now)
    seats.fill(sitting=sitting, panellists=members, chair=members[0] if members else None, by=by, now=now)
    if matters:
        agenda.put_on(sitting=sitting, decisions=[row.reference for row in matters], minutes=30, by=by, now=now)
    return Sitting.objects.get(pk=sitting.pk)


def published(
    by: Actor, members: Sequence[Panellist], matters: Sequence[Decision], *, now: datetime, at: datetime
) -> Sitting:
    return agenda.publish(sitting=planned(by, members, matters, now=now, at=at), by=by, now=now)


def hearing(sitting: Sitting) -> Hearing:
    return Hearing.objects.get(sitting=sitting)


def quorum() -> int:
    panel = version(WITH_PANEL).content.panel
    assert panel is not None
    return panel.quorum
