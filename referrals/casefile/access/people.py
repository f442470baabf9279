"""Who can see one case: the question of `scope.py` asked the other way round, line by line the same table."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Q, QuerySet

from accounts.models.holding import Holding
from accounts.models.membership import Membership, MembershipQuerySet
from accounts.roles import ROLES
from nrm.calendars.working_days import local_day
from nrm.permissions import Permission
from referrals.casefile.access.grants import followers_of
from referrals.casefile.access.scope import CASE
from referrals.casefile.board.codes import FOLLOWS, Capacity
from referrals.casefile.board.models import Party
from referrals.casefile.models.break_glass import BreakGlass
from referrals.casefile.models.case import Case
from referrals.casefile.models.restriction import AccessGrant
from referrals.casefile.models.wall import Wall


def who_see(case: Case, *, now: datetime) -> MembershipQuerySet:
    """Everybody to whom the case is there at this moment, through each membership they could act through."""
    seen, earlier = Q(), set[str]()
    for permission, shape in SHAPES:
        codes = {role.code for role in ROLES if permission in role.permissions()}
        seen |= shape(case, now) & Q(roles__overlap=list(codes)) & ~_any_of(earlier)
        earlier |= codes
    return outside_walls(case, Membership.objects.usable(local_day(now)).filter(seen))


def who_could_work_on(case: Case, *, now: datetime) -> MembershipQuerySet:
    """The authority's case staff before whom no wall stands, whether the case is restricted or not."""
    staff = Membership.objects.usable(local_day(now)).filter(_at_the_authority(case), _any_of(READERS))
    return outside_walls(case, staff)


def is_open_to_somebody(case: Case, *, now: datetime) -> bool:
    """At the authority, and for longer than an hour."""
    staff = who_could_work_on(case, now=now)
    return (staff.filter(_let_in(case)) if case.is_restricted else staff).exists()


def outside_walls(case: Case, memberships: MembershipQuerySet) -> MembershipQuerySet:
    return memberships.exclude(_walled_off(case))


def behind_walls(case: Case, memberships: MembershipQuerySet) -> MembershipQuerySet:
    return memberships.filter(_walled_off(case))


def _walled_off(case: Case) -> Q:
    walls = Wall.objects.standing().filter(case=case)
    persons = walls.filter(person__isnull=False).values("person")
    organisations = walls.filter(organisation__isnull=False).values("organisation")
    return Q(person__in=persons) | Q(organisation__in=organisations)


def _of_the_authority(case: Case, now: datetime) -> Q:
    if not case.is_restricted:
        return _at_the_authority(case)
    broken = BreakGlass.objects.live_at(now).filter(case=case)
    return _at_the_authority(case) & (_let_in(case) | Q(pk__in=broken.values("membership")))


def _let_in(case: Case) -> Q:
    granted = AccessGrant.objects.live().filter(case=case)
    held = Holding.objects.filter(subject_type=CASE, subject_id=case.pk)
    return Q(pk__in=granted.values("membership")) | Q(pk__in=held.values("membership"))


def _at_the_authority(case: Case) -> Q:
    return Q(organisation__in=_parties(case).filter(capacity=Capacity.AUTHORITY).values("organisation"))


def _granted(case: Case, now: datetime) -> Q:
    return Q(
        person__in=followers_of(case).values("user"),
        organisation__in=_parties(case).filter(capacity__in=FOLLOWS).values("organisation"),
    )


def _parties(case: Case) -> QuerySet[Party]:
    return Party.objects.filter(case=case, to_on=None)


def _any_of(codes: set[str]) -> Q:
    return Q(roles__overlap=list(codes)) if codes else Q(pk=None)


READERS = {role.code for role in ROLES if Permission.READ_CASES in role.permissions()}
# In the order of `scope.SHAPES`: a role that has the first right is asked about it alone.
SHAPES: tuple[tuple[Permission, Callable[[Case, datetime], Q]], ...] = (
    (Permission.READ_CASES, _of_the_authority),
    (Permission.START_REFERRAL, _granted),
)
