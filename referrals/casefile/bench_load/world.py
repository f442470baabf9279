"""Who works on the cases: an authority with its caseworkers, and bodies that refer and safeguard."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.kinds import Nation, OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from accounts.models.user import User
from referrals.casefile import nations

# How many open cases a caseworker holds when work is even; it never is.
EACH_HOLDS = 80
LEAST_WORKERS, MOST_WORKERS = 12, 400
REFERRERS = 60
# How many cases a sender has in a working life.
EACH_SENDS = 200
LEAST_SENDERS = 5
COUNCILS = 40
LONG_AGO = timedelta(days=20 * 365)
# The busiest has this many times what the one in the middle has.
BUSIEST = 20


@dataclass(frozen=True, slots=True)
class World:
    authority: int
    workers: list[int]
    referrers: list[int]
    # For each referring body as many senders, one body after another.
    senders: list[int]
    councils: list[int]


def make(*, cases: int, open_cases: int, now: datetime) -> World:
    authority = nations.authority(on=timezone.localdate(now)) or _authority(now)
    how_many = min(MOST_WORKERS, max(LEAST_WORKERS, open_cases // EACH_HOLDS))
    senders = max(LEAST_SENDERS, cases // (EACH_SENDS * REFERRERS))
    referrers = _bodies("Bench force", OrganisationKind.POLICE_FORCE, REFERRERS, now)
    workers = _people([authority], how_many, ["caseworker", "intake_officer"], now)
    return World(
        authority=authority.pk,
        workers=[membership.pk for membership in workers],
        referrers=[body.pk for body in referrers],
        senders=[membership.person_id for membership in _people(referrers, senders, ["first_responder"], now)],
        councils=[body.pk for body in _bodies("Bench council", OrganisationKind.LOCAL_AUTHORITY, COUNCILS, now)],
    )


def shares(how_many: int) -> list[float]:
    """Where each one's part ends, the busiest first: a power law between nought and one."""
    weights = [rank ** -_steepness(how_many) for rank in range(1, how_many + 1)]
    whole, ends, reached = sum(weights), [], 0.0
    for weight in weights[:-1]:
        reached += weight / whole
        ends.append(reached)
    return ends


def _steepness(how_many: int) -> float:
    """By which the first is BUSIEST times the one in the middle."""
    low, high, middle = 0.0, 8.0, (how_many + 1) / 2
    while high - low > 1e-9:
        between = (low + high) / 2
        low, high = (between, high) if middle**between < BUSIEST else (low, between)
    return low


def _authority(now: datetime) -> Organisation:
    (authority,) = _bodies("Bench authority", OrganisationKind.COMPETENT_AUTHORITY, 1, now)
    return authority


def _bodies(name: str, kind: OrganisationKind, how_many: int, now: datetime) -> list[Organisation]:
    """In two statements, like their people: nothing follows from an invented body."""
    names = [f"{name} {number}" for number in range(1, how_many + 1)]
    groups = Group.objects.bulk_create(Group(name=f"organisation {name}") for name in names)
    since = timezone.localdate(now - LONG_AGO)
    return Organisation.objects.bulk_create(
        Organisation(name=name, kind=kind, nation=Nation.ENGLAND, active_from=since, group=group)
        for name, group in zip(names, groups, strict=True)
    )


def _people(bodies: list[Organisation], each: int, roles: list[str], now: datetime) -> list[Membership]:
    """Nobody signs in with a password here."""
    places = [body for body in bodies for _number in range(each)]
    people = User.objects.bulk_create(
        User(email=_address(body, number), full_name=f"Invented {roles[0]} {number}", password=make_password(None))
        for number, body in enumerate(places)
    )
    since = timezone.localdate(now - LONG_AGO)
    return Membership.objects.bulk_create(
        Membership(person=person, organisation=body, roles=roles, from_on=since)
        for person, body in zip(people, places, strict=True)
    )


def _address(body: Organisation, number: int) -> str:
    return f"bench{body.pk}.{number}@people.example"
