"""The manager's view of load: what each colleague has in hand, counted in one statement."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Exists, Min, OuterRef, Q

from accounts import roles
from accounts.kinds import HoldingKind
from accounts.models.holding import Holding
from accounts.models.membership import Membership, MembershipQuerySet
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from referrals.casefile.board.models import NextAct
from referrals.casefile.models.case import Case

WORK = (HoldingKind.INTAKE, HoldingKind.CASE, HoldingKind.SECOND_CHECK)


@dataclass(frozen=True, slots=True)
class Load:
    membership: Membership | None
    cases: int = 0
    acts: int = 0
    now: int = 0
    waiting: int = 0
    oldest: datetime | None = None

    @property
    def roles(self) -> str:
        return ", ".join(roles.titles(self.membership.roles)) if self.membership else ""


@dataclass(frozen=True, slots=True)
class TeamLoad:
    """What the colleagues of a team have in hand together."""

    team: str
    people: int
    acts: int
    now: int
    waiting: int


class Counted(NamedTuple):
    holder_id: int | None
    acts: int
    now: int
    waiting: int
    oldest: datetime


def colleagues(actor: Actor, *, now: datetime) -> MembershipQuerySet:
    """Those of the actor's organisation who may hold cases."""
    codes = [role.code for role in roles.ROLES if role.holds & set(WORK)]
    usable = Membership.objects.usable(local_day(now)).filter(organisation=actor.organisation_id)
    return usable.filter(roles__overlap=codes).select_related("person").order_by("person__full_name", "id")


def of_everybody(actor: Actor, *, now: datetime) -> list[Load]:
    """First what nobody holds, then each colleague, whoever has most that needs them now first."""
    counted = {row.holder_id: row for row in _acts(actor, now=now)}
    held = _cases(actor)
    people = [_load(person, counted.get(person.pk), held.get(person.pk, 0)) for person in colleagues(actor, now=now)]
    nobody = _load(None, counted.get(None), 0)
    return [nobody, *sorted(people, key=lambda load: (-load.now, -load.acts))]


def of_teams(loads: Iterable[Load]) -> list[TeamLoad]:
    """Colleagues of no team come last, as one."""
    by_team: dict[str, list[Load]] = defaultdict(list)
    for load in loads:
        if load.membership is not None:
            by_team[load.membership.team].append(load)
    return [_together(team, by_team[team]) for team in sorted(by_team, key=lambda team: (not team, team))]


def teams(actor: Actor, *, now: datetime) -> list[str]:
    found = colleagues(actor, now=now).exclude(team="").order_by("team")
    return list(found.values_list("team", flat=True).distinct())


def _together(team: str, loads: list[Load]) -> TeamLoad:
    return TeamLoad(
        team,
        len(loads),
        sum(load.acts for load in loads),
        sum(load.now for load in loads),
        sum(load.waiting for load in loads),
    )


def _load(person: Membership | None, counted: Counted | None, cases: int) -> Load:
    if counted is None:
        return Load(person, cases=cases)
    return Load(person, cases, counted.acts, counted.now, counted.waiting, counted.oldest)


def _acts(actor: Actor, *, now: datetime) -> list[Counted]:
    waits = ~Q(waiting_on="") & Q(attention_at__gt=now)
    figures = (
        NextAct.objects.visible_to(actor)
        .values_list("holder_id")
        .annotate(
            acts=Count("pk"),
            now=Count("pk", filter=Q(attention_at__lte=now)),
            waiting=Count("pk", filter=waits),
            oldest=Min("since"),
        )
    )
    return [Counted(*row) for row in figures.order_by()]


def _cases(actor: Actor) -> dict[int, int]:
    """Of cases that the actor sees, as with the acts: a number that is one too high would tell of a hidden case."""
    seen = Case.objects.visible_to(actor).filter(pk=OuterRef("subject_id"))
    found = Holding.objects.filter(
        Exists(seen), membership__organisation=actor.organisation_id, subject_type=Case._meta.label_lower, kind__in=WORK
    )
    return dict(found.values_list("membership").annotate(cases=Count("subject_id", distinct=True)).order_by())
